package dev.throughline.health;

import dev.throughline.model.Hop;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The checks, in the order in which a request passes them. A check whose prerequisite failed is
 * skipped. The last four stand beside the path.
 */
public enum Check {
  LOCAL_OPENVPN("local.openvpn", Hop.COMPUTER, "openvpn"),
  LOCAL_PRIVILEGE("local.privilege", Hop.COMPUTER, "Right to make a tunnel"),
  PROFILE_READABLE("profile.readable", Hop.COMPUTER, "Profile"),
  IDENTITY_USABLE("identity.usable", Hop.COMPUTER, "Client certificate"),
  LOCAL_NETWORKS("local.networks", Hop.COMPUTER, "Local networks"),
  TUNNEL_UP("tunnel.up", Hop.CLIENT_VPN, "Tunnel"),
  VPN_ADDRESS("vpn.address", Hop.CLIENT_VPN, "Way into the VPC"),
  DNS_ANSWER("dns.answer", Hop.RESOLVER, "VPC resolver"),
  DNS_INSIDE_VPC("dns.inside-vpc", Hop.RESOLVER, "Answer inside the VPC"),
  /** Once for each address of the answer. */
  LINK_REACHABLE("link.reachable", Hop.ENDPOINT, "Endpoint"),
  /** Once for each address of the answer. */
  SERVICE_ANSWERS("service.answers", Hop.SERVICE, "Service"),
  /** The negative control; a warning at most. */
  DNS_PRIVATE("dns.private", Hop.PUBLIC_DNS, "Public DNS"),
  /** What other programs here would see; a warning at most. */
  DNS_SYSTEM("dns.system", Hop.COMPUTER, "This computer's own resolver"),
  /** A warning at most; where it is why something fails, that check says so. */
  PATH_SIZE("path.size", Hop.SERVICE, "Size of packets"),
  /** A warning at most; where it is why something fails, that check says so. */
  LOCAL_CLOCK("local.clock", Hop.COMPUTER, "This computer's clock");

  private final String code;
  private final Hop hop;
  private final String topic;

  Check(String code, Hop hop, String topic) {
    this.code = code;
    this.hop = hop;
    this.topic = topic;
  }

  /** The code of its finding when nothing is wrong; never changes once released. */
  public String code() {
    return code;
  }

  /** The place on the path it looks at. */
  public Hop hop() {
    return hop;
  }

  /** What a person reads as long as nothing is known: {@code Service at 10.10.0.44}. */
  public String topic(Optional<InetAddress> address) {
    return topic + address.map(at -> " at " + at.getHostAddress()).orElse("");
  }

  /** The checks that must not have failed before this one is worth making. */
  public List<Check> needs() {
    return switch (this) {
      case LOCAL_OPENVPN,
          LOCAL_PRIVILEGE,
          PROFILE_READABLE,
          IDENTITY_USABLE,
          LOCAL_NETWORKS,
          DNS_PRIVATE ->
          List.of();
      case TUNNEL_UP ->
          List.of(
              LOCAL_OPENVPN, LOCAL_PRIVILEGE, PROFILE_READABLE, IDENTITY_USABLE, LOCAL_NETWORKS);
      case VPN_ADDRESS, LOCAL_CLOCK -> List.of(TUNNEL_UP);
      case DNS_ANSWER -> List.of(VPN_ADDRESS);
      case DNS_INSIDE_VPC, DNS_SYSTEM -> List.of(DNS_ANSWER);
      case PATH_SIZE -> List.of(DNS_ANSWER, LINK_REACHABLE);
      case LINK_REACHABLE -> List.of(DNS_INSIDE_VPC);
      case SERVICE_ANSWERS -> List.of(LINK_REACHABLE);
    };
  }

  /** Whether it is made once for each address of the resolver's answer. */
  public boolean isPerAddress() {
    return this == LINK_REACHABLE || this == SERVICE_ANSWERS;
  }

  /** Whether the verdict rests on it. */
  public boolean isOnPath() {
    return switch (this) {
      case DNS_PRIVATE, DNS_SYSTEM, PATH_SIZE, LOCAL_CLOCK -> false;
      default -> true;
    };
  }
}
