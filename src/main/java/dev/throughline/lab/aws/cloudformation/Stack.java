package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** A stack. Changed only under the world's lock. */
final class Stack {

  private static final String TYPE = "AWS::CloudFormation::Stack";

  /** What becomes of a stack that can't be made. */
  enum OnFailure {
    ROLLBACK,
    DELETE,
    DO_NOTHING
  }

  private final String name;
  private final String id;
  private final Caller owner;
  private final Clock clock;
  private final Instant created;
  private final Map<String, StackResource> resources = new LinkedHashMap<>();
  private final List<StackEvent> events = new ArrayList<>();
  private final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
  private final Set<String> imports = new LinkedHashSet<>();
  private Goal goal;
  private List<Output> outputs = List.of();
  private Optional<Wave> wave = Optional.empty();
  private String status = "";
  private String reason = "";
  private Optional<Instant> updated = Optional.empty();
  private Optional<Instant> deleted = Optional.empty();
  private Optional<String> changeSetId = Optional.empty();
  private OnFailure onFailure = OnFailure.ROLLBACK;
  private boolean protectedFromDeletion;
  private String token = "";

  Stack(String name, Caller owner, Goal goal, Clock clock) {
    this.name = name;
    this.owner = owner;
    this.goal = goal;
    this.clock = clock;
    this.created = clock.instant();
    this.id =
        "arn:aws:cloudformation:%s:%s:stack/%s/%s"
            .formatted(owner.region(), owner.account(), name, UUID.randomUUID());
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  Caller owner() {
    return owner;
  }

  Instant created() {
    return created;
  }

  Optional<Instant> updated() {
    return updated;
  }

  Optional<Instant> deleted() {
    return deleted;
  }

  Goal goal() {
    return goal;
  }

  void goal(Goal newGoal) {
    goal = newGoal;
  }

  /** By logical id; what has been deleted stays. */
  Map<String, StackResource> resources() {
    return resources;
  }

  /** The oldest first. */
  List<StackEvent> events() {
    return events;
  }

  /** By name. */
  Map<String, ChangeSet> changeSets() {
    return changeSets;
  }

  /** The names of the exports of other stacks that it uses. */
  Set<String> imports() {
    return imports;
  }

  List<Output> outputs() {
    return outputs;
  }

  void outputs(List<Output> newOutputs) {
    outputs = newOutputs;
  }

  /** What is being done about its resources. */
  void runs(Wave newWave) {
    wave.ifPresent(Wave::abandon);
    wave = Optional.of(newWave);
  }

  /** Nothing is done about its resources any more. */
  void stop() {
    wave.ifPresent(Wave::abandon);
    wave = Optional.empty();
  }

  String status() {
    return status;
  }

  String reason() {
    return reason;
  }

  Optional<String> changeSetId() {
    return changeSetId;
  }

  void changeSetId(String newChangeSetId) {
    changeSetId = Optional.of(newChangeSetId);
  }

  OnFailure onFailure() {
    return onFailure;
  }

  void onFailure(OnFailure newOnFailure) {
    onFailure = newOnFailure;
  }

  boolean isProtected() {
    return protectedFromDeletion;
  }

  void protect(boolean newProtected) {
    protectedFromDeletion = newProtected;
  }

  /** The client's token of the operation that runs, or ran last. */
  String token() {
    return token;
  }

  void token(String newToken) {
    token = newToken == null ? "" : newToken;
  }

  boolean isGone() {
    return status.equals("DELETE_COMPLETE");
  }

  boolean isBusy() {
    return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
  }

  /** The stack itself has another state. */
  void status(String newStatus, String newReason) {
    status = newStatus;
    reason = newReason;
    if (newStatus.equals("DELETE_IN_PROGRESS") || newStatus.equals("DELETE_COMPLETE")) {
      deleted = Optional.of(clock.instant());
    }
    if (newStatus.equals("UPDATE_IN_PROGRESS")) {
      updated = Optional.of(clock.instant());
    }
    events.add(
        event(newStatus, newReason)
            .eventId(UUID.randomUUID().toString())
            .logicalResourceId(name)
            .physicalResourceId(id)
            .resourceType(TYPE)
            .build());
  }

  /** A resource has another state. */
  void status(StackResource resource, String newStatus, String newReason) {
    Instant now = clock.instant();
    resource.status(newStatus, newReason, now);
    events.add(
        event(newStatus, newReason)
            .eventId(
                "%s-%s-%s".formatted(resource.logicalId(), newStatus, UUID.randomUUID().toString()))
            .logicalResourceId(resource.logicalId())
            .physicalResourceId(resource.physicalId().orElse(""))
            .resourceType(resource.type())
            .resourceProperties(Json.write(resource.properties()))
            .build());
  }

  private StackEvent.Builder event(String newStatus, String newReason) {
    return StackEvent.builder()
        .stackId(id)
        .stackName(name)
        .timestamp(clock.instant())
        .resourceStatus(newStatus)
        .resourceStatusReason(newReason.isEmpty() ? null : newReason)
        .clientRequestToken(token.isEmpty() ? null : token);
  }
}
