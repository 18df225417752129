package dev.throughline.tunnel;

import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelState;

/** The tunnel's state, and which may follow which. Guarded by the tunnel's lock. */
final class StateMachine {

  private final TunnelListener listener;
  private TunnelState state = TunnelState.Step.STARTING;

  StateMachine(TunnelListener listener) {
    this.listener = listener;
  }

  TunnelState now() {
    return state;
  }

  /** A failure stays to be read until the next attempt; there is no way back from it. */
  void move(TunnelState next) {
    if (state.equals(next)
        || state instanceof TunnelState.Failed
        || state == TunnelState.Step.DISCONNECTED
        || (state == TunnelState.Step.DISCONNECTING && next != TunnelState.Step.DISCONNECTED)) {
      return;
    }
    state = next;
    listener.stateChanged(next);
  }

  /** What a person is shown while the handshake is in that phase. */
  static TunnelState.Step of(TunnelPhase phase) {
    return switch (phase) {
      case STARTING -> TunnelState.Step.STARTING;
      case RESOLVING -> TunnelState.Step.RESOLVING;
      case CONNECTING -> TunnelState.Step.CONNECTING;
      case AUTHENTICATING -> TunnelState.Step.AUTHENTICATING;
      case CONFIGURING -> TunnelState.Step.CONFIGURING;
      case CONNECTED -> TunnelState.Step.VERIFYING;
    };
  }
}
