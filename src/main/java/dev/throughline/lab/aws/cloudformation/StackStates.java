package dev.throughline.lab.aws.cloudformation;

import java.util.Set;

/** What may be done to a stack in which state. */
final class StackStates {

  private static final Set<String> UPDATABLE =
      Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE");

  private StackStates() {}

  static void checkUpdatable(Stack stack) {
    if (!UPDATABLE.contains(stack.status())) {
      throw Validations.error(
          "Stack:%s is in %s state and can not be updated.".formatted(stack.id(), stack.status()));
    }
  }

  /** While a stack is made it can be deleted; while it is changed or rolled back it can't. */
  static void checkDeletable(Stack stack) {
    if (stack.isBusy() && !stack.status().equals("CREATE_IN_PROGRESS")) {
      throw Validations.error(
          "Stack [%s] cannot be deleted while in status %s".formatted(stack.id(), stack.status()));
    }
  }
}
