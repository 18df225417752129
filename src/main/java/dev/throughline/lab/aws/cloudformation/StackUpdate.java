package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.cloudformation.template.PropertyCheck;
import dev.throughline.lab.aws.cloudformation.template.ResourceDeclaration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a stack from what it is to another goal, and back when that fails. What takes the place of
 * another resource is made first; the other goes in the clean-up, when all else has gone well.
 */
final class StackUpdate {

  private static final String REPLACING =
      "Requested update requires the creation of a new physical resource; hence creating one.";

  private final Machine machine;
  private final Stack stack;
  private final Goal before;
  private final Map<String, StackResource> old;

  StackUpdate(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
    this.before = stack.goal();
    this.old = new LinkedHashMap<>(stack.resources());
    old.values().removeIf(StackResource::isGone);
  }

  /** Begins. */
  void begin(Goal goal) {
    Evaluation evaluation = new Evaluation(machine, stack, goal);
    stack.goal(goal);
    stack.imports().clear();
    stack.status("UPDATE_IN_PROGRESS", "User Initiated");
    Optional<String> fault = evaluation.missingParameter();
    if (fault.isPresent()) {
      back(fault.get() + ". ");
    } else {
      run(evaluation, this::forward);
    }
  }

  private void forward(Evaluation evaluation, Wave wave) {
    stack.stop();
    if (!wave.failed().isEmpty()) {
      cancel(wave);
      back(reason(wave));
      return;
    }
    try {
      stack.outputs(evaluation.outputs());
    } catch (AwsError e) {
      back(e.getMessage() + " ");
      return;
    }
    cleanUp(evaluation, old, "UPDATE");
  }

  /** What failed, that which was new told apart from that which was there. */
  private String reason(Wave wave) {
    Set<String> all = new LinkedHashSet<>(wave.failed());
    all.addAll(wave.running());
    StringBuilder reason = new StringBuilder();
    for (String verb : List.of("create", "update")) {
      String status = verb.toUpperCase(Locale.ROOT) + "_FAILED";
      List<String> failed =
          all.stream()
              .filter(stack.resources()::containsKey)
              .filter(id -> stack.resources().get(id).status().equals(status))
              .toList();
      if (!failed.isEmpty()) {
        reason.append("The following resource(s) failed to %s: %s. ".formatted(verb, failed));
      }
    }
    return reason.toString();
  }

  private void back(String reason) {
    stack.status("UPDATE_ROLLBACK_IN_PROGRESS", reason);
    Map<String, StackResource> made = new LinkedHashMap<>(stack.resources());
    old.forEach((id, resource) -> stack.resources().put(id, resource));
    stack.goal(before);
    Evaluation evaluation = new Evaluation(machine, stack, before);
    run(
        evaluation,
        (_, wave) -> {
          stack.stop();
          if (wave.failed().isEmpty()) {
            cleanUp(evaluation, made, "UPDATE_ROLLBACK");
          } else {
            cancel(wave);
            stack.status(
                "UPDATE_ROLLBACK_FAILED",
                "The following resource(s) failed to update: %s. ".formatted(wave.failed()));
          }
        });
  }

  /** What ends one of the two directions. */
  @FunctionalInterface
  private interface End {
    void reached(Evaluation evaluation, Wave wave);
  }

  private void run(Evaluation evaluation, End end) {
    Wave wave =
        new Wave(
            evaluation.active().needs(),
            true,
            (running, id) -> bring(evaluation, running, id),
            over -> end.reached(evaluation, over));
    stack.runs(wave);
    wave.start();
  }

  private void bring(Evaluation evaluation, Wave wave, String id) {
    ResourceDeclaration declaration = evaluation.active().resources().get(id);
    Set<String> needs = evaluation.active().needs().get(id);
    StackResource resource = stack.resources().get(id);
    if (resource == null || resource.isGone() || resource.physicalId().isEmpty()) {
      make(evaluation, wave, declaration, "CREATE", "");
      return;
    }
    Map<String, Object> given;
    try {
      given = evaluation.properties(declaration);
    } catch (AwsError e) {
      fail(wave, resource, e.getMessage());
      return;
    }
    Optional<String> fault =
        new PropertyCheck(machine.types(), declaration.type()).fault(id, given);
    if (fault.isPresent()) {
      fail(wave, resource, fault.get());
      return;
    }
    Map<String, Object> wanted = StackTags.with(machine.types(), stack, resource, given);
    if (replaces(resource, declaration, wanted)) {
      make(evaluation, wave, declaration, "UPDATE", REPLACING);
    } else if (resource.properties().equals(wanted)) {
      resource.declare(declaration, needs);
      wave.done(id);
    } else {
      resource.declare(declaration, needs);
      new ResourceUpdate(machine, stack, resource, wave, wanted).begin();
    }
  }

  private boolean replaces(
      StackResource resource, ResourceDeclaration declaration, Map<String, Object> wanted) {
    return !resource.type().equals(declaration.type())
        || ResourceUpdate.changed(resource.properties(), wanted).stream()
            .anyMatch(name -> machine.types().replaces(resource.type(), name));
  }

  private void make(
      Evaluation evaluation,
      Wave wave,
      ResourceDeclaration declaration,
      String verb,
      String reason) {
    String id = declaration.logicalId();
    StackResource resource = new StackResource(declaration, evaluation.active().needs().get(id));
    stack.resources().put(id, resource);
    new ResourceCreation(
            machine, stack, resource, wave, verb, () -> evaluation.properties(declaration))
        .begin(reason);
  }

  private void fail(Wave wave, StackResource resource, String reason) {
    stack.status(resource, "UPDATE_FAILED", reason);
    wave.failed(resource.logicalId());
  }

  private void cancel(Wave wave) {
    for (String id : wave.running()) {
      StackResource resource = stack.resources().get(id);
      if (resource != null && resource.status().endsWith("_IN_PROGRESS")) {
        boolean created = resource.status().startsWith("CREATE");
        stack.status(
            resource,
            created ? "CREATE_FAILED" : "UPDATE_FAILED",
            created ? "Resource creation cancelled" : "Resource update cancelled");
      }
    }
  }

  /** Deletes those of the candidates that the stack doesn't have any more. */
  private void cleanUp(Evaluation evaluation, Map<String, StackResource> candidates, String ends) {
    stack.status(ends + "_COMPLETE_CLEANUP_IN_PROGRESS", "");
    Map<String, StackResource> leftovers = new LinkedHashMap<>(candidates);
    leftovers
        .entrySet()
        .removeIf(
            one ->
                one.getValue().isGone()
                    || (evaluation.active().resources().containsKey(one.getKey())
                        && stack.resources().get(one.getKey()) == one.getValue()));
    new StackDeletion(machine, stack)
        .some(
            leftovers,
            resource ->
                evaluation.active().resources().containsKey(resource.logicalId())
                    ? resource.declaration().updateReplacePolicy().equals("Retain")
                    : resource.declaration().deletionPolicy().equals("Retain"),
            _ -> {
              stack.stop();
              stack.status(ends + "_COMPLETE", "");
            });
  }
}
