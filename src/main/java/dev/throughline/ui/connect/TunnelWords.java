package dev.throughline.ui.connect;

import dev.throughline.journey.Connection;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelState;
import dev.throughline.model.TunnelState.Step;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import java.util.Optional;
import java.util.Set;

/** What a tunnel's state means to the person. */
final class TunnelWords {

  private static final Set<String> AREAS = Set.of("local", "profile", "identity", "tunnel", "vpn");

  private TunnelWords() {}

  /**
   * @param isProblem whether the last attempt has failed
   */
  static StepState step(TunnelState now, boolean isProblem) {
    return switch (now) {
      case TunnelState.Failed _ -> new StepState(Mark.FAIL, "failed");
      case Step.DISCONNECTED ->
          isProblem
              ? new StepState(Mark.FAIL, "failed")
              : new StepState(Mark.TODO, "not connected");
      case Step.VERIFYING, Step.VERIFIED, Step.DEGRADED -> new StepState(Mark.PASS, "connected");
      case Step.STARTING, Step.RESOLVING, Step.CONNECTING, Step.AUTHENTICATING, Step.CONFIGURING ->
          new StepState(Mark.RUNNING, "connecting");
      case Step.DISCONNECTING -> new StepState(Mark.RUNNING, "disconnecting");
    };
  }

  /** Why there is no tunnel: what the diagnosis says, or else what the tunnel itself does. */
  static Optional<Problem> problem(Diagnosis diagnosis, Connection made) {
    return Problem.in(diagnosis, AREAS).or(() -> own(made));
  }

  private static Optional<Problem> own(Connection made) {
    if (made.state() instanceof TunnelState.Failed(var failure)) {
      return Optional.of(Problem.of(failure));
    }
    return made.evidence()
        .tunnel()
        .map(
            tunnel ->
                switch (tunnel) {
                  case TunnelEvidence.Down down -> Problem.of(down.failure());
                  case TunnelEvidence.Up _ -> null;
                });
  }
}
