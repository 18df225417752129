package dev.throughline.journey;

import dev.throughline.model.Deployment;
import dev.throughline.model.Evidence;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;
import java.time.Instant;

/** A tunnel that was started for a deployment, or the attempt at one. */
public interface Connection extends AutoCloseable {

  Deployment deployment();

  /** What is known so far: this computer, the profile, the identity and the tunnel. */
  Evidence evidence();

  TunnelState state();

  Traffic traffic();

  /** When connecting was begun. */
  Instant startedAt();

  /** Disconnects, and waits until openvpn has ended. Closing twice does no harm. */
  @Override
  void close();
}
