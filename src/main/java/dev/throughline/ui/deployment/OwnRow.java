package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.ServiceTarget;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.common.WindowWords;
import java.nio.file.Path;
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

  /**
   * What it is going to be when it is connected to, for its picture; its profile is not there yet.
   */
  Deployment outlook() {
    DeploySpec spec = record.spec();
    return new Deployment(
        name(),
        Deployment.Kind.REMOTE,
        Path.of(""),
        new IdentitySource.Stored(name()),
        ServiceTarget.http(spec.host(), spec.port()),
        Optional.empty(),
        Optional.of(spec.consumerCidr()).filter(_ -> spec.existingNetwork().isEmpty()),
        Optional.empty(),
        false);
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
