package dev.throughline.health;

import static dev.throughline.support.Evidences.ZONE_A;
import static dev.throughline.support.Evidences.ZONE_B;
import static dev.throughline.support.Evidences.answering;
import static dev.throughline.support.Evidences.dns;
import static dev.throughline.support.Evidences.noResponse;
import static dev.throughline.support.Evidences.ok;
import static dev.throughline.support.Evidences.refusing;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.VpcDns;
import dev.throughline.model.AwsFacts.ZoneRecord;
import dev.throughline.model.Cidr;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.DnsEvidence.Transport;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelPhase;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Causes that AWS's facts make exact, each as packets alone show it. */
final class FactCases {

  private FactCases() {}

  /**
   * A cause.
   *
   * @param packets what the packets alone come to
   * @param code what it is by the facts
   * @param named what the explanation or the evidence has to name
   * @param command what the fix has to hold
   */
  record Case(
      String packets, String code, Evidence shown, Facts facts, String named, String command) {
    Evidence evidence() {
      return shown.withFacts(facts.facts());
    }

    @Override
    public String toString() {
      return packets + " is " + code;
    }
  }

  static Stream<Case> all() {
    Evidence silentResolver = udp(Outcome.NO_ANSWER);
    Evidence noSuchName =
        Evidences.healthy()
            .withResolver(List.of(Evidences.negative(Outcome.NAME_MISSING, "internal.company.")));
    Evidence reset = http(HttpEvidence.Outcome.RESET, HttpEvidence.Outcome.RESET);
    Evidence blocked = Evidences.blocked();
    return Stream.of(
        new Case(
            "tunnel.unreachable",
            "vpn.pending",
            down("tunnel.unreachable", TunnelPhase.CONNECTING),
            new Facts()
                .set("clientVpn", Facts.vpn("pending-associate"))
                .set("associations", List.of()),
            "pending-associate",
            "associate-client-vpn-target-network --client-vpn-endpoint-id "
                + Evidences.ENDPOINT_ID
                + " --subnet-id subnet-1"),
        new Case(
            "tunnel.identity-rejected",
            "vpn.crl-expired",
            down("tunnel.identity-rejected", TunnelPhase.AUTHENTICATING),
            new Facts().set("revocation", Optional.of(Instant.parse("2026-11-01T00:00:00Z"))),
            "2026-11-01",
            "import-client-vpn-client-certificate-revocation-list"),
        new Case(
            "tunnel.identity-rejected",
            "identity.wrong-ca",
            down("tunnel.identity-rejected", TunnelPhase.AUTHENTICATING),
            new Facts().set("trusted", List.of("CN=Another CA")),
            "CN=Another CA",
            "describe-certificate --certificate-arn arn:aws:acm:"),
        new Case(
            "tunnel.dropped",
            "tunnel.session-ended",
            Evidences.healthy()
                .withTunnel(
                    new TunnelEvidence.Down(
                        ((TunnelEvidence.Down)
                                Evidences.down(
                                    "tunnel.dropped", TunnelPhase.CONNECTED, "no answer"))
                            .failure(),
                        Duration.ofHours(8).plusMinutes(1))),
            new Facts(),
            "8 hours",
            Evidences.ENDPOINT_ID),
        new Case(
            "vpn.no-route",
            "vpn.no-route",
            Evidences.healthy()
                .withTunnel(
                    new TunnelEvidence.Up(
                        Evidences.session(List.of(), List.of(Evidences.RESOLVER.getAddress())),
                        Duration.ofMillis(200)))
                .withRoute(
                    new RouteEvidence(
                        Evidences.RESOLVER.getAddress(),
                        Optional.of(Evidences.ip("192.168.1.20")),
                        Optional.of("wlan0"),
                        false)),
            new Facts().set("routes", List.of()),
            "AWS: no route",
            "create-client-vpn-route --client-vpn-endpoint-id " + Evidences.ENDPOINT_ID),
        new Case(
            "dns.no-answer",
            "vpn.no-authorization",
            silentResolver,
            new Facts()
                .set(
                    "rules",
                    List.of(
                        new ClientVpn.AuthorizationRule(
                            Cidr.parse("10.99.0.0/16"), Optional.empty(), "active"))),
            "10.99.0.0/16 active",
            "authorize-client-vpn-ingress --client-vpn-endpoint-id "
                + Evidences.ENDPOINT_ID
                + " --target-network-cidr 10.10.0.0/16 --authorize-all-groups"),
        new Case(
            "dns.no-answer",
            "vpn.no-route",
            silentResolver,
            new Facts()
                .set(
                    "routes",
                    List.of(new ClientVpn.Route(Evidences.VPC, "subnet-1", "associate", "failed"))),
            "10.10.0.0/16 by subnet-1 failed",
            "--target-vpc-subnet-id subnet-1"),
        new Case(
            "dns.no-answer",
            "dns.support-off",
            silentResolver,
            new Facts().set("vpcDns", new VpcDns(false, true)),
            Facts.VPC_ID,
            "modify-vpc-attribute --vpc-id " + Facts.VPC_ID + " --enable-dns-support"),
        new Case(
            "dns.zone-missing",
            "dns.zone-missing",
            udp(Outcome.NAME_MISSING),
            new Facts().set("zones", List.of(new HostedZone("Z9", "other.company"))),
            "other.company",
            "associate-vpc-with-hosted-zone --hosted-zone-id " + Facts.ZONE),
        new Case(
            "dns.record-missing",
            "dns.record-missing",
            noSuchName,
            new Facts().set("records", List.of()),
            Facts.ZONE,
            "change-resource-record-sets --hosted-zone-id " + Facts.ZONE),
        new Case(
            "dns.record-missing",
            "link.rejected",
            noSuchName,
            new Facts().set("endpoint", Facts.endpoint("rejected")),
            Facts.ENDPOINT + " is rejected",
            "accept-vpc-endpoint-connections --service-id " + Facts.SERVICE),
        new Case(
            "link.no-answer",
            "link.pending-acceptance",
            blocked,
            new Facts().set("endpoint", Facts.endpoint("pendingAcceptance")),
            Facts.ENDPOINT + " is pendingAcceptance",
            "--vpc-endpoint-ids " + Facts.ENDPOINT + " --region eu-central-1 --profile prod"),
        new Case(
            "link.no-answer",
            "link.blocked",
            blocked,
            new Facts()
                .set(
                    "endpointSecurityGroups",
                    List.of(
                        Facts.group(
                            Facts.ENDPOINT_GROUP,
                            List.of(Facts.rule(Cidr.parse("192.0.2.0/24"))),
                            List.of()))),
            "tcp 8080 from 192.0.2.0/24",
            "authorize-security-group-ingress --group-id "
                + Facts.ENDPOINT_GROUP
                + " --protocol tcp --port 8080 --source-group "
                + Facts.VPN_GROUP),
        new Case(
            "link.no-answer",
            "nlb.blocked",
            blocked,
            new Facts()
                .set("loadBalancers", List.of(Facts.balancer(true, List.of("sg-nlb"))))
                .set(
                    "groups",
                    List.of(
                        Facts.group(
                            "sg-nlb", List.of(Facts.rule(Cidr.parse("10.20.0.0/16"))), List.of()))),
            "sg-nlb",
            "authorize-security-group-ingress --group-id sg-nlb"),
        new Case(
            "nlb.no-listener",
            "nlb.no-listener",
            addresses(TcpEvidence.Outcome.REFUSED),
            new Facts().set("listeners", List.of(new AwsFacts.Listener(Facts.BALANCER, 80, "TCP"))),
            "it has TCP 80",
            "create-listener --load-balancer-arn " + Facts.BALANCER),
        new Case(
            "nlb.no-healthy-target",
            "nlb.no-healthy-target",
            reset,
            new Facts().set("targets", List.of(Facts.target("i-0a1", "a", "unhealthy"))),
            "i-0a1 port 8080 is unhealthy (Target.FailedHealthChecks: Health checks failed)",
            "describe-target-health --target-group-arn " + Facts.GROUP),
        new Case(
            "link.zone-down",
            "nlb.zone-without-target",
            Evidences.healthy()
                .withAddresses(
                    List.of(
                        refusing(ZONE_A, TcpEvidence.Outcome.TIMED_OUT, 3000),
                        answering(ZONE_B, 2, ok("i-0a1", 3), ok("i-0a1", 3)))),
            new Facts()
                .set("loadBalancers", List.of(Facts.balancer(false, List.of())))
                .set("targets", List.of(Facts.target("i-0a1", "a", "healthy"))),
            "healthy: i-0a1 in eu-central-1a",
            "modify-load-balancer-attributes --load-balancer-arn " + Facts.BALANCER),
        new Case(
            "proven",
            "dns.wrong-address",
            Evidences.healthy()
                .withAddresses(
                    List.of(
                        refusing(ZONE_A, TcpEvidence.Outcome.TIMED_OUT, 3000),
                        refusing(ZONE_B, TcpEvidence.Outcome.TIMED_OUT, 3000))),
            elsewhere(),
            "eni-0c",
            "change-resource-record-sets"));
  }

  /** The zone leads to another address than the endpoint's. */
  static Facts elsewhere() {
    return new Facts()
        .set(
            "interfaces",
            List.of(
                new EndpointInterface(
                    "eni-0c", Evidences.ip("10.10.0.77"), "eu-central-1a", "subnet-1", "in-use")))
        .set(
            "records",
            List.of(new ZoneRecord(Facts.ZONE, Evidences.HOST, "A", List.of("10.10.0.44"), false)));
  }

  private static Evidence down(String code, TunnelPhase phase) {
    return Evidences.ready().withTunnel(Evidences.down(code, phase, "openvpn said so"));
  }

  private static Evidence udp(Outcome outcome) {
    return Evidences.healthy().withResolver(List.of(dns(Transport.UDP, outcome, 1.2)));
  }

  private static Evidence addresses(TcpEvidence.Outcome outcome) {
    return Evidences.healthy()
        .withAddresses(List.of(refusing(ZONE_A, outcome, 3), refusing(ZONE_B, outcome, 3)));
  }

  static Evidence http(HttpEvidence.Outcome one, HttpEvidence.Outcome other) {
    return Evidences.healthy()
        .withAddresses(
            List.of(
                answering(ZONE_A, 2, noResponse(one, 5, "")),
                answering(ZONE_B, 2, noResponse(other, 5, ""))));
  }
}
