package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.Optional;

/** Finds change sets: by id, or by name and stack. */
final class ChangeSetStore {

  /** A change set and whose it is. */
  record Found(Stack stack, ChangeSet changeSet) {}

  private final StackStore stacks;

  ChangeSetStore(StackStore stacks) {
    this.stacks = stacks;
  }

  /**
   * Finds one.
   *
   * @param stackName a name or an id; not needed when the other is an id
   * @throws AwsError when there is no such stack
   */
  Optional<Found> find(Caller caller, String stackName, String nameOrId) {
    Validations.required(nameOrId, "changeSetName");
    if (stackName != null) {
      Stack stack = stacks.find(caller, stackName).orElseThrow(() -> StackStore.missing(stackName));
      return in(stack, nameOrId);
    }
    if (!nameOrId.startsWith("arn:")) {
      throw Validations.error(
          "StackName must be specified if ChangeSetName is not specified as an ARN.");
    }
    return stacks.of(caller).stream().flatMap(stack -> in(stack, nameOrId).stream()).findFirst();
  }

  /**
   * The same for an operation that needs one.
   *
   * @throws AwsError {@code ChangeSetNotFound}
   */
  Found get(Caller caller, String stackName, String nameOrId) {
    return find(caller, stackName, nameOrId)
        .orElseThrow(
            () ->
                new AwsError(
                    404, "ChangeSetNotFound", "ChangeSet [%s] does not exist".formatted(nameOrId)));
  }

  private static Optional<Found> in(Stack stack, String nameOrId) {
    return stack.changeSets().values().stream()
        .filter(one -> one.id().equals(nameOrId) || one.name().equals(nameOrId))
        .map(one -> new Found(stack, one))
        .findFirst();
  }
}
