package dev.throughline.tunnel;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What openvpn and we say to each other over the management interface, and what it makes of the
 * tunnel's state. All but the traffic is guarded by the tunnel's lock.
 */
final class Dialogue {

  private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

  private final ManagementLink management;
  private final ClientKey clientKey;
  private final Handshake handshake;
  private final StateMachine states;
  private final TunnelListener listener;
  private volatile Traffic traffic = Traffic.NONE;

  Dialogue(
      ManagementLink management,
      ClientKey clientKey,
      Handshake handshake,
      StateMachine states,
      TunnelListener listener) {
    this.management = management;
    this.clientKey = clientKey;
    this.handshake = handshake;
    this.states = states;
    this.listener = listener;
  }

  Traffic traffic() {
    return traffic;
  }

  /** openvpn has connected; it is asked for all that is wanted of it. */
  void greet() {
    send("version 5");
    send("version");
    send("state on");
    send("log on");
    send("bytecount 1");
  }

  /**
   * Takes in what openvpn says, and answers it.
   *
   * @param now {@link System#nanoTime()}
   */
  void heard(ManagementEvent event, long now) {
    switch (event) {
      case ManagementEvent.Hold() -> send("hold release");
      case ManagementEvent.State changedState -> stateChanged(changedState, now);
      case ManagementEvent.ByteCount(Traffic counted) -> {
        handshake.counted(counted, now);
        traffic = counted;
        listener.trafficChanged(counted);
      }
      case ManagementEvent.Log(String text) -> handshake.logged(text);
      case ManagementEvent.NeedCertificate() -> {
        clientKey.giveCertificate().ifPresent(handshake::signingFailed);
        handshake.certificateGiven(now);
      }
      case ManagementEvent.PkSign sign ->
          clientKey.giveSignature(sign).ifPresent(handshake::signingFailed);
      case ManagementEvent.Fatal(String text) -> handshake.fatal(text);
      case ManagementEvent.Password(String text) -> {
        LOG.debug("openvpn asks for a password: {}", text);
        handshake.asksForPassword();
      }
      case ManagementEvent.Other(String line) -> handshake.said(line);
    }
  }

  /** Makes the handshake anew, from another port. */
  void startOver(long now) {
    LOG.debug("no address has come; the handshake is made anew");
    handshake.startOver(now);
    send("signal SIGUSR1");
  }

  private void stateChanged(ManagementEvent.State next, long now) {
    boolean wasUp = handshake.isUp();
    handshake.stateChanged(next, now);
    if (handshake.failure().isPresent()) {
      return;
    }
    if (wasUp) {
      // Up once, so this is about reconnecting.
      states.move(
          next.name().equals("CONNECTED") ? TunnelState.Step.VERIFYING : TunnelState.Step.DEGRADED);
    } else {
      states.move(StateMachine.of(handshake.phase()));
    }
  }

  /**
   * openvpn has ended.
   *
   * @param output the end of what it printed
   */
  void ended(int exitCode, List<String> output) {
    if (states.now() == TunnelState.Step.DISCONNECTING) {
      return;
    }
    handshake.ended(exitCode, output);
    if (handshake.isUp()) {
      handshake.failure().ifPresent(failure -> states.move(new TunnelState.Failed(failure)));
    }
  }

  private void send(String command) {
    try {
      management.send(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
