package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;

/** CreateChangeSet, ExecuteChangeSet, DeleteChangeSet. */
final class ChangeSetOperations {

  /** How long CloudFormation needs to compare; seen between three and ten seconds. */
  private static final Duration COMPARING = Duration.ofSeconds(4);

  private static final String NO_CHANGES =
      "The submitted information didn't contain changes. Submit different information to create a"
          + " change set.";

  private final Machine machine;
  private final Goals goals;
  private final ChangeSetStore changeSets;

  ChangeSetOperations(Machine machine) {
    this.machine = machine;
    this.goals = new Goals(machine);
    this.changeSets = new ChangeSetStore(machine.stacks());
  }

  void register(Operations operations) {
    operations.add(CreateChangeSetRequest.class, this::create);
    operations.add(ExecuteChangeSetRequest.class, this::execute);
    operations.add(DeleteChangeSetRequest.class, this::delete);
  }

  private CreateChangeSetResponse create(Caller caller, CreateChangeSetRequest request) {
    Validations.name(request.changeSetName(), "changeSetName");
    ChangeSetType type =
        request.changeSetType() == null ? ChangeSetType.UPDATE : request.changeSetType();
    Optional<Stack> there =
        machine.stacks().find(caller, request.stackName()).filter(stack -> !stack.isGone());
    Optional<ChangeSet> same = there.map(stack -> stack.changeSets().get(request.changeSetName()));
    if (same.isPresent()) {
      if (request.clientToken() != null && request.clientToken().equals(same.get().token())) {
        return created(same.get(), there.get());
      }
      throw new AwsError(
          "AlreadyExistsException",
          "ChangeSet [%s] already exists".formatted(request.changeSetName()));
    }
    check(request, type, there);
    Goal goal =
        goals.read(
            caller,
            new Goals.Asked(
                request.templateBody(),
                request.templateURL(),
                request.usePreviousTemplate(),
                request.parameters(),
                request.hasTags() ? request.tags() : null,
                request.capabilitiesAsStrings()),
            there.filter(_ -> type == ChangeSetType.UPDATE).map(Stack::goal));
    Stack stack = there.orElseGet(() -> review(caller, request.stackName(), goal));
    ChangeSet changeSet =
        new ChangeSet(
            request.changeSetName(),
            stack,
            type,
            goal,
            request.onStackFailure() == null
                ? Stack.OnFailure.ROLLBACK
                : OnFailures.of(request.onStackFailureAsString()),
            request.description(),
            request.clientToken(),
            machine.clock().instant());
    stack.changeSets().put(changeSet.name(), changeSet);
    machine.pace().after(COMPARING, () -> compare(stack, changeSet));
    return created(changeSet, stack);
  }

  private static void check(
      CreateChangeSetRequest request, ChangeSetType type, Optional<Stack> there) {
    switch (type) {
      case CREATE -> {
        Validations.name(request.stackName(), "stackName");
        if (there.filter(stack -> !stack.status().equals("REVIEW_IN_PROGRESS")).isPresent()) {
          throw Validations.error(
              "Stack [%s] already exists and cannot be created again with the changeSet [%s]."
                  .formatted(request.stackName(), request.changeSetName()));
        }
      }
      case UPDATE ->
          StackStates.checkUpdatable(
              there.orElseThrow(() -> StackStore.missing(request.stackName())));
      default -> throw Validations.error("The lab has no change sets of type " + type + ".");
    }
  }

  private Stack review(Caller caller, String name, Goal goal) {
    Stack stack = new Stack(name, caller, goal, machine.clock());
    machine.stacks().add(stack);
    stack.status("REVIEW_IN_PROGRESS", "User Initiated");
    return stack;
  }

  private static CreateChangeSetResponse created(ChangeSet changeSet, Stack stack) {
    return CreateChangeSetResponse.builder().id(changeSet.id()).stackId(stack.id()).build();
  }

  private void compare(Stack stack, ChangeSet changeSet) {
    if (stack.changeSets().get(changeSet.name()) != changeSet) {
      return;
    }
    try {
      Optional<String> fault = new Evaluation(machine, stack, changeSet.goal()).missingParameter();
      Differences differences = new Differences(machine, stack, changeSet.goal());
      boolean updates = changeSet.type() == ChangeSetType.UPDATE;
      if (fault.isPresent()) {
        changeSet.failed(fault.get());
      } else if (updates && differences.isNothing()) {
        changeSet.failed(NO_CHANGES);
      } else {
        changeSet.ready(differences.changes());
      }
    } catch (AwsError e) {
      changeSet.failed(e.getMessage());
    }
  }

  private ExecuteChangeSetResponse execute(Caller caller, ExecuteChangeSetRequest request) {
    ChangeSetStore.Found found =
        changeSets.get(caller, request.stackName(), request.changeSetName());
    Stack stack = found.stack();
    ChangeSet changeSet = found.changeSet();
    boolean repeated =
        changeSet.execution().startsWith("EXECUTE_")
            && request.clientRequestToken() != null
            && request.clientRequestToken().equals(stack.token());
    if (repeated) {
      return ExecuteChangeSetResponse.builder().build();
    }
    if (!changeSet.isReady()) {
      throw new AwsError(
          "InvalidChangeSetStatus",
          "ChangeSet [%s] cannot be executed in its current status of [%s]"
              .formatted(
                  changeSet.id(),
                  changeSet.status().equals("CREATE_COMPLETE")
                      ? changeSet.execution()
                      : changeSet.status()));
    }
    if (changeSet.type() == ChangeSetType.UPDATE) {
      StackStates.checkUpdatable(stack);
    }
    stack.changeSets().values().removeIf(other -> other != changeSet);
    changeSet.execution("EXECUTE_COMPLETE");
    stack.changeSetId(changeSet.id());
    stack.token(request.clientRequestToken());
    stack.onFailure(
        Boolean.TRUE.equals(request.disableRollback())
            ? Stack.OnFailure.DO_NOTHING
            : changeSet.onFailure());
    if (changeSet.type() == ChangeSetType.CREATE) {
      stack.goal(changeSet.goal());
      new StackCreation(machine, stack).begin();
    } else {
      new StackUpdate(machine, stack).begin(changeSet.goal());
    }
    return ExecuteChangeSetResponse.builder().build();
  }

  private DeleteChangeSetResponse delete(Caller caller, DeleteChangeSetRequest request) {
    Optional<ChangeSetStore.Found> found =
        changeSets.find(caller, request.stackName(), request.changeSetName());
    // Deleting what isn't there is no error.
    found.ifPresent(
        one -> {
          if (one.changeSet().execution().startsWith("EXECUTE_")) {
            throw new AwsError(
                "InvalidChangeSetStatus",
                "ChangeSet [%s] cannot be deleted in its current status of [%s]"
                    .formatted(one.changeSet().id(), one.changeSet().execution()));
          }
          one.stack().changeSets().remove(one.changeSet().name());
        });
    return DeleteChangeSetResponse.builder().build();
  }
}
