package dev.throughline.lab.aws.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which resources are made to fail. A switch for people and tests; usable from any thread. */
public final class ResourceFailures {

  /** What fails. */
  public enum Moment {
    CREATE,
    UPDATE,
    DELETE
  }

  /**
   * A switch that is on.
   *
   * @param target a resource type or a logical id
   * @param reason what the resource's handler says
   */
  public record Failure(Moment moment, String target, String reason) {}

  private final List<Failure> failures = new CopyOnWriteArrayList<>();

  /**
   * From now on it fails.
   *
   * @param target a resource type such as {@code AWS::EC2::VPC}, or a logical id
   * @param reason what the resource's handler says
   */
  public void fail(Moment moment, String target, String reason) {
    clear(moment, target);
    failures.add(new Failure(moment, target, reason));
  }

  /** It fails no more. */
  public void clear(Moment moment, String target) {
    failures.removeIf(failure -> failure.moment == moment && failure.target.equals(target));
  }

  /** Nothing fails any more. */
  public void clear() {
    failures.clear();
  }

  /** Those that are on. */
  public List<Failure> all() {
    return List.copyOf(failures);
  }

  Optional<String> reason(Moment moment, StackResource resource) {
    return failures.stream()
        .filter(failure -> failure.moment == moment)
        .filter(
            failure ->
                failure.target.equals(resource.type())
                    || failure.target.equals(resource.logicalId()))
        .map(Failure::reason)
        .findFirst();
  }
}
