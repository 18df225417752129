package dev.throughline.tunnel;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;

/** Hears what a tunnel does, on the tunnel's own thread; must not block. */
public interface TunnelListener {

  void stateChanged(TunnelState state);

  void trafficChanged(Traffic traffic);
}
