package dev.throughline.health;

import static dev.throughline.support.Evidences.ZONE_A;
import static dev.throughline.support.Evidences.ZONE_B;
import static dev.throughline.support.Evidences.answering;
import static dev.throughline.support.Evidences.ok;
import static dev.throughline.support.Evidences.refusing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Hop;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.PublicControl;
import dev.throughline.model.Status;
import dev.throughline.model.SystemLookup;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.Verdict;
import dev.throughline.support.Evidences;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiagnoserTest {

  private final Diagnoser diagnoser = new Diagnoser("Linux");

  @Test
  void aHealthyPathIsProvenAndEachCheckPasses() {
    Diagnosis diagnosis = diagnoser.diagnose(Evidences.healthy());
    assertEquals(Verdict.PROVEN, diagnosis.verdict());
    assertEquals(Optional.empty(), diagnosis.rootCause());
    assertEquals(
        List.of(
            "local.openvpn",
            "local.privilege",
            "profile.readable",
            "identity.usable",
            "local.networks",
            "tunnel.up",
            "vpn.address",
            "dns.answer",
            "dns.inside-vpc",
            "link.reachable",
            "link.reachable",
            "service.answers",
            "service.answers",
            "dns.private",
            "dns.system",
            "path.size",
            "local.clock"),
        diagnosis.findings().stream().map(Finding::code).toList());
    assertTrue(diagnosis.findings().stream().allMatch(found -> found.status() == Status.PASS));
  }

  @Test
  void nothingKnownIsUnknownAndNeverFailed() {
    Diagnosis diagnosis =
        diagnoser.diagnose(Evidence.none(Evidences.target(), Optional.of(Evidences.VPC)));
    assertEquals(Verdict.UNKNOWN, diagnosis.verdict());
    assertEquals(15, diagnosis.findings().size());
    assertTrue(diagnosis.findings().stream().allMatch(found -> found.status() == Status.UNKNOWN));
  }

  @Test
  void aTunnelThatWaitsLeavesWhatIsBehindItUnknown() {
    Diagnosis diagnosis = diagnoser.diagnose(Evidences.ready());
    assertEquals(Verdict.UNKNOWN, diagnosis.verdict());
    assertEquals(Status.PASS, finding(diagnosis, "identity.usable").status());
    assertEquals(Status.UNKNOWN, finding(diagnosis, "tunnel.up").status());
    assertEquals(Status.UNKNOWN, finding(diagnosis, "service.answers").status());
  }

  @Test
  void addressesOfTheAnswerStandAsUnknownUntilTheyAreTried() {
    Evidence asked = Evidences.healthy().withAddresses(List.of());
    Diagnosis diagnosis = diagnoser.diagnose(asked);
    assertEquals(Verdict.UNKNOWN, diagnosis.verdict());
    assertEquals(
        List.of("Endpoint at 10.10.0.44", "Endpoint at 10.10.128.44"),
        diagnosis.findings().stream()
            .filter(found -> found.code().equals("link.reachable"))
            .map(Finding::title)
            .toList());
  }

  @Test
  void onlyTheRootCauseIsRedAndTheRestNamesIt() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.ready()
                .withTunnel(
                    Evidences.down(
                        "tunnel.unreachable",
                        TunnelPhase.CONNECTING,
                        "TLS key negotiation failed")));
    assertEquals(Verdict.NOT_PROVEN, diagnosis.verdict());
    Finding cause = diagnosis.rootCause().orElseThrow();
    assertEquals("tunnel.unreachable", cause.code());
    assertEquals(Hop.CLIENT_VPN, cause.hop());
    assertEquals(
        "Connecting to cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com:443"
            + " failed after 5.0 s while waiting for the endpoint's first packet."
            + " TLS key negotiation failed. The profile speaks UDP, which guest networks often block"
            + " while web pages work: an endpoint that speaks TCP on port 443 passes there.",
        cause.explanation());
    for (String code : List.of("vpn.address", "dns.answer", "dns.inside-vpc", "dns.system")) {
      assertEquals(Status.SKIPPED, finding(diagnosis, code).status(), code);
      assertEquals(Optional.of("tunnel.unreachable"), finding(diagnosis, code).because(), code);
    }
    assertEquals(1, failures(diagnosis).size());
  }

  @Test
  void whatNeedsAnyAddressIsSkippedOnlyWhenAllOfThemFail() {
    Evidence unmeasured = Evidences.connected().withResolver(Evidences.healthy().resolver());
    AddressEvidence dead = refusing(ZONE_A, TcpEvidence.Outcome.TIMED_OUT, 3000);
    AddressEvidence alsoDead = refusing(ZONE_B, TcpEvidence.Outcome.TIMED_OUT, 3000);
    Finding size =
        finding(diagnoser.diagnose(unmeasured.withAddresses(List.of(dead, alsoDead))), "path.size");
    assertEquals(Status.SKIPPED, size.status());
    assertEquals(Optional.of("link.no-answer"), size.because());

    AddressEvidence alive = answering(ZONE_B, 2, ok("i-0a1", 3));
    assertEquals(
        Status.UNKNOWN,
        finding(diagnoser.diagnose(unmeasured.withAddresses(List.of(dead, alive))), "path.size")
            .status());
  }

  @Test
  void anUnusableIdentitySpeaksForItself() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.ready()
                .withIdentity(
                    new IdentityEvidence.Unusable(
                        "identity.expired",
                        "laptop.crt has expired on 1 Jan 2025.",
                        "Issue a new one from the same CA.")));
    Finding cause = diagnosis.rootCause().orElseThrow();
    assertEquals("The client certificate has expired", cause.title());
    assertEquals("laptop.crt has expired on 1 Jan 2025.", cause.explanation());
    assertEquals(Optional.of("Issue a new one from the same CA."), cause.fix());
    assertEquals(Optional.of("identity.expired"), finding(diagnosis, "tunnel.up").because());
  }

  @Test
  void aCodeThatIsNotInTheCatalogueIsKept() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.ready()
                .withTunnel(Evidences.down("tunnel.brand-new", TunnelPhase.STARTING, "odd")));
    assertEquals("tunnel.brand-new", diagnosis.rootCause().orElseThrow().code());
    assertEquals("The tunnel did not come up", diagnosis.rootCause().orElseThrow().title());
  }

  @Test
  void oneZoneDownFailsThatZoneAndStillJudgesTheOther() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withAddresses(
                    List.of(
                        answering(ZONE_A, 2.0, ok("i-0a1", 4.1), ok("i-0b7", 4.4)),
                        refusing(ZONE_B, TcpEvidence.Outcome.TIMED_OUT, 3000))));
    assertEquals(Verdict.NOT_PROVEN, diagnosis.verdict());
    assertEquals("link.zone-down", diagnosis.rootCause().orElseThrow().code());
    assertEquals(Optional.of(ZONE_B), diagnosis.rootCause().orElseThrow().address());
    assertEquals(Status.PASS, at(diagnosis, "service.answers", ZONE_A).status());
    assertEquals(Status.SKIPPED, at(diagnosis, "service.answers", ZONE_B).status());
    assertEquals(1, failures(diagnosis).size());
  }

  @Test
  void aSilentPublicResolverDoesNotTakeTheProofAway() {
    for (PublicControl control :
        List.of(
            new PublicControl(List.of()),
            new PublicControl(List.of(Evidences.publicAnswer(DnsEvidence.Outcome.NO_ANSWER))),
            new PublicControl(List.of(Evidences.publicAnswer(DnsEvidence.Outcome.REFUSED))))) {
      Diagnosis diagnosis = diagnoser.diagnose(Evidences.healthy().withPublicControl(control));
      assertEquals(Status.UNKNOWN, finding(diagnosis, "dns.private").status());
      assertEquals(Verdict.PROVEN, diagnosis.verdict());
    }
  }

  @Test
  void warningsLeaveThePathProven() {
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withPublicControl(
                    new PublicControl(
                        List.of(Evidences.publicAnswer(DnsEvidence.Outcome.ANSWERED))))
                .withSystem(
                    new SystemLookup(
                        SystemLookup.Outcome.NOT_FOUND, List.of(), Duration.ofMillis(3))));
    assertEquals(Verdict.PROVEN, diagnosis.verdict());
    assertEquals(Status.WARN, finding(diagnosis, "dns.public-name").status());
    assertEquals(
        Optional.of(
            "The path itself does not need this. For browsers and other programs, let this computer"
                + " ask 10.10.0.2 for internal.company while the tunnel is up:\n"
                + "  sudo resolvectl dns tun0 10.10.0.2\n"
                + "  sudo resolvectl domain tun0 '~internal.company'"),
        finding(diagnosis, "dns.system-differs").fix());
  }

  @Test
  void theLoopbackLabIsProvenAndSaysThatNothingCrossedATunnel() {
    Diagnosis diagnosis = diagnoser.diagnose(Evidences.loopback());
    assertEquals(Verdict.PROVEN, diagnosis.verdict());
    Finding warning = finding(diagnosis, "local.loopback-lab");
    assertEquals(Status.WARN, warning.status());
    assertEquals("Packets did not cross a tunnel", warning.title());
    assertEquals("Resolver answers", finding(diagnosis, "dns.answer").title());
  }

  @Test
  void withoutAKnownVpcThePushedRouteIsTaken() {
    Evidence healthy = Evidences.healthy();
    Evidence unknownVpc = withVpc(healthy, Optional.empty());
    assertEquals(Verdict.PROVEN, diagnoser.diagnose(unknownVpc).verdict());

    Evidence everything =
        unknownVpc.withTunnel(
            new TunnelEvidence.Up(
                Evidences.session(
                    List.of(Cidr.parse("0.0.0.0/0")), Evidences.session().dnsServers()),
                Duration.ofMillis(200)));
    Diagnosis fullTunnel = diagnoser.diagnose(everything);
    assertEquals(Status.UNKNOWN, finding(fullTunnel, "dns.inside-vpc").status());
    assertEquals(Verdict.UNKNOWN, fullTunnel.verdict());
  }

  @Test
  void whatOthersSayCannotSteerATerminal() {
    HttpEvidence hostile =
        new HttpEvidence(
            HttpEvidence.Outcome.ANSWERED,
            OptionalInt.of(404),
            "\u001b[2J gone",
            true,
            Optional.of("i-\u001b]0;owned\u0007"),
            Duration.ofMillis(4),
            "line\r\nbreak");
    Diagnosis diagnosis =
        diagnoser.diagnose(
            Evidences.healthy()
                .withAddresses(
                    List.of(answering(ZONE_A, 2, hostile), answering(ZONE_B, 2, hostile))));
    assertFalse(
        diagnosis.toString().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n'),
        diagnosis.toString());
  }

  static Evidence withVpc(Evidence evidence, Optional<Cidr> vpc) {
    return new Evidence(
        evidence.target(),
        vpc,
        evidence.local(),
        evidence.profile(),
        evidence.identity(),
        evidence.tunnel(),
        evidence.route(),
        evidence.resolver(),
        evidence.addresses(),
        evidence.publicControl(),
        evidence.system(),
        evidence.facts());
  }

  private static Finding finding(Diagnosis diagnosis, String code) {
    return diagnosis.findings().stream()
        .filter(found -> found.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not in " + diagnosis.findings()));
  }

  private static Finding at(Diagnosis diagnosis, String code, InetAddress address) {
    return diagnosis.findings().stream()
        .filter(found -> found.code().equals(code))
        .filter(found -> found.address().equals(Optional.of(address)))
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> failures(Diagnosis diagnosis) {
    return diagnosis.findings().stream().filter(found -> found.status() == Status.FAIL).toList();
  }
}
