package dev.throughline.cli;

import dev.throughline.journey.TunnelRegister;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.ProblemException;

/** Offers to end what an earlier run has left, before it gets in the way of this one. */
final class LeftTunnels {

  private final TunnelRegister register;
  private final Person person;

  LeftTunnels(TunnelRegister register, Person person) {
    this.register = register;
    this.person = person;
  }

  /** Asks for each that is left; asks nothing in a script, where the proof names them. */
  void offerToEnd() throws ProblemException, InterruptedException {
    if (!person.isPresent()) {
      return;
    }
    for (OwnTunnel left : register.left()) {
      String question =
          "openvpn (process %d, started %s for %s) is left from an earlier run. End it?"
              .formatted(left.pid(), left.startedAt(), left.name());
      if (person.agrees(question, "end it")) {
        var _ = register.end(left);
      }
    }
  }
}
