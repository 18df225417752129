package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.common.WindowWords;
import java.util.Optional;

/**
 * A deployment of ours, as the list shows it.
 *
 * @param state as AWS has it; empty before it has said
 * @param words its state in words
 */
public record OwnRow(
    DeploymentRecord record, Optional<DeploymentState> state, Mark mark, String words) {

  static OwnRow unasked(DeploymentRecord record) {
    return new OwnRow(record, Optional.empty(), Mark.RUNNING, "asking AWS");
  }

  OwnRow with(DeploymentRecord fresh) {
    return new OwnRow(fresh, state, mark, words);
  }

  OwnRow with(DeploymentState now) {
    return new OwnRow(now.record(), Optional.of(now), mark(now), now.words());
  }

  OwnRow unknown(String why) {
    return new OwnRow(record, state, Mark.UNKNOWN, Texts.sentence(WindowWords.of(why)));
  }

  public String name() {
    return record.name();
  }

  static Mark mark(DeploymentState state) {
    if (!state.unseen().isEmpty()) {
      return Mark.UNKNOWN;
    }
    if (state.stands()) {
      return Mark.PASS;
    }
    if (state.stacks().isEmpty()) {
      return Mark.TODO;
    }
    return state.stacks().values().stream().anyMatch(DeploymentState.StackState::isBusy)
        ? Mark.RUNNING
        : Mark.WARN;
  }
}
