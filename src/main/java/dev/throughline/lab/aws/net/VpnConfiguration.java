package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What openvpn is told so that it acts like that Client VPN endpoint: a certificate may be used
 * several times, routes and DNS servers are pushed. Its own ping-restart is short, so that a client
 * that was killed soon gives its address back.
 */
final class VpnConfiguration {

  private static final int SECONDS_PER_HOUR = 3600;

  private VpnConfiguration() {}

  /**
   * The configuration, private key included.
   *
   * @param address the endpoint's public address
   * @param management the socket for its management interface
   * @param crl the file with the revocation list, if there is one
   */
  static String of(VpnEndpoint endpoint, InetAddress address, Path management, Optional<Path> crl) {
    List<String> lines = new ArrayList<>();
    lines.add("local " + Addresses.text(address));
    lines.add("port " + endpoint.port());
    lines.add("proto " + (endpoint.tcp() ? "tcp4-server" : "udp4"));
    lines.add("dev tun0");
    lines.add("dev-type tun");
    lines.add("topology subnet");
    lines.add("server " + block(endpoint.clients()));
    lines.add("duplicate-cn");
    lines.add("remote-cert-tls client");
    lines.add("dh none");
    lines.add("data-ciphers AES-256-GCM");
    lines.add("session-timeout " + endpoint.sessionHours() * SECONDS_PER_HOUR);
    lines.add("ping 1");
    lines.add("ping-restart 6");
    lines.add("push \"ping 1\"");
    lines.add("push \"ping-restart 20\"");
    if (endpoint.fullTunnel()) {
      lines.add("push \"redirect-gateway def1\"");
    } else {
      endpoint.pushed().forEach(route -> lines.add("push \"route " + block(route) + "\""));
    }
    for (InetAddress server : endpoint.dnsServers()) {
      lines.add("push \"dhcp-option DNS " + Addresses.text(server) + "\"");
    }
    crl.ifPresent(file -> lines.add("crl-verify \"" + file + "\""));
    lines.add("management \"" + management + "\" unix");
    lines.add("verb 3");
    lines.add("suppress-timestamps");
    lines.add("disable-dco");
    lines.add(inline("ca", endpoint.certificates().clientAuthorities()));
    lines.add(inline("cert", endpoint.certificates().server()));
    lines.add(inline("key", endpoint.certificates().serverKey()));
    return String.join("\n", lines) + "\n";
  }

  private static String block(Cidr cidr) {
    return Addresses.text(cidr.network()) + " " + Addresses.netmask(cidr);
  }

  private static String inline(String name, String pem) {
    return "<" + name + ">\n" + pem.strip() + "\n</" + name + ">";
  }
}
