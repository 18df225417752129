package dev.throughline.app;

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

  /** Behind all that is on the path. */
  private static final String BESIDE = "";

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
   * Where packets meet a fault, where that is not where its hop stands: an endpoint without a
   * subnet has no address, the client's range is in the way only once the tunnel is up, and the
   * system's resolver is asked beside the path.
   */
  private static final Map<String, String> MET_BEFORE =
      Map.of(
          "vpn.pending", "tunnel.unreachable",
          "local.client-cidr-overlap", "dns.no-answer",
          "dns.system-differs", BESIDE);

  /** The two in the order in which packets meet them. */
  static List<String> inOrder(String one, String other, List<String> path) {
    return Stream.of(one, other)
        .sorted(Comparator.comparingDouble(code -> place(code, path)))
        .toList();
  }

  private static double place(String code, List<String> path) {
    if (BESIDE.equals(MET_BEFORE.get(code))) {
      return path.size();
    }
    return MET_BEFORE.containsKey(code)
        ? path.indexOf(MET_BEFORE.get(code)) - 0.5
        : path.indexOf(code);
  }

  /** The first of them; what only warns gives way to what fails. */
  static String earliest(List<String> inOrder) {
    return inOrder.stream()
        .filter(code -> !Named.WARNINGS.contains(code))
        .findFirst()
        .orElseGet(inOrder::getFirst);
  }
}
