package dev.throughline.ui;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HostPort;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import dev.throughline.model.SystemLookup;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.VpnProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Evidence as the lab gives it, written down by hand. */
final class SampleEvidence {

  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final InetAddress ZONE_A = address("10.10.0.44");
  static final InetAddress ZONE_B = address("10.10.128.44");
  static final Deployment LAB = deployment("lab", Deployment.Kind.LAB);
  static final Deployment LOOPBACK = deployment("lab", Deployment.Kind.LOOPBACK_LAB);

  private static final RouteEvidence INTO_TUNNEL =
      new RouteEvidence(
          address("10.10.0.2"), Optional.of(address("172.16.0.2")), Optional.of("tun0"), true);

  private SampleEvidence() {}

  static Deployment deployment(String name, Deployment.Kind kind) {
    ServiceTarget target =
        new ServiceTarget(
            ServiceTarget.Scheme.HTTP,
            "hello.internal.company",
            8080,
            "/",
            StatusRange.SUCCESS,
            Optional.empty(),
            2);
    return new Deployment(
        name,
        kind,
        Path.of("lab.ovpn"),
        new IdentitySource.Inline(),
        target,
        Optional.empty(),
        Optional.of(
            Cidr.parse(kind == Deployment.Kind.LOOPBACK_LAB ? "127.10.0.0/16" : "10.10.0.0/16")),
        Optional.empty(),
        true);
  }

  static Evidence checked(Deployment deployment) {
    return Evidence.none(deployment.target(), deployment.vpcCidr())
        .withLocal(
            new LocalEvidence(
                Optional.of(new LocalEvidence.OpenvpnBinary("/usr/sbin/openvpn", "2.6.14", true)),
                List.of("/usr/sbin", "/usr/local/sbin"),
                deployment.kind() == Deployment.Kind.LOOPBACK_LAB
                    ? LocalEvidence.Privilege.NOT_NEEDED
                    : LocalEvidence.Privilege.GRANTED,
                ""))
        .withProfile(
            new ProfileEvidence.Accepted("lab.ovpn", profile(Optional.of("a certificate"))))
        .withIdentity(
            new IdentityEvidence.Usable(
                "client.internal.company",
                "CN=client.internal.company",
                "CN=internal.company VPN CA",
                NOW.plus(Duration.ofDays(824))));
  }

  static VpnProfile profile(Optional<String> certificate) {
    return new VpnProfile(
        List.of(new HostPort("cvpn-endpoint-0d9c.prod.clientvpn.eu-central-1.amazonaws.com", 443)),
        VpnProfile.Transport.UDP,
        true,
        "AES-256-GCM",
        Optional.empty(),
        "a CA",
        certificate,
        certificate,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        List.of());
  }

  static Evidence expired(Deployment deployment) {
    return checked(deployment)
        .withIdentity(
            new IdentityEvidence.Unusable(
                "identity.expired",
                "The certificate CN=client.internal.company ran out on 3 November 2026.",
                "Have a new certificate signed, or make one:"
                    + " throughline identity create client.internal.company."));
  }

  static Evidence connected(Deployment deployment) {
    boolean crosses = deployment.kind() != Deployment.Kind.LOOPBACK_LAB;
    Evidence up = checked(deployment).withTunnel(up(crosses));
    return crosses ? up.withRoute(INTO_TUNNEL) : up;
  }

  private static TunnelEvidence up(boolean crosses) {
    return new TunnelEvidence.Up(
        new TunnelSession(
            address(crosses ? "172.16.0.2" : "127.0.0.1"),
            crosses ? Optional.of("tun0") : Optional.empty(),
            socket(crosses ? "203.0.113.10" : "127.0.0.1", crosses ? 443 : 49193),
            "2.6.14",
            crosses ? List.of(Cidr.parse("10.10.0.0/16")) : List.of(),
            crosses ? List.of(address("10.10.0.2")) : List.of(),
            Optional.of("AES-256-GCM"),
            crosses),
        Duration.ofMillis(214));
  }

  static TunnelFailure unreachable() {
    return new TunnelFailure(
        TunnelPhase.CONNECTING,
        "tunnel.unreachable",
        "No packet came back from 203.0.113.10:443 (UDP) within 10 s.",
        List.of(
            "UDPv4 link remote: [AF_INET]203.0.113.10:443",
            "TLS Error: TLS key negotiation failed to occur within 10 seconds",
            "TLS Error: TLS handshake failed"));
  }

  static Evidence unconnected(Deployment deployment) {
    return checked(deployment)
        .withTunnel(new TunnelEvidence.Down(unreachable(), Duration.ofSeconds(10)));
  }

  static Evidence resolved(Deployment deployment) {
    boolean crosses = deployment.kind() != Deployment.Kind.LOOPBACK_LAB;
    String server = crosses ? "10.10.0.2" : "127.0.0.1";
    DnsEvidence udp =
        new DnsEvidence(
            "hello.internal.company",
            socket(server, 53),
            DnsEvidence.Transport.UDP,
            DnsEvidence.Outcome.ANSWERED,
            addresses(deployment),
            Optional.empty(),
            Duration.ofNanos(1_400_000),
            "");
    return connected(deployment).withResolver(List.of(udp));
  }

  static List<InetAddress> addresses(Deployment deployment) {
    return deployment.kind() == Deployment.Kind.LOOPBACK_LAB
        ? List.of(address("127.10.0.44"), address("127.10.128.44"))
        : List.of(ZONE_A, ZONE_B);
  }

  static Evidence proven(Deployment deployment) {
    List<InetAddress> zones = addresses(deployment);
    return controlled(deployment)
        .withAddresses(
            List.of(answering(zones.get(0), 2_000_000), answering(zones.get(1), 2_300_000)));
  }

  /** The same path on a bad day. */
  static Evidence slow(Deployment deployment) {
    List<InetAddress> zones = addresses(deployment);
    return controlled(deployment)
        .withAddresses(
            List.of(answering(zones.get(0), 210_000_000), answering(zones.get(1), 330_000_000)));
  }

  static Evidence oneZoneDown(Deployment deployment) {
    TcpEvidence silent =
        new TcpEvidence(TcpEvidence.Outcome.TIMED_OUT, Duration.ofSeconds(3), "connect timed out");
    return controlled(deployment)
        .withAddresses(
            List.of(
                answering(ZONE_A, 2_000_000),
                new AddressEvidence(ZONE_B, Optional.of(silent), List.of())));
  }

  static Evidence crowded(Deployment deployment) {
    return controlled(deployment)
        .withAddresses(
            List.of(
                    "10.10.0.44",
                    "10.10.128.44",
                    "2001:db8:10:10::44",
                    "2001:db8:10:10:a1:b2:c3:d4")
                .stream()
                .map(SampleEvidence::address)
                .map(SampleEvidence::nameless)
                .toList());
  }

  private static AddressEvidence nameless(InetAddress address) {
    AddressEvidence known = answering(address, 12_000_000);
    HttpEvidence first = known.http().getFirst();
    return new AddressEvidence(
        address,
        known.tcp(),
        List.of(
            new HttpEvidence(
                first.outcome(),
                first.status(),
                first.body(),
                true,
                Optional.empty(),
                first.took(),
                "")));
  }

  static Evidence controlled(Deployment deployment) {
    DnsEvidence missing =
        new DnsEvidence(
            "hello.internal.company",
            socket("192.0.2.53", 53),
            DnsEvidence.Transport.UDP,
            DnsEvidence.Outcome.NAME_MISSING,
            List.of(),
            Optional.of("company"),
            Duration.ofMillis(18),
            "");
    return resolved(deployment)
        .withPublicControl(new PublicControl(List.of(missing)))
        .withSystem(
            new SystemLookup(
                SystemLookup.Outcome.NOT_FOUND, List.of(), Duration.ofNanos(3_200_000)));
  }

  static AddressEvidence answering(InetAddress address, long connectNanos) {
    return new AddressEvidence(
        address,
        Optional.of(
            new TcpEvidence(TcpEvidence.Outcome.CONNECTED, Duration.ofNanos(connectNanos), "")),
        List.of(answer("i-0a1c4f27", 4_100_000), answer("i-0b7d9e13", 4_600_000)));
  }

  private static HttpEvidence answer(String instance, long nanos) {
    return new HttpEvidence(
        HttpEvidence.Outcome.ANSWERED,
        OptionalInt.of(200),
        "{\"message\": \"Hello from provider\"}",
        true,
        Optional.of(instance),
        Duration.ofNanos(nanos),
        "");
  }

  static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  static InetSocketAddress socket(String literal, int port) {
    return new InetSocketAddress(address(literal), port);
  }
}
