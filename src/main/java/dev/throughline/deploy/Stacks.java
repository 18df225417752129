package dev.throughline.deploy;

import dev.throughline.model.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Stacks as CloudFormation has them. */
final class Stacks {

  private static final String STACK = "AWS::CloudFormation::Stack";

  /** What has to be done before a stack can be made or changed. */
  enum State {
    ABSENT,
    /** Nothing but a change set that was not executed. */
    EMPTY,
    /** CloudFormation is at work. */
    BUSY,
    STANDS,
    /** It can only be deleted. */
    WRECK,
    /** A change and its rollback have both failed: nothing but a person can decide. */
    STUCK
  }

  private Stacks() {}

  /**
   * Looks for a stack.
   *
   * @param nameOrId a name finds no deleted stack; an ID does
   */
  static Optional<Stack> find(Account account, String nameOrId)
      throws InterruptedException, ProblemException {
    try {
      return account
          .call(
              session ->
                  session.cloudFormation().describeStacks(request -> request.stackName(nameOrId)))
          .stacks()
          .stream()
          .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
          .findFirst();
    } catch (CloudFormationException e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** CloudFormation has no code of its own for a stack that isn't there. */
  static boolean isMissing(SdkException e) {
    return Account.code(e).equals("ValidationError") && Account.words(e).contains("does not exist");
  }

  static State state(Optional<Stack> stack) {
    return stack.map(found -> state(found.stackStatusAsString())).orElse(State.ABSENT);
  }

  static State state(String status) {
    return switch (status) {
      case "REVIEW_IN_PROGRESS" -> State.EMPTY;
      case "DELETE_COMPLETE" -> State.ABSENT;
      case "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE" ->
          State.STANDS;
      case "UPDATE_ROLLBACK_FAILED", "UPDATE_FAILED" -> State.STUCK;
      default -> status.endsWith("_IN_PROGRESS") ? State.BUSY : State.WRECK;
    };
  }

  /** Whether the event is about the stack as a whole. */
  static boolean isWhole(StackEvent event) {
    return STACK.equals(event.resourceType()) && event.stackId().equals(event.physicalResourceId());
  }

  static Map<String, String> outputs(Stack stack) {
    Map<String, String> outputs = new LinkedHashMap<>();
    stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
    return outputs;
  }

  static Map<String, String> tags(Stack stack) {
    Map<String, String> tags = new LinkedHashMap<>();
    stack.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}
