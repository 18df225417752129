package dev.throughline.deploy;

import dev.throughline.model.ProblemException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Reads out of a stack's events why it failed. */
final class StackFailures {

  private StackFailures() {}

  /** Making or changing a stack has failed. */
  static StackFailure of(StackRole role, String stackName, StackWatch.End end) {
    Optional<StackFailure.Resource> first = first(end.events());
    String reason =
        first
            .map(StackFailure.Resource::reason)
            .or(() -> wholeReason(end.events()))
            .orElse("AWS gives no reason.");
    String what =
        first
                .map(
                    resource ->
                        resource.logicalId() + " (" + resource.type() + ") could not be made: ")
                .orElse("The stack failed: ")
            + sentence(reason)
            + spaced(FailureWords.meaning(reason));
    return new StackFailure(
        role,
        stackName,
        end.status(),
        first,
        what,
        after(end),
        FailureWords.fix(reason),
        List.of());
  }

  /** AWS has refused a call. */
  static StackFailure of(StackRole role, String stackName, SdkException e) {
    String reason = Account.words(e);
    return new StackFailure(
        role,
        stackName,
        "",
        Optional.empty(),
        "AWS refused: " + sentence(reason) + spaced(FailureWords.meaning(reason)),
        "",
        FailureWords.fix(reason),
        List.of());
  }

  static StackFailure of(StackRole role, String stackName, ProblemException e) {
    return new StackFailure(
        role, stackName, "", Optional.empty(), e.getMessage(), "", e.fix(), List.of());
  }

  /**
   * The resource whose failure came first. Those that are cancelled because of it fail as well, and
   * are not meant.
   */
  static Optional<StackFailure.Resource> first(List<StackEvent> events) {
    return events.stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .filter(event -> !Stacks.isWhole(event))
        .filter(event -> !reason(event).contains("cancelled"))
        .findFirst()
        .map(
            event ->
                new StackFailure.Resource(
                    event.logicalResourceId(),
                    Optional.ofNullable(event.physicalResourceId()).orElse(""),
                    event.resourceType(),
                    reason(event)));
  }

  private static Optional<String> wholeReason(List<StackEvent> events) {
    return events.stream()
        .filter(Stacks::isWhole)
        .map(StackFailures::reason)
        .filter(reason -> !reason.isBlank() && !reason.equals("User Initiated"))
        .findFirst();
  }

  private static String after(StackWatch.End end) {
    return switch (end.status()) {
      case "ROLLBACK_COMPLETE" ->
          "AWS has rolled the stack back: nothing of it is left but its name.";
      case "ROLLBACK_FAILED" ->
          "AWS could not roll the stack back; what is left is removed at the next try.";
      case "UPDATE_ROLLBACK_COMPLETE" ->
          "AWS has rolled the change back: the stack is as it was before.";
      case "UPDATE_ROLLBACK_FAILED" ->
          "AWS could not roll the change back. In CloudFormation's console, \"Continue update"
              + " rollback\" tries again.";
      default -> "";
    };
  }

  private static String reason(StackEvent event) {
    return Optional.ofNullable(event.resourceStatusReason()).orElse("");
  }

  static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String spaced(String text) {
    return text.isEmpty() ? "" : " " + text;
  }
}
