package dev.throughline.ovpn;

import dev.throughline.model.HostPort;
import dev.throughline.model.VpnProfile;

/**
 * Writes the profile that runs, from parsed values alone. Certificate and key are not in it: they
 * are handed over the management interface.
 */
public final class ProfileRenderer {

  /** What the tunnel is for. */
  public enum Shape {
    /** Packets cross it. */
    TUN,
    /** Only the handshake is made, as in the loopback lab: no device, nothing pulled. */
    HANDSHAKE_ONLY
  }

  private ProfileRenderer() {}

  public static String render(VpnProfile profile, Shape shape) {
    boolean tun = shape == Shape.TUN;
    StringBuilder text = new StringBuilder();
    line(text, tun ? "client" : "tls-client");
    line(text, tun ? "dev tun" : "dev null");
    line(text, "proto " + protocol(profile.transport(), tun));
    for (HostPort remote : profile.remotes()) {
      line(text, "remote " + remote.host() + " " + remote.port());
    }
    if (profile.randomHostname()) {
      line(text, "remote-random-hostname");
    }
    // Without an end openvpn would look the name up for as long as it is wrong.
    line(text, "resolv-retry 5");
    line(text, "connect-retry 1 5");
    // What is lost is sent again after 1, 3 and 7 s, and not after 2 and 6: on a wire that loses
    // one
    // packet in twenty, four tries fit into the time after which an endpoint counts as silent.
    line(text, "tls-timeout 1");
    line(text, "nobind");
    // A tunnel that reconnects keeps its device, so that nothing leaves by another way meanwhile.
    line(text, "persist-tun");
    line(text, "remote-cert-tls server");
    line(text, "cipher " + profile.cipher());
    profile
        .verifyX509Name()
        .ifPresent(name -> line(text, "verify-x509-name " + quoted(name) + " name"));
    profile.renegSec().ifPresent(seconds -> line(text, "reneg-sec " + seconds));
    profile.tunMtu().ifPresent(bytes -> line(text, "tun-mtu " + bytes));
    profile.mssfix().ifPresent(bytes -> line(text, "mssfix " + bytes));
    line(text, "<ca>");
    text.append(profile.caPem());
    line(text, "</ca>");
    return text.toString();
  }

  /** Without "client", openvpn wants to be told which end of a TCP connection it is. */
  private static String protocol(VpnProfile.Transport transport, boolean tun) {
    return transport.isTcp() && !tun ? transport.word() + "-client" : transport.word();
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9._=-]+")
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
