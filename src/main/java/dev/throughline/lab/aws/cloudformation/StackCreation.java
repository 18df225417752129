package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.cloudformation.template.ResourceDeclaration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes the resources of a new stack, and takes them back when one can't be made. */
final class StackCreation {

  private final Machine machine;
  private final Stack stack;
  private final Evaluation evaluation;

  StackCreation(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
    this.evaluation = new Evaluation(machine, stack, stack.goal());
  }

  /** Begins. */
  void begin() {
    stack.status("CREATE_IN_PROGRESS", "User Initiated");
    evaluation
        .missingParameter()
        .ifPresentOrElse(
            fault -> giveUp(fault + ". "),
            () -> {
              Wave wave = new Wave(evaluation.active().needs(), true, this::make, this::ended);
              stack.runs(wave);
              wave.start();
            });
  }

  private void make(Wave wave, String id) {
    ResourceDeclaration declaration = evaluation.active().resources().get(id);
    StackResource resource = new StackResource(declaration, evaluation.active().needs().get(id));
    stack.resources().put(id, resource);
    new ResourceCreation(
            machine, stack, resource, wave, "CREATE", () -> evaluation.properties(declaration))
        .begin("");
  }

  private void ended(Wave wave) {
    stack.stop();
    if (!wave.failed().isEmpty()) {
      wave.running().stream()
          .map(stack.resources()::get)
          .filter(resource -> resource != null)
          .forEach(
              resource -> stack.status(resource, "CREATE_FAILED", "Resource creation cancelled"));
      Set<String> all = new LinkedHashSet<>(wave.failed());
      all.addAll(wave.running());
      all.retainAll(stack.resources().keySet());
      giveUp("The following resource(s) failed to create: %s. ".formatted(all));
      return;
    }
    try {
      stack.outputs(evaluation.outputs());
      stack.status("CREATE_COMPLETE", "");
    } catch (AwsError e) {
      giveUp(e.getMessage() + " ");
    }
  }

  private void giveUp(String reason) {
    switch (stack.onFailure()) {
      case DO_NOTHING -> stack.status("CREATE_FAILED", reason);
      case DELETE -> {
        stack.status("DELETE_IN_PROGRESS", reason + "Delete requested by user.");
        new StackDeletion(machine, stack).all(Set.of(), "DELETE");
      }
      case ROLLBACK -> {
        stack.status("ROLLBACK_IN_PROGRESS", reason + "Rollback requested by user.");
        new StackDeletion(machine, stack).all(Set.of(), "ROLLBACK");
      }
    }
  }
}
