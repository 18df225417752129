package dev.throughline.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** What a proof has to name when the lab is broken by a code, and whether it does. */
final class Named {

  /** What packets alone show of what AWS's facts name exactly. */
  private static final Map<String, String> BY_PACKETS =
      Map.ofEntries(
          Map.entry("local.clock-skew", "identity.not-yet-valid"),
          Map.entry("tunnel.session-ended", "tunnel.dropped"),
          Map.entry("vpn.pending", "tunnel.name-unresolved"),
          Map.entry("vpn.no-authorization", "dns.no-answer"),
          Map.entry("vpn.crl-expired", "tunnel.identity-rejected"),
          Map.entry("dns.support-off", "dns.no-answer"),
          Map.entry("link.pending-acceptance", "link.no-answer"),
          Map.entry("link.rejected", "link.no-answer"),
          Map.entry("link.blocked", "link.no-answer"),
          Map.entry("nlb.blocked", "link.no-answer"),
          Map.entry("nlb.zone-without-target", "link.zone-down"));

  /** Those that leave the path proven. */
  static final Set<String> WARNINGS =
      Set.of(
          "vpn.dns-not-pushed",
          "dns.one-transport",
          "dns.public-name",
          "dns.system-differs",
          "path.mtu",
          "path.slow");

  private Named() {}

  /** What packets alone show of a code. */
  static String byPackets(String code) {
    return BY_PACKETS.getOrDefault(code, code);
  }

  /**
   * Whether a proof names what it has to.
   *
   * @param code empty when nothing is broken
   */
  static boolean rightly(String code, JsonNode proof) {
    boolean healthy = code.isEmpty();
    String verdict = healthy || WARNINGS.contains(code) ? "proven" : "not-proven";
    return proof.path("verdict").asText().equals(verdict)
        && (healthy
            ? proof.path("rootCause").isNull()
            : proof.path("rootCause").asText().equals(code));
  }

  /** A line on a proof that does not. */
  static String missed(String what, String code, JsonNode proof) {
    return "MISSED "
        + what
        + ": expected "
        + (code.isEmpty() ? "proven" : code)
        + ", was "
        + proof.path("verdict").asText()
        + " "
        + proof.path("rootCause").asText()
        + ". "
        + proof
            .at("/findings")
            .valueStream()
            .filter(finding -> finding.path("code").equals(proof.path("rootCause")))
            .map(finding -> finding.path("explanation").asText())
            .findFirst()
            .orElse("");
  }
}
