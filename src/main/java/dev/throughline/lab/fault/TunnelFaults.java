package dev.throughline.lab.fault;

import dev.throughline.model.Identity;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.FaultyCertificates;
import dev.throughline.pki.FaultyCertificates.Usage;
import dev.throughline.pki.IdentityDamage;
import dev.throughline.pki.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointResponse;

/** What can be wrong on the way to the endpoint and in its handshake. */
final class TunnelFaults {

  private static final String SERVER = "vpn.internal.company";
  private static final Duration MONTH = Duration.ofDays(30);

  /** Long enough to import the certificate before it runs out: ACM takes no other. */
  private static final Duration SOON = Duration.ofSeconds(6);

  /** OpenVPN's data packets by the first five bits behind the UDP header (P_DATA_V2). */
  private static final String DATA_PACKETS = "@th,64,5 9 drop";

  private TunnelFaults() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "tunnel.name-unresolved",
            "The public DNS loses the endpoint's name",
            TunnelFaults::forgetName),
        new Fault(
            "tunnel.unreachable",
            "A firewall on the way drops what goes to the endpoint",
            ground ->
                ground.filter(
                    Place.INTERNET,
                    "tunnel.unreachable",
                    "forward",
                    "meta l4proto { tcp, udp } th dport { 443, 1194 } drop")),
        new Fault(
            "tunnel.port-closed",
            "The endpoint's port is closed",
            ground ->
                ground.filter(
                    Place.ENDPOINT,
                    "tunnel.port-closed",
                    "input",
                    "meta l4proto udp reject with icmp port-unreachable",
                    "meta l4proto tcp th dport { 443, 1194 } reject with tcp reset")),
        new Fault(
            "tunnel.server-untrusted",
            "The endpoint gets a certificate of another CA; the profile is from before",
            TunnelFaults::otherCa),
        new Fault(
            "tunnel.server-expired",
            "The endpoint's certificate has run out",
            TunnelFaults::expired),
        new Fault(
            "tunnel.server-name",
            "The profile expects another name in the server's certificate",
            ground ->
                ProfileFaults.exported(
                    ground,
                    text ->
                        text.replaceAll(
                            "verify-x509-name \\S+ name",
                            "verify-x509-name old.internal.company name"))),
        new Fault(
            "tunnel.server-usage",
            "The endpoint's certificate is one for clients",
            TunnelFaults::clientsOnly),
        new Fault(
            "tunnel.config-refused",
            "The laptop's openvpn is wrapped in a script with an option that openvpn doesn't know",
            LaptopFaults::wrapOpenvpn),
        new Fault(
            "tunnel.route-failed",
            "A rule on the laptop makes the VPC's addresses unreachable, whatever route is set",
            TunnelFaults::forbidRoute),
        new Fault(
            "tunnel.dropped",
            "What goes through the tunnel is lost, though the handshake is not",
            ground -> silence(ground, "tunnel.dropped")),
        new Fault(
            "tunnel.session-ended",
            "The time of a session passes at once, and the endpoint ends it",
            SessionEnd::comeSoon));
  }

  /** The handshake goes on, and nothing of what it is for comes through. */
  static Fault.Mending silence(Ground ground, String code)
      throws IOException, InterruptedException {
    Fault.Mending out =
        ground.filter(
            Place.ENDPOINT, code + "-out", "output", "udp sport { 443, 1194 } " + DATA_PACKETS);
    Fault.Mending in =
        ground.filter(Place.ENDPOINT, code, "input", "udp dport { 443, 1194 } " + DATA_PACKETS);
    return () -> {
      in.undo();
      out.undo();
    };
  }

  private static Fault.Mending forbidRoute(Ground ground) throws IOException, InterruptedException {
    List<String> rule =
        List.of(
            "to", ground.deployed().vpcCidr().toString(), "priority", "100", "type", "unreachable");
    rule(ground, "add", rule);
    return () -> rule(ground, "delete", rule);
  }

  private static void rule(Ground ground, String verb, List<String> rule)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip", "rule", verb));
    command.addAll(rule);
    ground.laptop().run(command);
  }

  private static Fault.Mending forgetName(Ground ground) throws IOException {
    Path names = ground.publicNames();
    String before = Files.readString(names);
    Files.writeString(names, "");
    return () -> Files.writeString(names, before);
  }

  private static Fault.Mending otherCa(Ground ground) throws IOException, InterruptedException {
    String profile =
        ground
            .consumer(
                ExportClientVpnClientConfigurationRequest.builder()
                    .clientVpnEndpointId(ground.deployed().vpn())
                    .build(),
                ExportClientVpnClientConfigurationResponse.class)
            .clientConfiguration();
    Identity server =
        CertificateAuthority.create("Another CA", Clock.systemUTC()).server(SERVER, MONTH);
    Fault.Mending back = replace(ground, server);
    Fault.Mending newProfile = ProfileFaults.exported(ground, _ -> profile);
    return () -> {
      newProfile.undo();
      back.undo();
    };
  }

  private static Fault.Mending expired(Ground ground) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(SOON);
    Fault.Mending back =
        replace(ground, issue(ground, Instant.now().minus(MONTH), end, Usage.SERVER));
    // A certificate holds to the end of the second that it names.
    TimeUnit.MILLISECONDS.sleep(
        Math.max(0, Duration.between(Instant.now(), end).toMillis()) + 1_000);
    return back;
  }

  private static Fault.Mending clientsOnly(Ground ground) throws IOException, InterruptedException {
    Instant now = Instant.now();
    return replace(ground, issue(ground, now.minus(MONTH), now.plus(MONTH), Usage.CLIENT));
  }

  private static Identity issue(Ground ground, Instant from, Instant to, Usage usage)
      throws IOException {
    Identity ca =
        new IdentityDamage(ground.folder(), Clock.systemUTC()).ca(ground.deployed().name());
    return new FaultyCertificates(ca)
        .issue(SERVER, from, to, usage, FaultyCertificates.GOOD_DIGEST);
  }

  /** Imports another certificate and gives it to the endpoint. */
  private static Fault.Mending replace(Ground ground, Identity server)
      throws IOException, InterruptedException {
    String before = ground.vpnEndpoint().serverCertificateArn();
    String imported =
        ground
            .consumer(
                ImportCertificateRequest.builder()
                    .certificate(SdkBytes.fromUtf8String(Pem.certificate(server.certificate())))
                    .privateKey(SdkBytes.fromUtf8String(Pem.privateKey(server.key())))
                    .certificateChain(
                        SdkBytes.fromUtf8String(Pem.certificate(server.chain().getLast())))
                    .build(),
                ImportCertificateResponse.class)
            .certificateArn();
    serve(ground, imported);
    return () -> {
      serve(ground, before);
      ground.consumer(
          DeleteCertificateRequest.builder().certificateArn(imported).build(),
          DeleteCertificateResponse.class);
    };
  }

  private static void serve(Ground ground, String certificate)
      throws IOException, InterruptedException {
    ground.consumer(
        ModifyClientVpnEndpointRequest.builder()
            .clientVpnEndpointId(ground.deployed().vpn())
            .serverCertificateArn(certificate)
            .build(),
        ModifyClientVpnEndpointResponse.class);
    ground.settle();
  }
}
