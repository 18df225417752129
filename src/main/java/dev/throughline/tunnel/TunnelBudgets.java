package dev.throughline.tunnel;

import java.time.Duration;

/**
 * How long each part may be silent before the attempt is called hopeless, and half of how long it
 * may take when packets keep coming. openvpn itself waits 60 seconds for a handshake; a person
 * should know within ten.
 *
 * @param start from starting openvpn to its first word over the management interface
 * @param resolve looking up the endpoint's name
 * @param firstPacket from the first packet sent to the first one received, or to a TCP connection
 * @param handshake from the endpoint's first packet to the end of the TLS handshake
 * @param configure from there to the tunnel being up
 * @param stop from asking openvpn to end to ending it by force
 */
public record TunnelBudgets(
    Duration start,
    Duration resolve,
    Duration firstPacket,
    Duration handshake,
    Duration configure,
    Duration stop) {

  public static final TunnelBudgets DEFAULT =
      new TunnelBudgets(
          Duration.ofSeconds(5),
          Duration.ofSeconds(6),
          Duration.ofSeconds(8),
          Duration.ofSeconds(8),
          Duration.ofSeconds(8),
          Duration.ofSeconds(4));
}
