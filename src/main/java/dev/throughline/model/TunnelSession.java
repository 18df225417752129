package dev.throughline.model;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A tunnel that is up, as openvpn reports it.
 *
 * @param localAddress the address this computer has in the tunnel; a loopback address when no
 *     packets cross it
 * @param device the network interface, such as {@code tun0}; absent when no packets cross
 * @param remote the endpoint that answered
 * @param openvpn openvpn's version, such as {@code 2.6.14}
 * @param routes what the endpoint pushed
 * @param dnsServers what the endpoint pushed
 * @param cipher the data cipher, as far as openvpn said
 * @param packetsCross false for the loopback lab, where only the handshake is real
 */
public record TunnelSession(
    InetAddress localAddress,
    Optional<String> device,
    InetSocketAddress remote,
    String openvpn,
    List<Cidr> routes,
    List<InetAddress> dnsServers,
    Optional<String> cipher,
    boolean packetsCross) {

  public TunnelSession {
    routes = List.copyOf(routes);
    dnsServers = List.copyOf(dnsServers);
  }
}
