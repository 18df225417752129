package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.ResourcePlan.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/**
 * Lets CloudFormation say what it would do: makes a change set, reads it, and removes it, together
 * with the empty stack that a first change set makes.
 */
final class ChangeSetPreview {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeSetPreview.class);

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration MOST = Duration.ofSeconds(3);
  private static final int MOST_LOOKS = 100;
  private static final Duration MOST_DELETING = Duration.ofSeconds(30);
  private static final BackoffStrategy POLLING =
      BackoffStrategy.exponentialDelayWithoutJitter(FIRST, MOST);

  private final CloudFormationClient cloudFormation;
  private final ResourceDurations durations;

  ChangeSetPreview(AwsSession session, ResourceDurations durations) {
    cloudFormation = session.cloudFormation();
    this.durations = durations;
  }

  /**
   * What would be done; nothing when the stack is as it should be.
   *
   * @param exists whether there is a stack with resources, which would be updated
   * @param empty whether there is a stack without any, which is somebody's and is left
   * @throws SdkException when AWS refuses
   * @throws Refused when CloudFormation can't make the change set, with its reason
   */
  List<ResourcePlan> read(
      String deployment,
      StackRole role,
      Map<String, String> parameters,
      boolean exists,
      boolean empty)
      throws InterruptedException {
    String stack = StackTemplate.stackName(deployment, role);
    String name = "throughline-plan-" + UUID.randomUUID();
    String id =
        cloudFormation
            .createChangeSet(
                request ->
                    request
                        .stackName(stack)
                        .changeSetName(name)
                        .changeSetType(exists ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                        .templateBody(StackTemplate.of(role))
                        .parameters(parameters(parameters))
                        .capabilities(StackTemplate.capabilities(role))
                        .tags(StackTemplate.tags(deployment, role)))
            .id();
    try {
      return changes(await(id));
    } finally {
      remove(id, stack, !exists && !empty);
    }
  }

  /** CloudFormation made no change set. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  private DescribeChangeSetResponse await(String id) throws InterruptedException {
    Duration pause = FIRST;
    for (int look = 0; look < MOST_LOOKS; look++) {
      DescribeChangeSetResponse answer =
          cloudFormation.describeChangeSet(request -> request.changeSetName(id));
      if (answer.status() == ChangeSetStatus.CREATE_COMPLETE
          || answer.status() == ChangeSetStatus.FAILED) {
        return answer;
      }
      Thread.sleep(pause);
      Duration longer = pause.plus(pause.dividedBy(2));
      pause = longer.compareTo(MOST) > 0 ? MOST : longer;
    }
    throw new Refused("CloudFormation has not finished the change set in five minutes.");
  }

  private List<ResourcePlan> changes(DescribeChangeSetResponse first) {
    if (first.status() == ChangeSetStatus.FAILED) {
      if (nothingToChange(String.valueOf(first.statusReason()))) {
        return List.of();
      }
      throw new Refused(first.statusReason());
    }
    List<ResourcePlan> changes = new ArrayList<>();
    DescribeChangeSetResponse page = first;
    while (true) {
      page.changes().forEach(change -> changes.add(change(change.resourceChange())));
      if (page.nextToken() == null) {
        return changes;
      }
      String token = page.nextToken();
      page =
          cloudFormation.describeChangeSet(
              request -> request.changeSetName(first.changeSetId()).nextToken(token));
    }
  }

  /** CloudFormation has no code for it, only these two sentences. */
  private static boolean nothingToChange(String reason) {
    return reason.contains("didn't contain changes")
        || reason.contains("No updates are to be performed");
  }

  private ResourcePlan change(ResourceChange change) {
    Action action =
        switch (change.action()) {
          case ADD -> Action.ADD;
          case REMOVE -> Action.REMOVE;
          case null, default ->
              change.replacement() == Replacement.TRUE ? Action.REPLACE : Action.MODIFY;
        };
    return new ResourcePlan(
        change.logicalResourceId(),
        change.resourceType(),
        action,
        action == Action.REMOVE
            ? durations.delete(change.resourceType())
            : durations.create(change.resourceType()));
  }

  /**
   * Leaves nothing behind, also when interrupted; what can't be removed is empty and in nobody's
   * way. Whoever deploys next finds no stack that is still being deleted.
   */
  private void remove(String id, String stack, boolean ours) {
    boolean interrupted = Thread.interrupted();
    try {
      cloudFormation.deleteChangeSet(request -> request.changeSetName(id));
      if (ours) {
        cloudFormation.deleteStack(request -> request.stackName(stack));
        cloudFormation
            .waiter()
            .waitUntilStackDeleteComplete(
                request -> request.stackName(stack),
                wait -> wait.backoffStrategyV2(POLLING).waitTimeout(MOST_DELETING));
      }
    } catch (SdkException e) {
      LOG.debug("The change set of a plan stays: {}", e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<Parameter> parameters(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            parameter ->
                Parameter.builder()
                    .parameterKey(parameter.getKey())
                    .parameterValue(parameter.getValue())
                    .build())
        .toList();
  }
}
