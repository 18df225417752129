package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

/** CreateStack, UpdateStack, DeleteStack, UpdateTerminationProtection. */
final class StackOperations {

  private final Machine machine;
  private final Goals goals;

  StackOperations(Machine machine) {
    this.machine = machine;
    this.goals = new Goals(machine);
  }

  void register(Operations operations) {
    operations.add(CreateStackRequest.class, this::create);
    operations.add(UpdateStackRequest.class, this::update);
    operations.add(DeleteStackRequest.class, this::delete);
    operations.add(UpdateTerminationProtectionRequest.class, this::protect);
  }

  private CreateStackResponse create(Caller caller, CreateStackRequest request) {
    Validations.name(request.stackName(), "stackName");
    Optional<Stack> there = machine.stacks().find(caller, request.stackName());
    if (there.isPresent()) {
      if (!there.get().token().isEmpty()
          && there.get().token().equals(request.clientRequestToken())) {
        return CreateStackResponse.builder().stackId(there.get().id()).build();
      }
      throw new AwsError(
          "AlreadyExistsException", "Stack [%s] already exists".formatted(request.stackName()));
    }
    Goal goal =
        goals.read(
            caller,
            new Goals.Asked(
                request.templateBody(),
                request.templateURL(),
                false,
                request.parameters(),
                request.tags(),
                request.capabilitiesAsStrings()),
            Optional.empty());
    Stack stack = new Stack(request.stackName(), caller, goal, machine.clock());
    stack.onFailure(onFailure(request));
    stack.protect(Boolean.TRUE.equals(request.enableTerminationProtection()));
    stack.token(request.clientRequestToken());
    StackCreation creation = new StackCreation(machine, stack);
    machine.stacks().add(stack);
    creation.begin();
    return CreateStackResponse.builder().stackId(stack.id()).build();
  }

  private static Stack.OnFailure onFailure(CreateStackRequest request) {
    if (request.onFailure() != null && request.disableRollback() != null) {
      throw Validations.error("You can specify either DisableRollback or OnFailure, not both.");
    }
    if (Boolean.TRUE.equals(request.disableRollback())) {
      return Stack.OnFailure.DO_NOTHING;
    }
    return request.onFailure() == null
        ? Stack.OnFailure.ROLLBACK
        : OnFailures.of(request.onFailureAsString());
  }

  private UpdateStackResponse update(Caller caller, UpdateStackRequest request) {
    Validations.required(request.stackName(), "stackName");
    Stack stack =
        machine
            .stacks()
            .find(caller, request.stackName())
            .filter(found -> !found.isGone())
            .orElseThrow(() -> StackStore.missing(request.stackName()));
    if (isRepeated(stack, request.clientRequestToken())) {
      return UpdateStackResponse.builder().stackId(stack.id()).build();
    }
    StackStates.checkUpdatable(stack);
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
            Optional.of(stack.goal()));
    if (new Differences(machine, stack, goal).isNothing()) {
      throw Validations.error("No updates are to be performed.");
    }
    stack.token(request.clientRequestToken());
    new StackUpdate(machine, stack).begin(goal);
    return UpdateStackResponse.builder().stackId(stack.id()).build();
  }

  private static boolean isRepeated(Stack stack, String token) {
    return token != null && token.equals(stack.token());
  }

  private DeleteStackResponse delete(Caller caller, DeleteStackRequest request) {
    Validations.required(request.stackName(), "stackName");
    Optional<Stack> found = machine.stacks().find(caller, request.stackName());
    // Deleting what isn't there is no error.
    found.filter(stack -> !stack.isGone()).ifPresent(stack -> delete(stack, request));
    return DeleteStackResponse.builder().build();
  }

  private void delete(Stack stack, DeleteStackRequest request) {
    if (stack.isProtected()) {
      throw Validations.error(
          "Stack [%s] cannot be deleted while TerminationProtection is enabled"
              .formatted(stack.name()));
    }
    Set<String> retained = new HashSet<>(request.retainResources());
    if (!retained.isEmpty() && !stack.status().equals("DELETE_FAILED")) {
      throw Validations.error(
          "Invalid operation on stack [%s]. When you delete a stack, specify which resources to"
                  .formatted(stack.id())
              + " retain only when the stack is in the DELETE_FAILED state.");
    }
    if (stack.status().equals("DELETE_IN_PROGRESS")) {
      return;
    }
    StackStates.checkDeletable(stack);
    stack.token(request.clientRequestToken());
    cancelCreation(stack);
    stack.changeSets().clear();
    stack.status("DELETE_IN_PROGRESS", "User Initiated");
    Optional<String> held = heldExport(stack);
    if (held.isPresent()) {
      stack.status("DELETE_FAILED", held.get());
    } else {
      new StackDeletion(machine, stack).all(retained, "DELETE");
    }
  }

  private static void cancelCreation(Stack stack) {
    stack.stop();
    stack.resources().values().stream()
        .filter(resource -> resource.status().equals("CREATE_IN_PROGRESS"))
        .forEach(
            resource -> stack.status(resource, "CREATE_FAILED", "Resource creation cancelled"));
  }

  private Optional<String> heldExport(Stack stack) {
    for (Output output : stack.outputs()) {
      if (output.exportName() != null) {
        List<Stack> users = machine.stacks().importers(stack.owner(), output.exportName());
        if (!users.isEmpty()) {
          return Optional.of(
              "Export %s cannot be deleted as it is in use by %s"
                  .formatted(
                      output.exportName(),
                      String.join(", ", users.stream().map(Stack::name).toList())));
        }
      }
    }
    return Optional.empty();
  }

  private UpdateTerminationProtectionResponse protect(
      Caller caller, UpdateTerminationProtectionRequest request) {
    Stack stack = machine.stacks().get(caller, request.stackName());
    if (stack.isGone() || stack.status().equals("DELETE_IN_PROGRESS")) {
      throw Validations.error(
          "Stack [%s] is being deleted, so its protection can't be changed"
              .formatted(stack.name()));
    }
    stack.protect(Boolean.TRUE.equals(request.enableTerminationProtection()));
    return UpdateTerminationProtectionResponse.builder().stackId(stack.id()).build();
  }
}
