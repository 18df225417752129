package dev.throughline.lab.aws.cloudformation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** A change set. Changed only under the world's lock. */
final class ChangeSet {

  private final String name;
  private final String id;
  private final ChangeSetType type;
  private final Goal goal;
  private final Stack.OnFailure onFailure;
  private final String description;
  private final String token;
  private final Instant created;
  private String status = "CREATE_PENDING";
  private String reason = "";
  private String execution = "UNAVAILABLE";
  private List<Change> changes = List.of();

  ChangeSet(
      String name,
      Stack stack,
      ChangeSetType type,
      Goal goal,
      Stack.OnFailure onFailure,
      String description,
      String token,
      Instant created) {
    this.name = name;
    this.type = type;
    this.goal = goal;
    this.onFailure = onFailure;
    this.description = description;
    this.token = token;
    this.created = created;
    this.id =
        "arn:aws:cloudformation:%s:%s:changeSet/%s/%s"
            .formatted(stack.owner().region(), stack.owner().account(), name, UUID.randomUUID());
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  ChangeSetType type() {
    return type;
  }

  Goal goal() {
    return goal;
  }

  Stack.OnFailure onFailure() {
    return onFailure;
  }

  /** Null when there is none, as in the SDK's classes. */
  String description() {
    return description;
  }

  /** Null when there is none. */
  String token() {
    return token;
  }

  Instant created() {
    return created;
  }

  String status() {
    return status;
  }

  String reason() {
    return reason;
  }

  String execution() {
    return execution;
  }

  void execution(String newExecution) {
    execution = newExecution;
  }

  List<Change> changes() {
    return changes;
  }

  void ready(List<Change> newChanges) {
    changes = newChanges;
    status = "CREATE_COMPLETE";
    execution = "AVAILABLE";
  }

  void failed(String newReason) {
    status = "FAILED";
    reason = newReason;
  }

  boolean isReady() {
    return status.equals("CREATE_COMPLETE") && execution.equals("AVAILABLE");
  }
}
