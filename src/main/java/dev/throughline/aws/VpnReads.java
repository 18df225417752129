package dev.throughline.aws;

import dev.throughline.model.AddressText;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.AwsFacts.VpcDns;
import dev.throughline.model.ClientVpn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.GetCertificateResponse;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** One question to EC2 each. */
final class VpnReads {

  private VpnReads() {}

  static ClientVpn endpoint(Ec2Client ec2, String id) {
    return Shapes.clientVpn(
        ec2.describeClientVpnEndpoints(r -> r.clientVpnEndpointIds(id))
            .clientVpnEndpoints()
            .getFirst());
  }

  static List<ClientVpn.Route> routes(Ec2Client ec2, String id) {
    return ec2.describeClientVpnRoutesPaginator(r -> r.clientVpnEndpointId(id)).routes().stream()
        .map(Shapes::route)
        .toList();
  }

  /** Until when the revocation list holds; after that, AWS lets nobody in. */
  static Optional<Instant> revocation(Ec2Client ec2, String id) {
    return Shapes.text(
            ec2.exportClientVpnClientCertificateRevocationList(r -> r.clientVpnEndpointId(id))
                .certificateRevocationList())
        .flatMap(VpnReads::nextUpdate);
  }

  static Optional<Instant> nextUpdate(String pem) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      X509CRL list =
          (X509CRL)
              factory.generateCRL(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      return Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the revocation list can't be read", e);
    }
  }

  /** Whose client certificates the endpoint takes: the names of its client root's whole chain. */
  static List<String> trusted(AcmClient acm, ClientVpn endpoint) {
    String arn =
        endpoint
            .clientRootArn()
            .orElseThrow(() -> new IllegalArgumentException("it takes no client certificates"));
    GetCertificateResponse root = acm.getCertificate(r -> r.certificateArn(arn));
    String chain = Shapes.text(root.certificateChain()).orElse("");
    return subjects(root.certificate() + "\n" + chain);
  }

  private static List<String> subjects(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
          .stream()
          .map(X509Certificate.class::cast)
          .map(certificate -> certificate.getSubjectX500Principal().getName())
          .toList();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the client root in ACM can't be read", e);
    }
  }

  static VpcDns vpcDns(Ec2Client ec2, String vpcId) {
    boolean support =
        ec2.describeVpcAttribute(r -> r.vpcId(vpcId).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
            .enableDnsSupport()
            .value();
    boolean hostnames =
        ec2.describeVpcAttribute(
                r -> r.vpcId(vpcId).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
            .enableDnsHostnames()
            .value();
    return new VpcDns(support, hostnames);
  }

  /** The id of each Availability Zone by the name that this account has for it. */
  static Map<String, String> zoneIds(Ec2Client ec2) {
    return ec2.describeAvailabilityZones().availabilityZones().stream()
        .collect(
            Collectors.toUnmodifiableMap(AvailabilityZone::zoneName, AvailabilityZone::zoneId));
  }

  static InterfaceEndpoint interfaceEndpoint(Ec2Client ec2, String id) {
    return Shapes.endpoint(
        ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id)).vpcEndpoints().getFirst());
  }

  static EndpointInterface endpointInterface(NetworkInterface one) {
    return new EndpointInterface(
        one.networkInterfaceId(),
        AddressText.parse(one.privateIpAddress()),
        Shapes.text(one.availabilityZone()).orElse(""),
        Shapes.text(one.subnetId()).orElse(""),
        Shapes.text(one.statusAsString()).orElse(""));
  }
}
