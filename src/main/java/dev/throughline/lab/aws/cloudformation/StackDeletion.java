package dev.throughline.lab.aws.cloudformation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Deletes resources of a stack, each before those that it needs. */
final class StackDeletion {

  private final Machine machine;
  private final Stack stack;

  StackDeletion(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
  }

  /**
   * Deletes all of them; the stack is in the state already that says why.
   *
   * @param retained logical ids that are given up instead of deleted
   * @param ends what the stack's states begin with: DELETE or ROLLBACK
   */
  void all(Set<String> retained, String ends) {
    // Only what the stack still has; what has gone before doesn't come back.
    Map<String, StackResource> left = new LinkedHashMap<>(stack.resources());
    left.values().removeIf(StackResource::isGone);
    some(
        left,
        resource ->
            retained.contains(resource.logicalId())
                || resource.declaration().deletionPolicy().equals("Retain"),
        failed -> {
          stack.stop();
          if (failed.isEmpty()) {
            stack.outputs(List.of());
            stack.imports().clear();
            stack.status(ends + "_COMPLETE", "");
          } else {
            stack.status(ends + "_FAILED", reason(failed));
          }
        });
  }

  /** Deletes the given ones, and says which could not be. */
  void some(
      Map<String, StackResource> resources,
      Predicate<StackResource> retain,
      Consumer<Set<String>> end) {
    Wave wave =
        new Wave(
            users(resources),
            false,
            (running, id) -> {
              StackResource resource = resources.get(id);
              new ResourceDeletion(machine, stack, resource, running, retain.test(resource))
                  .begin();
            },
            over -> end.accept(over.failed()));
    stack.runs(wave);
    wave.start();
  }

  static String reason(Set<String> failed) {
    return "The following resource(s) failed to delete: %s. ".formatted(failed);
  }

  /** For each resource, those that need it and so go before it. */
  private static Map<String, Set<String>> users(Map<String, StackResource> resources) {
    Map<String, Set<String>> users = new LinkedHashMap<>();
    resources.keySet().forEach(id -> users.put(id, new LinkedHashSet<>()));
    resources
        .values()
        .forEach(
            user ->
                user.needs().stream()
                    .filter(users::containsKey)
                    .forEach(needed -> users.get(needed).add(user.logicalId())));
    return users;
  }
}
