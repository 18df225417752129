package dev.throughline.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials that run out: held in memory, and asked for anew shortly before they do. */
final class ExpiringCredentials implements AwsCredentialsProvider {

  /** Long enough for a call that is under way. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Clock clock;
  private final Supplier<AwsCredentials> source;
  private final ReentrantLock one = new ReentrantLock();
  private Optional<AwsCredentials> held = Optional.empty();

  ExpiringCredentials(Clock clock, Supplier<AwsCredentials> source) {
    this.clock = clock;
    this.source = source;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    // Whoever comes second waits and takes what the first one got: a person is asked once.
    one.lock();
    try {
      if (held.filter(this::lasts).isEmpty()) {
        held = Optional.of(source.get());
      }
      return held.orElseThrow();
    } finally {
      one.unlock();
    }
  }

  /** Asks anew at the next call. */
  void forget() {
    one.lock();
    try {
      held = Optional.empty();
    } finally {
      one.unlock();
    }
  }

  private boolean lasts(AwsCredentials credentials) {
    return credentials
        .expirationTime()
        .map(end -> clock.instant().plus(MARGIN).isBefore(end))
        .orElse(true);
  }
}
