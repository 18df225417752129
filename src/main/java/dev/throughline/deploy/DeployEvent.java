package dev.throughline.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happened while deploying or taking down. */
public sealed interface DeployEvent {

  /** When it happened; for a resource, by AWS's clock. */
  Instant at();

  /** What is being done with a stack. */
  enum Work {
    CREATE,
    UPDATE,
    DELETE,
    /** It was running already, started by a program that has ended since. */
    ATTACH,
    /** The remains of a failed attempt are removed, so that it can be made anew. */
    CLEAR,
    /** It stands already, as it should be. */
    KEEP
  }

  /** What a call waits for. */
  enum Hindrance {
    OFFLINE("AWS can't be reached; it is tried again until it can"),
    THROTTLED("AWS asks for fewer calls; going on more slowly"),
    AWS_FAILS("AWS answers with an error of its own; it is tried again"),
    SIGN_IN("the credentials have expired; sign in again");

    private final String words;

    Hindrance(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * The endpoint's certificate is in ACM.
   *
   * @param imported false when it was there already
   */
  record CertificateReady(Instant at, String arn, boolean imported) implements DeployEvent {}

  /**
   * Work on a stack begins.
   *
   * @param expected how long AWS usually takes
   */
  record StackBegun(Instant at, StackRole role, String stackName, Work work, Duration expected)
      implements DeployEvent {}

  /**
   * A resource has another status.
   *
   * @param physicalId AWS's own id; empty while there is none
   * @param reason AWS's words, if it gives any
   * @param elapsed since AWS began with it
   * @param expected how long AWS usually takes for one of this type
   */
  record ResourceChanged(
      Instant at,
      StackRole role,
      String logicalId,
      String physicalId,
      String type,
      String status,
      Optional<String> reason,
      Duration elapsed,
      Duration expected)
      implements DeployEvent {}

  /** Work on a stack has ended, or was never begun. */
  record StackEnded(Instant at, StackRole role, StackOutcome outcome, Duration elapsed)
      implements DeployEvent {}

  /**
   * The stacks that decide how long all of it takes.
   *
   * @param stacks in their order
   * @param left how long they usually still take
   */
  record CriticalPath(Instant at, List<StackRole> stacks, Duration left) implements DeployEvent {}

  /** Calls to an account wait for something. */
  record Held(Instant at, StackRole.Side side, Hindrance hindrance) implements DeployEvent {}

  /** What calls to an account waited for is over. */
  record GoesOn(Instant at, StackRole.Side side) implements DeployEvent {}

  /** Something beside the stacks was done, in words. */
  record Note(Instant at, String words) implements DeployEvent {}
}
