package dev.throughline.lab;

import java.util.List;

/** The far end of the tunnel: a real openvpn, configured like a Client VPN endpoint. */
final class OpenvpnServer {

  /** What the far end can be. */
  enum Shape {
    /** A server that hands out addresses and routes. */
    TUNNEL,
    /** Only the handshake: point to point, on {@code dev null}; nothing can be pushed. */
    HANDSHAKE
  }

  private OpenvpnServer() {}

  static String configuration(Shape shape, String ca, String certificate, String key) {
    return """
        %s
        dh none
        data-ciphers AES-256-GCM
        verb 3
        suppress-timestamps
        disable-dco
        <ca>
        %s</ca>
        <cert>
        %s</cert>
        <key>
        %s</key>
        """
        .formatted(shape == Shape.TUNNEL ? tunnel() : handshake(), ca, certificate, key);
  }

  /**
   * What AWS's endpoint does: a certificate may be used several times, split tunnel, the VPC's
   * resolver pushed. The server's own ping-restart is short, so that a client that was killed soon
   * gives its address back.
   */
  private static String tunnel() {
    return String.join(
        "\n",
        List.of(
            "local " + LabAddresses.VPN_ENDPOINT,
            "port " + LabAddresses.VPN_PORT,
            "proto udp4",
            "dev tun",
            "topology subnet",
            "server " + LabAddresses.CLIENT_NETWORK + " " + LabAddresses.CLIENT_NETMASK,
            "duplicate-cn",
            "remote-cert-tls client",
            "ping 1",
            "ping-restart 6",
            "push \"ping 1\"",
            "push \"ping-restart 20\"",
            "push \"route "
                + LabAddresses.CONSUMER_NETWORK
                + " "
                + LabAddresses.CONSUMER_NETMASK
                + "\"",
            "push \"dhcp-option DNS " + LabAddresses.RESOLVER + "\""));
  }

  private static String handshake() {
    return String.join(
        "\n",
        List.of(
            // One for each connection, behind the lab's front; it ends with the connection.
            "local 127.0.0.1",
            "proto tcp4-server",
            "dev null",
            "tls-server",
            "remap-usr1 SIGTERM",
            "remote-cert-tls client",
            "ping 1",
            "ping-restart 20"));
  }
}
