package dev.throughline.deploy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What deploying or taking down came to.
 *
 * @param stacks what has become of each
 * @param left what is tagged ours and still there after taking down; empty after deploying
 */
public record DeployOutcome(
    String name, Map<StackRole, StackOutcome> stacks, List<Leftover> left, Duration took) {

  public DeployOutcome {
    Map<StackRole, StackOutcome> ordered = new EnumMap<>(StackRole.class);
    ordered.putAll(stacks);
    stacks = ordered;
    left = List.copyOf(left);
  }

  /** All of it was done. */
  public boolean isDone() {
    return stacks.values().stream().allMatch(StackOutcome::isDone) && left.isEmpty();
  }

  /** Why not, in the order of the stacks. */
  public List<StackFailure> failures() {
    return stacks.values().stream()
        .filter(StackOutcome.Failed.class::isInstance)
        .map(outcome -> ((StackOutcome.Failed) outcome).failure())
        .toList();
  }
}
