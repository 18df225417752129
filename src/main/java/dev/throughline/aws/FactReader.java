package dev.throughline.aws;

import dev.throughline.model.AwsFacts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what AWS says of a path, all at once, in a few seconds. What can't be read is unknown, and
 * says why.
 */
public final class FactReader {

  /** Longer than any call of the SDK takes with its own time-outs and retries. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Clock clock;

  public FactReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads the facts, however long AWS takes.
   *
   * @param consumer where the endpoints are
   * @param producer where the service is, if its account can be asked
   */
  public AwsFacts read(FactQuestion question, AwsSession consumer, Optional<AwsSession> producer)
      throws InterruptedException {
    try (FactReading reading = start(question, consumer, producer)) {
      return reading.within(LONG);
    }
  }

  /** Starts to read them; whoever asked closes the reading, and the sessions after it. */
  public FactReading start(
      FactQuestion question, AwsSession consumer, Optional<AwsSession> producer) {
    return new FactReading(question, consumer, producer, clock.instant());
  }
}
