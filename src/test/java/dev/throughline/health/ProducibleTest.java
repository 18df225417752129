package dev.throughline.health;

import static dev.throughline.support.Evidences.ZONE_A;
import static dev.throughline.support.Evidences.ZONE_B;
import static dev.throughline.support.Evidences.answering;
import static dev.throughline.support.Evidences.dns;
import static dev.throughline.support.Evidences.noResponse;
import static dev.throughline.support.Evidences.ok;
import static dev.throughline.support.Evidences.refusing;
import static dev.throughline.support.Evidences.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.DnsEvidence.Transport;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.LocalEvidence.Privilege;
import dev.throughline.model.ProfileProblem;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.SizeEvidence;
import dev.throughline.model.Status;
import dev.throughline.model.SystemLookup;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.Verdict;
import dev.throughline.support.Evidences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each code of the catalogue, with evidence that comes to it. */
class ProducibleTest {

  record Case(String code, Evidence evidence) {
    @Override
    public String toString() {
      return code;
    }
  }

  static Stream<Case> cases() {
    Evidence healthy = Evidences.healthy();
    List<Case> cases = new ArrayList<>();
    Map<String, Evidence> byCode = new TreeMap<>();
    byCode.put(
        "local.openvpn-missing",
        healthy.withLocal(
            new LocalEvidence(
                Optional.empty(), List.of("/usr/sbin", "/sbin"), Privilege.GRANTED, "")));
    byCode.put(
        "local.openvpn-too-old",
        healthy.withLocal(
            new LocalEvidence(
                Optional.of(new LocalEvidence.OpenvpnBinary("/usr/sbin/openvpn", "2.5.1", false)),
                List.of(),
                Privilege.GRANTED,
                "")));
    byCode.put("local.no-privilege", healthy.withLocal(Evidences.local(Privilege.DENIED)));
    byCode.put("local.tun-missing", healthy.withLocal(Evidences.local(Privilege.TUN_MISSING)));
    byCode.put("local.loopback-lab", Evidences.loopback());
    byCode.put("local.route-overlap", healthy.withRoute(astray(Optional.of("192.168.1.20"))));
    byCode.put(
        "local.client-cidr-overlap",
        DiagnoserTest.withVpc(
            healthy
                .withRoute(astray(Optional.of("192.168.1.20")))
                .withTunnel(session(List.of(Cidr.parse("10.0.0.0/8")))),
            Optional.of(Cidr.parse("172.16.0.0/12"))));
    byCode.put("tunnel.route-failed", healthy.withRoute(astray(Optional.empty())));
    byCode.put(
        "vpn.no-route",
        healthy.withRoute(astray(Optional.of("192.168.1.20"))).withTunnel(session(List.of())));
    byCode.put(
        "vpn.dns-not-pushed",
        healthy.withTunnel(
            new TunnelEvidence.Up(
                Evidences.session(List.of(Evidences.VPC), List.of()), Duration.ofMillis(200))));
    byCode.put("dns.no-answer", udp(Outcome.NO_ANSWER));
    byCode.put("dns.refused", udp(Outcome.REFUSED));
    byCode.put("dns.zone-missing", udp(Outcome.NAME_MISSING));
    byCode.put(
        "dns.record-missing",
        healthy.withResolver(
            List.of(Evidences.negative(Outcome.NAME_MISSING, "internal.company."))));
    byCode.put(
        "dns.wrong-address",
        DiagnoserTest.withVpc(healthy, Optional.of(Cidr.parse("10.10.0.0/17"))));
    byCode.put(
        "dns.one-transport",
        healthy.withResolver(
            List.of(
                dns(Transport.UDP, Outcome.NO_ANSWER, 2000),
                dns(Transport.TCP, Outcome.ANSWERED, 3))));
    byCode.put(
        "dns.public-name",
        healthy.withPublicControl(
            new PublicControl(List.of(Evidences.publicAnswer(Outcome.ANSWERED)))));
    byCode.put(
        "dns.system-differs",
        healthy.withSystem(
            new SystemLookup(SystemLookup.Outcome.TIMED_OUT, List.of(), Duration.ofSeconds(2))));
    byCode.put("link.no-answer", Evidences.blocked());
    byCode.put(
        "link.zone-down",
        addresses(
            refusing(ZONE_A, TcpEvidence.Outcome.REFUSED, 2), answering(ZONE_B, 2, ok("i-1", 3))));
    byCode.put(
        "nlb.no-listener",
        addresses(
            refusing(ZONE_A, TcpEvidence.Outcome.REFUSED, 2),
            refusing(ZONE_B, TcpEvidence.Outcome.REFUSED, 2)));
    byCode.put(
        "nlb.no-healthy-target",
        addresses(
            answering(ZONE_A, 2, http(HttpEvidence.Outcome.RESET)),
            answering(ZONE_B, 2, http(HttpEvidence.Outcome.TIMED_OUT))));
    byCode.put("app.no-answer", oneBad(http(HttpEvidence.Outcome.TIMED_OUT)));
    byCode.put("app.reset", oneBad(http(HttpEvidence.Outcome.RESET)));
    byCode.put("app.error", oneBad(response(503, "i-0a1", 3)));
    byCode.put("app.unexpected", oneBad(response(404, "i-0a1", 3)));
    byCode.put("app.tls", oneBad(http(HttpEvidence.Outcome.TLS_FAILED)));
    byCode.put(
        "path.mtu",
        oneBad(http(HttpEvidence.Outcome.TIMED_OUT))
            .withSize(new SizeEvidence(ZONE_A, 1296, 1440, Duration.ofSeconds(4))));
    byCode.put("path.slow", oneBad(ok("i-0a1", 2500)));
    byCode.forEach((code, evidence) -> cases.add(new Case(code, evidence)));
    for (String code :
        List.of(
            "profile.unreadable",
            "profile.unsafe-directive",
            "profile.federated-auth",
            "profile.password-auth")) {
      cases.add(
          new Case(
              code,
              healthy.withProfile(
                  Evidences.refused(
                      new ProfileProblem(code, 3, "up", "it can run a program."),
                      new ProfileProblem("profile.unreadable", 0, "", "no remote is given")))));
    }
    for (Problem identity : IdentityProblems.ALL) {
      cases.add(
          new Case(
              identity.code(),
              healthy.withIdentity(
                  new IdentityEvidence.Unusable(identity.code(), "laptop.crt is no good", ""))));
    }
    FactCases.all().forEach(each -> cases.add(new Case(each.code(), each.evidence())));
    Set<String> covered = new HashSet<>(cases.stream().map(Case::code).toList());
    Stream.concat(LocalProblems.ALL.stream(), TunnelProblems.ALL.stream())
        .filter(problem -> problem.status() == Status.FAIL && !covered.contains(problem.code()))
        .filter(problem -> !problem.code().startsWith("profile."))
        .forEach(
            problem ->
                cases.add(
                    new Case(
                        problem.code(),
                        healthy.withTunnel(
                            Evidences.down(
                                problem.code(), TunnelPhase.AUTHENTICATING, "openvpn said so")))));
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theEvidenceComesToTheCode(Case each) {
    var diagnosis = new Diagnoser("Mac OS X").diagnose(each.evidence());
    Problem entry = Catalogue.find(each.code()).orElseThrow();
    Finding found =
        diagnosis.findings().stream()
            .filter(finding -> finding.code().equals(each.code()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(diagnosis.findings().toString()));
    assertEquals(entry.status(), found.status());
    assertEquals(entry.hop(), found.hop());
    assertTrue(found.explanation().endsWith("."), found.explanation());
    assertTrue(found.explanation().length() > 20, found.explanation());
    assertTrue(found.fix().isPresent());
    if (entry.status() == Status.FAIL) {
      assertEquals(Verdict.NOT_PROVEN, diagnosis.verdict());
      assertEquals(each.code(), diagnosis.rootCause().orElseThrow().code());
    } else {
      assertEquals(Verdict.PROVEN, diagnosis.verdict());
    }
  }

  @Test
  void noEntryOfTheCatalogueIsOutOfReach() {
    Set<String> produced = new HashSet<>(cases().map(Case::code).toList());
    assertEquals(Set.copyOf(Catalogue.PROBLEMS.stream().map(Problem::code).toList()), produced);
  }

  private static RouteEvidence astray(Optional<String> source) {
    return new RouteEvidence(
        Evidences.RESOLVER.getAddress(),
        source.map(Evidences::ip),
        source.map(from -> "wlan0"),
        false);
  }

  private static TunnelEvidence session(List<Cidr> routes) {
    return new TunnelEvidence.Up(
        Evidences.session(routes, Evidences.session().dnsServers()), Duration.ofMillis(200));
  }

  private static Evidence udp(Outcome outcome) {
    return Evidences.healthy().withResolver(List.of(dns(Transport.UDP, outcome, 1.2)));
  }

  private static Evidence addresses(AddressEvidence... tried) {
    return Evidences.healthy().withAddresses(List.of(tried));
  }

  private static Evidence oneBad(HttpEvidence bad) {
    return addresses(
        answering(ZONE_A, 2, bad), answering(ZONE_B, 2, ok("i-0a1", 3), ok("i-0b7", 3)));
  }

  private static HttpEvidence http(HttpEvidence.Outcome outcome) {
    return noResponse(outcome, 5, "");
  }
}
