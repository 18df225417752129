package dev.throughline.journey;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;

/** Hears what a connection does. Called on the tunnel's threads; must not block. */
public interface ConnectionListener {

  void stateChanged(TunnelState state);

  /** Called about once a second while connected. */
  default void trafficChanged(Traffic traffic) {}
}
