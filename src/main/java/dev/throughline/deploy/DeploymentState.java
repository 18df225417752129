package dev.throughline.deploy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment as AWS has it.
 *
 * @param record what this computer remembers of it, or what was rebuilt from AWS
 * @param stacks those that there are
 * @param unseen what could not be looked at, and why, a sentence each
 */
public record DeploymentState(
    DeploymentRecord record, Map<StackRole, StackState> stacks, List<String> unseen) {

  /**
   * A stack as AWS has it.
   *
   * @param status CloudFormation's, such as {@code CREATE_COMPLETE}
   * @param since when it was made
   * @param reason AWS's words, if it gives any
   */
  public record StackState(
      String stackName,
      String status,
      Instant since,
      Optional<String> reason,
      Map<String, String> outputs) {

    public boolean stands() {
      return Stacks.state(status) == Stacks.State.STANDS;
    }

    public boolean isBusy() {
      return Stacks.state(status) == Stacks.State.BUSY;
    }
  }

  public DeploymentState {
    Map<StackRole, StackState> ordered = new EnumMap<>(StackRole.class);
    ordered.putAll(stacks);
    stacks = ordered;
    unseen = List.copyOf(unseen);
  }

  public String name() {
    return record.name();
  }

  /** All stacks that it makes stand. */
  public boolean stands() {
    return StackTemplate.stacks(record.spec()).stream()
        .allMatch(role -> stacks.containsKey(role) && stacks.get(role).stands());
  }

  /** In a few words. */
  public String words() {
    if (!unseen.isEmpty()) {
      return "not all of it can be seen";
    }
    if (stands()) {
      return "deployed";
    }
    if (stacks.isEmpty()) {
      return "nothing of it is there";
    }
    return stacks.values().stream().anyMatch(StackState::isBusy)
        ? record.phase() == DeploymentRecord.Phase.DESTROYING
            ? "being taken down"
            : "being deployed"
        : "incomplete";
  }
}
