package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Evidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("<|>|\\{|\\}|%[sd]|\\bnull\\b|Optional");

  /** Codes are a promise to scripts: this list only ever grows. */
  private static final List<String> CODES =
      List.of(
          "local.openvpn-missing",
          "local.openvpn-too-old",
          "local.no-privilege",
          "local.tun-missing",
          "local.clock-skew",
          "local.route-overlap",
          "local.client-cidr-overlap",
          "local.stale-tunnel",
          "local.loopback-lab",
          "profile.unreadable",
          "profile.unsafe-directive",
          "profile.federated-auth",
          "profile.password-auth",
          "identity.missing",
          "identity.unreadable",
          "identity.key-mismatch",
          "identity.expired",
          "identity.not-yet-valid",
          "identity.not-client",
          "identity.weak-digest",
          "identity.wrong-ca",
          "tunnel.name-unresolved",
          "tunnel.unreachable",
          "tunnel.port-closed",
          "tunnel.server-untrusted",
          "tunnel.server-expired",
          "tunnel.server-name",
          "tunnel.server-usage",
          "tunnel.identity-rejected",
          "tunnel.config-refused",
          "tunnel.route-failed",
          "tunnel.dropped",
          "tunnel.session-ended",
          "tunnel.failed",
          "vpn.pending",
          "vpn.no-authorization",
          "vpn.no-route",
          "vpn.dns-not-pushed",
          "vpn.crl-expired",
          "dns.no-answer",
          "dns.support-off",
          "dns.refused",
          "dns.zone-missing",
          "dns.record-missing",
          "dns.wrong-address",
          "dns.one-transport",
          "dns.public-name",
          "dns.system-differs",
          "link.pending-acceptance",
          "link.rejected",
          "link.blocked",
          "link.no-answer",
          "link.zone-down",
          "nlb.no-listener",
          "nlb.no-healthy-target",
          "nlb.zone-without-target",
          "nlb.blocked",
          "app.no-answer",
          "app.reset",
          "app.error",
          "app.unexpected",
          "app.tls",
          "path.mtu",
          "path.slow");

  @Test
  void codesAreStable() {
    assertEquals(CODES, Catalogue.PROBLEMS.stream().map(Problem::code).toList());
  }

  @Test
  void noCodeStandsTwice() {
    Set<String> codes = new HashSet<>();
    Catalogue.PROBLEMS.forEach(problem -> assertTrue(codes.add(problem.code()), problem.code()));
    for (Check check : Check.values()) {
      assertTrue(codes.add(check.code()), check.code());
    }
  }

  @Test
  void titlesAreOneShortLineWithoutFullStop() {
    for (Problem problem : Catalogue.PROBLEMS) {
      String title = problem.title();
      assertFalse(title.isBlank(), problem.code());
      assertTrue(title.length() <= 60, title);
      assertFalse(title.endsWith(".") || title.contains("\n"), title);
    }
  }

  @Test
  void everyFixCanBeReadAndPastedOnEverySystemWhateverIsKnown() {
    Evidence nothing =
        Evidence.none(ServiceTarget.http("hello.internal.company", 8080), Optional.empty());
    for (Problem problem : Catalogue.PROBLEMS) {
      for (OperatingSystem system : OperatingSystem.values()) {
        for (Evidence evidence :
            List.of(
                nothing,
                Evidences.healthy(),
                Evidences.loopback(),
                Evidences.healthy().withFacts(Facts.healthy()))) {
          for (var address :
              List.of(Optional.of(Evidences.ZONE_A), Optional.<InetAddress>empty())) {
            String fix = problem.fix().apply(new Context(evidence, system, address));
            assertFalse(fix.isBlank(), problem.code());
            assertFalse(PLACEHOLDER.matcher(fix).find(), problem.code() + ": " + fix);
            String prose = fix.lines().findFirst().orElseThrow();
            assertTrue(prose.endsWith(fix.contains("\n") ? ":" : "."), problem.code() + ": " + fix);
            assertTrue(
                fix.lines().skip(1).allMatch(line -> line.matches(" {2}\\S.*")), problem.code());
          }
        }
      }
    }
  }

  @Test
  void commandsNameTheEndpointAndItsRegionWhereTheProfileDoes() {
    Context known = new Context(Evidences.healthy(), OperatingSystem.LINUX, Optional.empty());
    assertEquals(
        "aws ec2 describe-client-vpn-authorization-rules --client-vpn-endpoint-id"
            + " cvpn-endpoint-0123456789abcdef0 --region eu-central-1",
        Commands.describeAuthorizationRules(known));
  }

  @Test
  void prerequisitesComeEarlierSoThereIsNoCycle() {
    for (Check check : Check.values()) {
      for (Check need : check.needs()) {
        assertTrue(need.compareTo(check) < 0, check + " needs " + need);
        assertTrue(need.isOnPath(), check + " needs " + need);
      }
    }
    assertEquals(15, Arrays.stream(Check.values()).map(Check::code).distinct().count());
  }
}
