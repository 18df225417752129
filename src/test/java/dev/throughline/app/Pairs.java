package dev.throughline.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which two faults can be there at once, and which of them is to be named. */
final class Pairs {

  /** Of each set only one can be: they are made of the same thing. */
  private static final List<Set<String>> ONE_OF =
      List.of(
          Set.of("local.openvpn-missing", "local.openvpn-too-old", "tunnel.config-refused"),
          Set.of("local.clock-skew", "tunnel.session-ended"),
          Set.of("local.clock-skew", "tunnel.server-expired"),
          Set.of("local.no-privilege", "local.tun-missing"),
          Set.of(
              "tunnel.server-untrusted",
              "tunnel.server-expired",
              "tunnel.server-name",
              "tunnel.server-usage"),
          Set.of("vpn.crl-expired", "tunnel.identity-rejected"),
          Set.of("dns.record-missing", "dns.wrong-address"),
          Set.of("link.pending-acceptance", "link.rejected"));

  /** A tunnel has to come up for one to be left behind. */
  private static final Set<String> NO_TUNNEL =
      Set.of(
          "local.openvpn-missing",
          "local.openvpn-too-old",
          "local.no-privilege",
          "local.tun-missing",
          "local.clock-skew");

  /** Made with the identity's own CA or certificate, or judged by its dates. */
  private static final Set<String> OF_THE_IDENTITY =
      Set.of(
          "local.clock-skew",
          "tunnel.server-expired",
          "tunnel.server-usage",
          "tunnel.identity-rejected",
          "tunnel.session-ended",
          "vpn.crl-expired");

  private Pairs() {}

  static boolean fit(String one, String other) {
    boolean sameKind =
        one.equals(other)
            || both(one, other, "identity.")
            || both(one, other, "profile.")
            || both(one, other, "app.")
            || both(service(one), service(other), "app.");
    boolean needsTheOther =
        left(one, other) || left(other, one) || ofIdentity(one, other) || ofIdentity(other, one);
    return !sameKind
        && !needsTheOther
        && ONE_OF.stream().noneMatch(only -> only.contains(one) && only.contains(other));
  }

  private static boolean left(String one, String other) {
    return one.equals("local.stale-tunnel") && NO_TUNNEL.contains(other);
  }

  private static boolean ofIdentity(String one, String other) {
    return one.startsWith("identity.") && OF_THE_IDENTITY.contains(other);
  }

  /** A slow app is made of the same as one that is wrong. */
  private static String service(String code) {
    return code.equals("path.slow") ? "app.slow" : code;
  }

  private static boolean both(String one, String other, String kind) {
    return one.startsWith(kind) && other.startsWith(kind);
  }

  /**
   * What is met elsewhere than in the codes' order, each right before the second: this computer's
   * networks are looked at once profile and identity can be used, openvpn starts before it asks for
   * a name, an endpoint without a subnet has none, a certificate is refused before anything is
   * routed, and the client's range is in the way only once the tunnel is up.
   */
  private static final List<Map.Entry<String, String>> MET_BEFORE =
      List.of(
          Map.entry("local.stale-tunnel", "tunnel.name-unresolved"),
          Map.entry("local.route-overlap", "tunnel.name-unresolved"),
          Map.entry("tunnel.config-refused", "tunnel.name-unresolved"),
          Map.entry("vpn.pending", "tunnel.name-unresolved"),
          Map.entry("vpn.crl-expired", "tunnel.route-failed"),
          Map.entry("tunnel.identity-rejected", "tunnel.route-failed"),
          Map.entry("local.client-cidr-overlap", "dns.no-answer"));

  /** Asked beside the path, and so told after it. */
  private static final String BESIDE = "dns.system-differs";

  /** The two in the order in which they are met. */
  static List<String> inOrder(String one, String other, List<String> codes) {
    List<String> path = path(codes);
    return Stream.of(one, other).sorted(Comparator.comparingInt(path::indexOf)).toList();
  }

  private static List<String> path(List<String> codes) {
    List<String> path = new ArrayList<>(codes);
    path.remove(BESIDE);
    path.add(BESIDE);
    for (Map.Entry<String, String> met : MET_BEFORE) {
      path.remove(met.getKey());
      path.add(path.indexOf(met.getValue()), met.getKey());
    }
    return path;
  }

  /** The first of them; what only warns gives way to what fails. */
  static String earliest(List<String> inOrder) {
    return inOrder.stream()
        .filter(code -> !Named.WARNINGS.contains(code))
        .findFirst()
        .orElseGet(inOrder::getFirst);
  }
}
