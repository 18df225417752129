package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All stacks of all accounts and regions. */
final class StackStore {

  private final List<Stack> stacks = new ArrayList<>();

  void add(Stack stack) {
    stacks.add(stack);
  }

  /** Of an account in a region, the newest first. */
  List<Stack> of(Caller caller) {
    return in(caller).toList().reversed();
  }

  /** By name, when it isn't deleted; by id in any case. */
  Optional<Stack> find(Caller caller, String nameOrId) {
    return in(caller)
        .filter(
            stack ->
                stack.id().equals(nameOrId) || (stack.name().equals(nameOrId) && !stack.isGone()))
        .findFirst();
  }

  /**
   * The same for an operation that needs one.
   *
   * @throws AwsError {@code ValidationError}, as CloudFormation has no other code for it
   */
  Stack get(Caller caller, String nameOrId) {
    Validations.required(nameOrId, "stackName");
    return find(caller, nameOrId)
        .orElseThrow(
            () -> new AwsError("ValidationError", "Stack with id " + nameOrId + " does not exist"));
  }

  /** The same in the words of the operations on what a stack has. */
  Stack named(Caller caller, String nameOrId) {
    Validations.required(nameOrId, "stackName");
    return find(caller, nameOrId).orElseThrow(() -> missing(nameOrId));
  }

  static AwsError missing(String nameOrId) {
    return Validations.error("Stack [%s] does not exist".formatted(nameOrId));
  }

  /** Those that use an export. */
  List<Stack> importers(Caller caller, String exportName) {
    return in(caller)
        .filter(stack -> !stack.isGone() && stack.imports().contains(exportName))
        .toList();
  }

  private Stream<Stack> in(Caller caller) {
    return stacks.stream()
        .filter(
            stack ->
                stack.owner().account().equals(caller.account())
                    && stack.owner().region().equals(caller.region()));
  }
}
