package dev.throughline.aws;

import dev.throughline.model.Fact.Why;
import dev.throughline.model.ProblemException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Goes on with a step that the credentials broke off: one clear prompt, however many calls notice,
 * and then the step again. The step has to bear being run twice.
 */
public final class Resuming {

  /** How often a step may ask for a sign-in; the next failure is told. */
  private static final int PROMPTS = 2;

  /** Leads the person through a sign-in. */
  @FunctionalInterface
  public interface SignsIn {
    /** Returns whether somebody has signed in; false when they don't want to. */
    boolean signIn(SignInNeeded needed) throws ProblemException, InterruptedException;
  }

  /** What may be broken off. */
  @FunctionalInterface
  public interface Step<T> {
    T run(AwsSession session) throws ProblemException, InterruptedException;
  }

  private final SignsIn person;
  private final ReentrantLock one = new ReentrantLock();
  private final AtomicInteger signIns = new AtomicInteger();

  public Resuming(SignsIn person) {
    this.person = person;
  }

  /**
   * Runs the step, and again after each sign-in.
   *
   * @throws ProblemException the step's own, or that there is still no sign-in
   */
  public <T> T run(AwsSession session, Step<T> step) throws ProblemException, InterruptedException {
    for (int left = PROMPTS; ; left--) {
      int before = signIns.get();
      try {
        return step.run(session);
      } catch (SignInNeeded | AwsServiceException e) {
        SignInNeeded needed = needed(session, e);
        if (left == 0 || !signedIn(session, needed, before)) {
          throw needed.toProblem();
        }
      }
    }
  }

  /** The first who comes asks; the others wait, and try again. */
  private boolean signedIn(AwsSession session, SignInNeeded needed, int before)
      throws ProblemException, InterruptedException {
    one.lockInterruptibly();
    try {
      if (signIns.get() == before) {
        if (!person.signIn(needed)) {
          return false;
        }
        session.forget();
        signIns.incrementAndGet();
      }
      return true;
    } finally {
      one.unlock();
    }
  }

  /** Any other trouble with AWS goes on as it is. */
  private static SignInNeeded needed(AwsSession session, RuntimeException e) {
    if (e instanceof SignInNeeded needed) {
      return needed;
    }
    AwsTrouble trouble = AwsTrouble.of(e);
    if (trouble.why() != Why.SIGNED_OUT) {
      throw e;
    }
    return new SignInNeeded(
        session.profile(),
        session.signInWay(),
        "AWS does not take the credentials: " + trouble.words() + ".",
        e);
  }
}
