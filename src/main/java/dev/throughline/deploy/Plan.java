package dev.throughline.deploy;

import dev.throughline.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What deploying will do, before it does anything.
 *
 * @param at when the accounts were asked
 * @param stacks in the order of {@link StackRole}, those that exist included
 * @param criticalPath the stacks that decide how long it takes, one after the other
 * @param expected how long AWS will take in all, the slow parts side by side
 * @param sequential how long it would take one stack after the other
 * @param checks what failed first, then what is to be known, then what passed
 */
public record Plan(
    DeploySpec spec,
    Instant at,
    List<StackPlan> stacks,
    List<StackRole> criticalPath,
    Duration expected,
    Duration sequential,
    Cost cost,
    List<PlanCheck> checks) {

  public Plan {
    stacks = List.copyOf(stacks);
    criticalPath = List.copyOf(criticalPath);
    checks = List.copyOf(checks);
  }

  /** Whether deploying makes sense: nothing is known that would fail. */
  public boolean feasible() {
    return with(Status.FAIL) == 0;
  }

  /** How many checks came out so. */
  public int with(Status status) {
    return (int) checks.stream().filter(check -> check.status() == status).count();
  }

  /** Whether there is nothing to do. */
  public boolean nothingToDo() {
    return stacks.stream()
        .allMatch(
            stack ->
                stack.change() == StackPlan.Change.UNCHANGED
                    || stack.change() == StackPlan.Change.EXISTS);
  }
}
