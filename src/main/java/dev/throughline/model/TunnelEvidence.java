package dev.throughline.model;

import java.time.Duration;

/** What starting the tunnel came to. */
public sealed interface TunnelEvidence {

  /** How long it took, from starting openvpn. */
  Duration took();

  record Up(TunnelSession session, Duration took) implements TunnelEvidence {}

  record Down(TunnelFailure failure, Duration took) implements TunnelEvidence {}
}
