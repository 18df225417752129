package dev.throughline.journey;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;
import dev.throughline.tunnel.TunnelListener;

/** Hands the tunnel's words on to who connects. */
record Forwarding(ConnectionListener listener) implements TunnelListener {

  @Override
  public void stateChanged(TunnelState state) {
    listener.stateChanged(state);
  }

  @Override
  public void trafficChanged(Traffic traffic) {
    listener.trafficChanged(traffic);
  }
}
