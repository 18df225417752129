package dev.throughline.health;

import static dev.throughline.support.Evidences.ZONE_A;
import static dev.throughline.support.Evidences.ZONE_B;
import static dev.throughline.support.Evidences.answering;
import static dev.throughline.support.Evidences.noResponse;
import static dev.throughline.support.Evidences.ok;
import static dev.throughline.support.Evidences.refusing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Diagnosis;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.Status;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.Verdict;
import dev.throughline.support.Evidences;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of requests to two zones. */
class ServiceJudgeTest {

  private static final InetAddress SIX = InetAddress.ofLiteral("fd00::44");

  private static final HttpEvidence UNNAMED =
      new HttpEvidence(
          HttpEvidence.Outcome.ANSWERED,
          OptionalInt.of(200),
          "",
          true,
          Optional.empty(),
          Duration.ofMillis(4),
          "");

  private final Diagnoser diagnoser = new Diagnoser("Linux");

  @Test
  void aDeadInstanceIsMissed() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withAddresses(
                    List.of(
                        answering(ZONE_A, 2.0, ok("i-0a1", 4.1), ok("i-0a1", 4.4)),
                        answering(ZONE_B, 2.0, ok("i-0a1", 4.1), ok("i-0a1", 4.4)))));
    Finding cause = diagnosis.rootCause().orElseThrow();
    assertEquals("app.unexpected", cause.code());
    assertEquals("Only 1 of 2 instances answered", cause.title());
  }

  @Test
  void instancesThatDoNotTellTheirNameAreUnknownNotMissing() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withAddresses(
                    List.of(answering(ZONE_A, 2.0, UNNAMED), answering(ZONE_B, 2.0, UNNAMED))));
    assertEquals(Verdict.UNKNOWN, diagnosis.verdict());
  }

  @Test
  void aSingleInstanceNeedsNoName() {
    Evidence healthy = Evidences.healthy();
    Evidence single =
        new Evidence(
            ServiceTarget.http(Evidences.HOST, 8080),
            healthy.vpcCidr(),
            healthy.local(),
            healthy.profile(),
            healthy.identity(),
            healthy.tunnel(),
            healthy.route(),
            healthy.resolver(),
            List.of(answering(ZONE_A, 2.0, UNNAMED), answering(ZONE_B, 2.0, UNNAMED)),
            healthy.publicControl(),
            healthy.system(),
            healthy.facts());
    assertEquals(Verdict.PROVEN, diagnoser.diagnose(single).verdict());
  }

  @Test
  void httpsThatIsCutOffInTheHandshakeEverywhereHasNoHealthyTarget() {
    HttpEvidence cutOff =
        noResponse(HttpEvidence.Outcome.TLS_FAILED, 3, "Remote host terminated the handshake");
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withAddresses(
                    List.of(answering(ZONE_A, 2, cutOff), answering(ZONE_B, 2, cutOff))));
    assertEquals("nlb.no-healthy-target", diagnosis.rootCause().orElseThrow().code());
  }

  @Test
  void aZoneThatTakesConnectionsAndStaysSilentIsDown() {
    HttpEvidence reset = noResponse(HttpEvidence.Outcome.RESET, 2.0, "");
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withAddresses(
                    List.of(
                        answering(ZONE_A, 2.0, ok("i-0a1", 4.1), ok("i-0b7", 4.4)),
                        answering(ZONE_B, 2.0, reset, reset))));
    assertEquals("link.zone-down", diagnosis.rootCause().orElseThrow().code());
    assertEquals("One zone is silent: 10.10.128.44", diagnosis.rootCause().orElseThrow().title());
  }

  @Test
  void someResetRequestsAreTheServicesFaultAndCounted() {
    HttpEvidence reset = noResponse(HttpEvidence.Outcome.RESET, 2.0, "Connection reset");
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withAddresses(
                    List.of(
                        answering(ZONE_A, 2.0, ok("i-0a1", 4.1), reset),
                        answering(ZONE_B, 2.0, ok("i-0a1", 4.1), ok("i-0a1", 4.4)))));
    assertEquals("app.reset", diagnosis.rootCause().orElseThrow().code());
    assertEquals("1 of 2 requests was reset", diagnosis.rootCause().orElseThrow().title());
    assertEquals(Status.PASS, at(diagnosis, ZONE_B).status());
  }

  private static Finding at(Diagnosis diagnosis, InetAddress address) {
    return diagnosis.findings().stream()
        .filter(found -> found.code().equals("service.answers"))
        .filter(found -> found.address().equals(Optional.of(address)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "its certificate is not for a.company, but for b.company | is for another name | alternative names",
        "its certificate is not signed by an authority that this computer trusts | unknown CA | --ca FILE",
        "its certificate has expired (NotAfter: Tue) | has expired | Renew the certificate",
        "its certificate is not valid yet (NotBefore: Tue) | is not valid yet | clock",
        "it does not speak TLS on this port; ask it with http | does not speak TLS | --scheme http",
        "it wants a client certificate, and none is sent | wants a client certificate | health check",
        "the TLS handshake failed: protocol_version | TLS to the service fails | TLS 1.2 or 1.3"
      })
  void eachFaultOfTlsHasItsNameAndItsFix(String detail, String title, String fix) {
    HttpEvidence failed = noResponse(HttpEvidence.Outcome.TLS_FAILED, 3, detail);
    Finding cause =
        diagnoser
            .diagnose(
                Evidences.healthy()
                    .withAddresses(
                        List.of(answering(ZONE_A, 2, failed), answering(ZONE_B, 2, failed))))
            .rootCause()
            .orElseThrow();
    assertEquals("app.tls", cause.code());
    assertTrue(cause.title().contains(title), cause.title());
    assertTrue(cause.fix().orElseThrow().contains(fix), cause.fix().orElseThrow());
    assertTrue(cause.explanation().contains(detail), cause.explanation());
  }

  @Test
  void anIpv6AddressBesideIpv4IsAWarningWhereTheTunnelCarriesNone() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            answered(ZONE_A, SIX)
                .withAddresses(
                    List.of(
                        answering(ZONE_A, 2.0, ok("i-0a1", 4.1), ok("i-0b7", 4.4)),
                        refusing(SIX, TcpEvidence.Outcome.ROUTE_OUTSIDE, 0))));
    assertEquals(Verdict.PROVEN, diagnosis.verdict(), diagnosis.toString());
    assertTrue(
        diagnosis.findings().stream()
            .anyMatch(
                finding ->
                    finding.status() == Status.WARN
                        && finding.title().startsWith("The tunnel carries no IPv6")));
  }

  @Test
  void aRedirectIsShownWithWhereItLeads() {
    HttpEvidence redirect =
        new HttpEvidence(
            HttpEvidence.Outcome.ANSWERED,
            OptionalInt.of(302),
            "",
            true,
            Optional.of("i-0a1"),
            Duration.ofMillis(4),
            "it redirects to https://login.example.com/, which was not followed");
    Finding service =
        diagnoser
            .diagnose(Evidences.healthy().withAddresses(List.of(answering(ZONE_A, 2.0, redirect))))
            .findings()
            .stream()
            .filter(finding -> finding.address().equals(Optional.of(ZONE_A)))
            .toList()
            .getLast();
    assertTrue(
        service.evidence().getFirst().contains("it redirects to https://login.example.com/"),
        service.toString());
  }

  @Test
  void ipv6AloneIsNamedAsSuch() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            answered(SIX)
                .withAddresses(List.of(refusing(SIX, TcpEvidence.Outcome.ROUTE_OUTSIDE, 0))));
    Finding cause = diagnosis.rootCause().orElseThrow();
    assertEquals("vpn.no-route", cause.code());
    assertTrue(cause.title().startsWith("The tunnel carries no IPv6"), cause.title());
    assertTrue(cause.fix().orElseThrow().contains("A record"), cause.fix().orElseThrow());
  }

  private static Evidence answered(InetAddress... addresses) {
    return Evidences.healthy()
        .withResolver(
            List.of(
                new DnsEvidence(
                    Evidences.HOST,
                    Evidences.RESOLVER,
                    DnsEvidence.Transport.UDP,
                    DnsEvidence.Outcome.ANSWERED,
                    List.of(addresses),
                    Optional.empty(),
                    Duration.ofMillis(2),
                    "")));
  }
}
