package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.Allow;
import dev.throughline.lab.aws.net.Blueprint.Association;
import dev.throughline.lab.aws.net.Blueprint.Certificates;
import dev.throughline.lab.aws.net.Blueprint.Check;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Forwarder;
import dev.throughline.lab.aws.net.Blueprint.Gate;
import dev.throughline.lab.aws.net.Blueprint.Host;
import dev.throughline.lab.aws.net.Blueprint.Instance;
import dev.throughline.lab.aws.net.Blueprint.Listener;
import dev.throughline.lab.aws.net.Blueprint.Names;
import dev.throughline.lab.aws.net.Blueprint.Node;
import dev.throughline.lab.aws.net.Blueprint.Target;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import dev.throughline.model.Cidr;
import dev.throughline.model.Identity;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A path by hand: a producer with an instance and a node in each zone, a consumer with an interface
 * endpoint and a Client VPN endpoint. Both VPCs have the same CIDR.
 */
final class Plans {

  static final String SERVICE = "hello.internal.company";
  static final Cidr CIDR = Cidr.parse("10.10.0.0/16");
  static final Gate ANYBODY = new Gate(List.of(new Allow(Cidr.parse("0.0.0.0/0"), "-1", 0, 65535)));

  private final String mark;
  private final CertificateAuthority ca = CertificateAuthority.create("Test CA", Clock.systemUTC());
  private final Identity server = ca.server("vpn.internal.company", Duration.ofDays(30));
  private final Identity client = ca.client("client.internal.company", Duration.ofDays(30));

  /**
   * A deployment.
   *
   * @param mark four hexadecimal digits that tell its resources from another's
   */
  Plans(String mark) {
    this.mark = mark;
  }

  String host() {
    return "cvpn-endpoint-0" + mark + ".prod.clientvpn.eu-central-1.amazonaws.com";
  }

  Vpc producer(boolean crossZone) {
    Gate fromNodes =
        new Gate(
            List.of(
                new Allow(Cidr.parse("10.10.0.100/32"), "tcp", 8080, 8080),
                new Allow(Cidr.parse("10.10.128.100/32"), "tcp", 8080, 8080)));
    return new Vpc(
        "vpc-0b" + mark,
        "222222222222",
        "eu-central-1",
        List.of(CIDR),
        Optional.of(new Names(List.of(), List.of(), List.of())),
        List.of(
            eni(
                "i-0a" + mark,
                "10.10.0.10",
                "az1",
                fromNodes,
                new Instance(List.of(8080), Optional.empty())),
            eni(
                "i-0b" + mark,
                "10.10.128.10",
                "az2",
                fromNodes,
                new Instance(List.of(8080), Optional.empty())),
            eni("nlb", "10.10.0.100", "az1", ANYBODY, node(crossZone, 0)),
            eni("nlb", "10.10.128.100", "az2", ANYBODY, node(crossZone, 1))));
  }

  Vpc consumer(Gate endpointGate, Optional<Names> names) {
    return new Vpc(
        "vpc-0a" + mark,
        "111111111111",
        "eu-central-1",
        List.of(CIDR),
        names,
        List.of(
            eni("vpce-0" + mark, "10.10.0.44", "az1", endpointGate, forwarder("10.10.0.100")),
            eni("vpce-0" + mark, "10.10.128.44", "az2", endpointGate, forwarder("10.10.128.100"))));
  }

  Optional<Names> names() {
    return Optional.of(
        new Names(
            List.of("internal.company"),
            List.of(new Host(SERVICE, List.of(address("10.10.0.44"), address("10.10.128.44")))),
            List.of()));
  }

  Optional<Names> emptyZone() {
    return Optional.of(new Names(List.of("internal.company"), List.of(), List.of()));
  }

  VpnEndpoint endpoint(List<Cidr> authorized, Optional<String> crl) {
    return new VpnEndpoint(
        "cvpn-endpoint-0" + mark,
        "111111111111",
        "eu-central-1",
        host(),
        false,
        443,
        Cidr.parse("172.16.0.0/22"),
        new Certificates(
            Pem.certificate(server.certificate()),
            Pem.privateKey(server.key()),
            Pem.certificate(ca.certificate())),
        false,
        List.of(address("10.10.0.2")),
        24,
        List.of(CIDR),
        authorized,
        List.of(
            new Association("cvpn-assoc-a", address("10.10.0.20"), List.of(ANYBODY), List.of(CIDR)),
            new Association(
                "cvpn-assoc-b", address("10.10.128.20"), List.of(ANYBODY), List.of(CIDR))),
        crl,
        "vpc-0a" + mark);
  }

  Blueprint whole() {
    return new Blueprint(
        List.of(producer(true), consumer(associations(), names())),
        List.of(endpoint(List.of(CIDR), Optional.empty())));
  }

  /** Lets the associations in, as a rule does that names their security group. */
  static Gate associations() {
    return new Gate(
        List.of(
            new Allow(Cidr.parse("10.10.0.20/32"), "tcp", 8080, 8080),
            new Allow(Cidr.parse("10.10.128.20/32"), "tcp", 8080, 8080)));
  }

  /** The profile as AWS exports it, with the client's certificate and key. */
  Path profile(Path folder, String publicDns) throws IOException {
    Path resolv = folder.resolve("resolv.conf");
    Files.writeString(resolv, "nameserver " + publicDns + "\n");
    Path profile = folder.resolve(mark + ".ovpn");
    Files.writeString(
        profile,
        """
        client
        dev tun
        proto udp
        remote %s 443
        remote-random-hostname
        resolv-retry 5
        nobind
        remote-cert-tls server
        cipher AES-256-GCM
        disable-dco
        verb 3
        <ca>
        %s</ca>
        <cert>
        %s</cert>
        <key>
        %s</key>
        reneg-sec 0
        verify-x509-name vpn.internal.company name
        """
            .formatted(
                host(),
                Pem.certificate(ca.certificate()),
                Pem.certificate(client.certificate()),
                Pem.privateKey(client.key())));
    return profile;
  }

  private Forwarder forwarder(String node) {
    return new Forwarder("vpc-0b" + mark, address(node), List.of(8080));
  }

  private Node node(boolean crossZone, int zone) {
    List<Target> all =
        List.of(
            new Target("i-0a" + mark, address("10.10.0.10"), 8080),
            new Target("i-0b" + mark, address("10.10.128.10"), 8080));
    return new Node(
        List.of(
            new Listener(
                8080,
                "arn:targets",
                crossZone ? all : List.of(all.get(zone)),
                new Check(Optional.of("/health"), Optional.empty(), 10, 2, 2))));
  }

  private static Eni eni(
      String owner, String address, String zone, Gate gate, Blueprint.Role role) {
    return new Eni(owner, address(address), zone, List.of(gate), List.of(), role);
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
