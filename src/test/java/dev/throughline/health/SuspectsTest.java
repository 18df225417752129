package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.CaMatch;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.Surroundings;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A silent refusal: what is said of its likeliest causes. */
class SuspectsTest {

  @Test
  void anotherCaThanTheProfilesIsTheFirstSuspectAndNoVerdict() {
    Finding cause = rejected(Optional.of(new CaMatch(false, "CN=Other CA")));

    assertEquals("tunnel.identity-rejected", cause.code());
    assertTrue(
        cause
            .explanation()
            .contains(
                "The likeliest first: your certificate is signed by CN=Throughline CA, and the"
                    + " profile's CA is CN=Other CA"),
        cause.explanation());
  }

  @Test
  void theProfilesOwnCaIsTheLastSuspect() {
    String said = rejected(Optional.of(new CaMatch(true, "CN=Throughline CA"))).explanation();

    assertTrue(said.contains("The likeliest first: it is revoked;"), said);
    assertTrue(said.endsWith("the endpoint trusts another CA for clients."), said);
  }

  @Test
  void aPrivateAddressForTheEndpointsNameIsACaptivePortal() {
    String said = unreachable(Surroundings.NONE, "UDPv4 link remote: [AF_INET]192.168.1.1:443");

    assertTrue(said.contains("leads to 192.168.1.1, a private address"), said);
    assertTrue(said.contains("captive portal"), said);
  }

  @ParameterizedTest
  @CsvSource({"18516, HTTP is spoken", "5379, TLS for web pages is spoken"})
  void whatSpeaksAnotherProtocolIsNotTheEndpoint(int length, String spoken) {
    String said = unreachable(Surroundings.NONE, badLength(length));

    assertTrue(said.contains(spoken), said);
    assertTrue(said.contains("a captive portal, a proxy or a firewall"), said);
  }

  @Test
  void bytesThatTellNothingAccuseNobody() {
    String said = unreachable(Surroundings.NONE, badLength(40_000));

    assertFalse(said.contains("captive portal"), said);
  }

  /** As OpenVPN 2.6 logs it. */
  private static String badLength(int length) {
    return "WARNING: Bad encapsulated packet length from peer ("
        + length
        + "), which must be > 0 and <= 1768 -- please ensure that --tun-mtu or --link-mtu is equal"
        + " on both peers";
  }

  @Test
  void aNetworkWithoutIpv4IsSaidPlainly() {
    Surroundings around =
        new Surroundings(List.of(), List.of(), Optional.empty(), Optional.empty(), false);

    String said = unreachable(around, "UDPv4 link remote: [AF_INET]198.51.100.7:443");
    assertTrue(said.contains("no way into the IPv4 internet"), said);
  }

  @Test
  void otherwiseUdpIsTheSuspect() {
    String said = unreachable(Surroundings.NONE, "UDPv4 link remote: [AF_INET]198.51.100.7:443");
    assertTrue(said.contains("The profile speaks UDP"), said);
    assertFalse(said.contains("captive portal"), said);
  }

  @Test
  void whatAwsSaysOfTheDnsServersIsQuoted() {
    Evidence evidence =
        Evidences.healthy()
            .withTunnel(
                new TunnelEvidence.Up(
                    Evidences.session(List.of(Evidences.VPC), List.of()), Duration.ofMillis(200)))
            .withFacts(Facts.healthy());
    String said =
        new Diagnoser("Linux")
            .diagnose(evidence).findings().stream()
                .filter(finding -> finding.code().equals("vpn.dns-not-pushed"))
                .findFirst()
                .orElseThrow()
                .explanation();
    assertTrue(said.contains("AWS says that cvpn-endpoint-"), said);
  }

  private static String unreachable(Surroundings around, String log) {
    Evidence ready = Evidences.ready();
    return new Diagnoser("Linux")
        .diagnose(
            ready
                .withLocal(ready.local().orElseThrow().withSurroundings(around))
                .withTunnel(
                    new TunnelEvidence.Down(
                        new TunnelFailure(
                            TunnelPhase.CONNECTING,
                            "tunnel.unreachable",
                            "No packet has come.",
                            List.of(log)),
                        Duration.ofSeconds(8))))
        .rootCause()
        .orElseThrow()
        .explanation();
  }

  private static Finding rejected(Optional<CaMatch> match) {
    Evidence ready = Evidences.ready();
    IdentityEvidence.Usable usable = (IdentityEvidence.Usable) ready.identity().orElseThrow();
    return new Diagnoser("Linux")
        .diagnose(
            ready
                .withIdentity(usable.withCa(match))
                .withTunnel(
                    Evidences.down(
                        "tunnel.identity-rejected", TunnelPhase.AUTHENTICATING, "silence")))
        .rootCause()
        .orElseThrow();
  }
}
