package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.aws.SignInNeeded;
import dev.throughline.deploy.DeployEvent.Hindrance;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One of a deployment's two accounts, called with patience: a lost network, throttling and AWS's
 * own failures are waited out, and expired credentials lead to a sign-in, after which the call is
 * made again. Every call that is made through here may be made twice without harm.
 */
final class Account {

  /** AWS's own failures are waited out for about a minute; a network may be gone for hours. */
  private static final int MOST_FAILURES = 15;

  private final StackRole.Side side;
  private final AwsSession session;
  private final SignsIn signIn;
  private final DeployListener listener;
  private final Waits waits;
  private final Clock clock;
  private final ReentrantLock signingIn = new ReentrantLock();
  private final AtomicInteger signIns = new AtomicInteger();
  private final AtomicReference<Optional<Hindrance>> told = new AtomicReference<>(Optional.empty());

  Account(
      StackRole.Side side,
      AwsSession session,
      SignsIn signIn,
      DeployListener listener,
      Waits waits,
      Clock clock) {
    this.side = side;
    this.session = session;
    this.signIn = signIn;
    this.listener = listener;
    this.waits = waits;
    this.clock = clock;
  }

  StackRole.Side side() {
    return side;
  }

  AwsSession session() {
    return session;
  }

  /**
   * Makes a call.
   *
   * @throws ProblemException when AWS does not allow it, or nobody signs in
   * @throws SdkException when AWS understands and refuses
   */
  <T> T call(Function<AwsSession, T> call) throws InterruptedException, ProblemException {
    Backoff backoff = waits.offline();
    int failures = 0;
    int silences = 0;
    while (true) {
      int signInsBefore = signIns.get();
      try {
        T answer = call.apply(session);
        goesOn();
        return answer;
      } catch (SdkException | SignInNeeded e) {
        if (Thread.interrupted() || e instanceof AbortedException) {
          throw new InterruptedException("interrupted in a call");
        }
        switch (Trouble.of(e)) {
          case REFUSED -> throw e;
          case DENIED -> throw denied(e);
          case CREDENTIALS -> signInOnce(signInsBefore, e);
          case OFFLINE -> {
            silences++;
            if (silences >= waits.tries()) {
              throw unreachable(e);
            }
            hold(Hindrance.OFFLINE, backoff);
          }
          case THROTTLED -> hold(Hindrance.THROTTLED, backoff);
          case AWS -> {
            failures++;
            if (failures == MOST_FAILURES) {
              throw e;
            }
            hold(Hindrance.AWS_FAILS, backoff);
          }
        }
      }
    }
  }

  private void hold(Hindrance hindrance, Backoff backoff) throws InterruptedException {
    tell(hindrance);
    backoff.pause();
  }

  private void tell(Hindrance hindrance) {
    if (!told.getAndSet(Optional.of(hindrance)).equals(Optional.of(hindrance))) {
      listener.happened(new DeployEvent.Held(clock.instant(), side, hindrance));
    }
  }

  private void goesOn() {
    if (told.get().isPresent() && told.getAndSet(Optional.empty()).isPresent()) {
      listener.happened(new DeployEvent.GoesOn(clock.instant(), side));
    }
  }

  /** Of several threads whose calls are refused at once, the first asks, and the others wait. */
  private void signInOnce(int signInsBefore, RuntimeException e)
      throws InterruptedException, ProblemException {
    signingIn.lockInterruptibly();
    try {
      if (signIns.get() != signInsBefore) {
        return;
      }
      tell(Hindrance.SIGN_IN);
      SignInNeeded needed =
          e instanceof SignInNeeded said
              ? said
              : new SignInNeeded(
                  session.profile(),
                  session.signInWay(),
                  "AWS no longer takes the credentials of " + name() + ": " + words(e) + ".",
                  e);
      if (!signIn.signIn(needed)) {
        throw needed.toProblem();
      }
      session.forget();
      signIns.incrementAndGet();
    } finally {
      signingIn.unlock();
    }
  }

  private ProblemException unreachable(RuntimeException e) {
    return new ProblemException(
        Kind.NOT_PROVEN,
        "AWS can't be reached for " + name() + ": " + words(e) + ".",
        "Check this computer's network, and the Region's name.",
        e);
  }

  private ProblemException denied(RuntimeException e) {
    return new ProblemException(
        Kind.USAGE,
        "AWS does not allow " + name() + " what is needed: " + words(e) + ".",
        "Give it the rights that \"throughline policy "
            + side.name().toLowerCase(Locale.ROOT)
            + "\" prints, then run the same command: it goes on where it stopped.",
        e);
  }

  /** How the account is named to a person. */
  String name() {
    return session.profile().map(profile -> "the profile " + profile).orElse("the environment")
        + " in "
        + session.region();
  }

  /** AWS's own words, without the request's id and the final stop. */
  static String words(RuntimeException e) {
    String text =
        e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
            ? answer.awsErrorDetails().errorMessage()
            : e.getMessage();
    return String.valueOf(text).replaceFirst("\\.\\s*$", "");
  }

  /** AWS's code for an error; empty when none came from AWS. */
  static String code(RuntimeException e) {
    return e instanceof AwsServiceException answer && answer.awsErrorDetails() != null
        ? String.valueOf(answer.awsErrorDetails().errorCode())
        : "";
  }
}
