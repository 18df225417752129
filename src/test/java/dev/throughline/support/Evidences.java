package dev.throughline.support;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.ClockReading;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HostPort;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SizeEvidence;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A path that works, and small variations of it. Sends nothing; all addresses are made up. */
public final class Evidences {

  public static final String HOST = "hello.internal.company";
  public static final String ENDPOINT_ID = "cvpn-endpoint-0123456789abcdef0";
  public static final InetAddress ZONE_A = ip("10.10.0.44");
  public static final InetAddress ZONE_B = ip("10.10.128.44");
  public static final InetAddress TUNNEL_ADDRESS = ip("172.16.0.2");
  public static final InetSocketAddress RESOLVER = new InetSocketAddress(ip("10.10.0.2"), 53);
  public static final InetSocketAddress HOME_RESOLVER =
      new InetSocketAddress(ip("192.168.1.1"), 53);
  public static final Cidr VPC = Cidr.parse("10.10.0.0/16");

  private Evidences() {}

  public static InetAddress ip(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  public static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  /** Two zones and two instances are expected. */
  public static ServiceTarget target() {
    return new ServiceTarget(
        ServiceTarget.Scheme.HTTP, HOST, 8080, "/", StatusRange.SUCCESS, Optional.empty(), 2);
  }

  /** Everything works, in both zones and from both instances. */
  public static Evidence healthy() {
    return connected()
        .withResolver(
            List.of(
                dns(DnsEvidence.Transport.UDP, DnsEvidence.Outcome.ANSWERED, 1.4),
                dns(DnsEvidence.Transport.TCP, DnsEvidence.Outcome.ANSWERED, 2.9)))
        .withAddresses(
            List.of(
                answering(ZONE_A, 2.0, ok("i-0a1", 4.1), ok("i-0b7", 4.4)),
                answering(ZONE_B, 2.3, ok("i-0b7", 4.6), ok("i-0a1", 4.2))))
        .withPublicControl(
            new PublicControl(List.of(publicAnswer(DnsEvidence.Outcome.NAME_MISSING))))
        .withSystem(
            new SystemLookup(SystemLookup.Outcome.RESOLVED, List.of(ZONE_A, ZONE_B), millis(1.9)))
        .withSize(new SizeEvidence(ZONE_A, 1440, 1440, millis(4.3)));
  }

  /** The tunnel is up; nothing behind it was asked yet. */
  public static Evidence connected() {
    return ready().withTunnel(up()).withRoute(intoTunnel());
  }

  /** This computer, profile and identity are as they should be; no tunnel was started yet. */
  public static Evidence ready() {
    return Evidence.none(target(), Optional.of(VPC))
        .withLocal(local(LocalEvidence.Privilege.GRANTED))
        .withProfile(accepted())
        .withIdentity(
            new IdentityEvidence.Usable(
                "laptop",
                "CN=laptop.internal.company",
                "CN=Throughline CA",
                Instant.parse("2029-02-26T00:00:00Z")));
  }

  /** Everything works in the loopback lab, where packets don't cross a tunnel. */
  public static Evidence loopback() {
    InetAddress one = ip("127.10.0.44");
    InetAddress two = ip("127.10.128.44");
    InetSocketAddress resolver = new InetSocketAddress(ip("127.10.0.2"), 5353);
    DnsEvidence answer =
        new DnsEvidence(
            HOST,
            resolver,
            DnsEvidence.Transport.UDP,
            DnsEvidence.Outcome.ANSWERED,
            List.of(one, two),
            Optional.empty(),
            millis(0.6),
            "");
    Evidence ready = ready().withLocal(local(LocalEvidence.Privilege.NOT_NEEDED));
    return new Evidence(
        ready.target(),
        Optional.of(Cidr.parse("127.10.0.0/16")),
        ready.local(),
        ready.profile(),
        ready.identity(),
        Optional.of(
            new TunnelEvidence.Up(
                new TunnelSession(
                    ip("127.0.0.1"),
                    Optional.empty(),
                    new InetSocketAddress(ip("127.0.0.1"), 1194),
                    "2.6.14",
                    List.of(Cidr.parse("10.10.0.0/16")),
                    List.of(ip("10.10.0.2")),
                    Optional.of("AES-256-GCM"),
                    false),
                millis(180))),
        Optional.empty(),
        List.of(answer),
        List.of(
            answering(one, 0.2, ok("i-0a1", 1.1), ok("i-0b7", 1.2)),
            answering(two, 0.2, ok("i-0b7", 1.0), ok("i-0a1", 1.3))),
        Optional.of(new PublicControl(List.of(publicAnswer(DnsEvidence.Outcome.NAME_MISSING)))),
        Optional.of(new SystemLookup(SystemLookup.Outcome.NOT_ASKED, List.of(), Duration.ZERO)),
        Optional.empty());
  }

  /** The tunnel is up and the name resolves, but both endpoint addresses drop connections. */
  public static Evidence blocked() {
    return healthy()
        .withAddresses(
            List.of(
                refusing(ZONE_A, TcpEvidence.Outcome.TIMED_OUT, 3000),
                refusing(ZONE_B, TcpEvidence.Outcome.TIMED_OUT, 3000)))
        .withSystem(new SystemLookup(SystemLookup.Outcome.NOT_FOUND, List.of(), millis(12)));
  }

  /** openvpn found, and the given right to make a tunnel. */
  public static LocalEvidence local(LocalEvidence.Privilege privilege) {
    return new LocalEvidence(
        Optional.of(new LocalEvidence.OpenvpnBinary("/usr/sbin/openvpn", "2.6.14", true)),
        List.of("/usr/sbin", "/usr/local/sbin"),
        privilege,
        "");
  }

  /** A profile as AWS exports it. */
  public static ProfileEvidence accepted() {
    return new ProfileEvidence.Accepted(
        "demo.ovpn",
        new VpnProfile(
            List.of(new HostPort(ENDPOINT_ID + ".prod.clientvpn.eu-central-1.amazonaws.com", 443)),
            VpnProfile.Transport.UDP,
            true,
            "AES-256-GCM",
            Optional.of("server.internal.company"),
            "",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(0),
            OptionalInt.empty(),
            OptionalInt.empty(),
            List.of()));
  }

  public static ProfileEvidence refused(ProfileProblem... problems) {
    return new ProfileEvidence.Refused("demo.ovpn", List.of(problems));
  }

  /** A tunnel that packets cross, with the VPC's route and resolver pushed. */
  public static TunnelSession session() {
    return new TunnelSession(
        TUNNEL_ADDRESS,
        Optional.of("tun0"),
        new InetSocketAddress(ip("203.0.113.10"), 443),
        "2.6.14",
        List.of(VPC),
        List.of(RESOLVER.getAddress()),
        Optional.of("AES-256-GCM"),
        true);
  }

  /** The same tunnel with other pushed values. */
  public static TunnelSession session(List<Cidr> routes, List<InetAddress> dnsServers) {
    TunnelSession usual = session();
    return new TunnelSession(
        usual.localAddress(),
        usual.device(),
        usual.remote(),
        usual.openvpn(),
        routes,
        dnsServers,
        usual.cipher(),
        true);
  }

  public static TunnelEvidence up() {
    return new TunnelEvidence.Up(session(), millis(212));
  }

  public static TunnelEvidence down(String code, TunnelPhase phase, String detail) {
    return new TunnelEvidence.Down(
        new TunnelFailure(phase, code, detail, List.of("openvpn says a line")), millis(5000));
  }

  public static RouteEvidence intoTunnel() {
    return new RouteEvidence(
        RESOLVER.getAddress(), Optional.of(TUNNEL_ADDRESS), Optional.of("tun0"), true);
  }

  /** The resolver's answer over one transport; addresses only when it is an answer. */
  public static DnsEvidence dns(
      DnsEvidence.Transport transport, DnsEvidence.Outcome outcome, double took) {
    List<InetAddress> addresses =
        outcome == DnsEvidence.Outcome.ANSWERED ? List.of(ZONE_A, ZONE_B) : List.of();
    return new DnsEvidence(
        HOST, RESOLVER, transport, outcome, addresses, Optional.empty(), millis(took), "");
  }

  /** A negative answer of the VPC's resolver, with the zone of its SOA. */
  public static DnsEvidence negative(DnsEvidence.Outcome outcome, String zone) {
    return new DnsEvidence(
        HOST,
        RESOLVER,
        DnsEvidence.Transport.UDP,
        outcome,
        List.of(),
        Optional.of(zone),
        millis(1.2),
        "");
  }

  /** What the resolver that this computer had before connecting says. */
  public static DnsEvidence publicAnswer(DnsEvidence.Outcome outcome) {
    List<InetAddress> addresses =
        outcome == DnsEvidence.Outcome.ANSWERED ? List.of(ip("198.51.100.7")) : List.of();
    return new DnsEvidence(
        HOST,
        HOME_RESOLVER,
        DnsEvidence.Transport.UDP,
        outcome,
        addresses,
        Optional.empty(),
        millis(18),
        "");
  }

  public static AddressEvidence answering(
      InetAddress address, double connected, HttpEvidence... requests) {
    return new AddressEvidence(
        address,
        Optional.of(new TcpEvidence(TcpEvidence.Outcome.CONNECTED, millis(connected), "")),
        List.of(requests));
  }

  public static AddressEvidence refusing(
      InetAddress address, TcpEvidence.Outcome outcome, double took) {
    return new AddressEvidence(
        address, Optional.of(new TcpEvidence(outcome, millis(took), "")), List.of());
  }

  public static HttpEvidence ok(String instance, double took) {
    return response(200, instance, took);
  }

  public static HttpEvidence response(int status, String instance, double took) {
    return new HttpEvidence(
        HttpEvidence.Outcome.ANSWERED,
        OptionalInt.of(status),
        "{\"message\": \"Hello from provider\"}",
        true,
        Optional.of(instance),
        millis(took),
        "",
        Optional.of(clock(Duration.ofMillis(300))));
  }

  /** This computer's clock, that much ahead of the service's. */
  public static ClockReading clock(Duration ahead) {
    Instant there = Instant.parse("2026-11-24T09:30:00Z");
    return new ClockReading(there.plus(ahead), there, "the service's");
  }

  public static HttpEvidence noResponse(HttpEvidence.Outcome outcome, double took, String detail) {
    return new HttpEvidence(
        outcome, OptionalInt.empty(), "", true, Optional.empty(), millis(took), detail);
  }
}
