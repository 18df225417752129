package dev.throughline.tunnel;

import dev.throughline.model.TunnelSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** Reads off what a tunnel that has come up is like. */
final class Sessions {

  private Sessions() {}

  static TunnelSession of(TunnelPlan plan, Handshake handshake) {
    InetAddress local =
        plan.packetsCross() && !handshake.localAddress().isEmpty()
            ? InetAddress.ofLiteral(handshake.localAddress())
            : InetAddress.getLoopbackAddress();
    return new TunnelSession(
        local,
        plan.packetsCross() ? device(local) : Optional.empty(),
        handshake.remote().orElse(new InetSocketAddress(0)),
        handshake.openvpnVersion(),
        handshake.pushed().routes(),
        handshake.pushed().dnsServers(),
        handshake.pushed().cipher(),
        plan.packetsCross());
  }

  private static Optional<String> device(InetAddress local) {
    try {
      return Optional.ofNullable(NetworkInterface.getByInetAddress(local))
          .map(NetworkInterface::getName);
    } catch (SocketException e) {
      return Optional.empty();
    }
  }
}
