package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CertificateAuthentication;
import software.amazon.awssdk.services.ec2.model.ClientConnectOptions;
import software.amazon.awssdk.services.ec2.model.ClientConnectResponseOptions;
import software.amazon.awssdk.services.ec2.model.ClientLoginBannerOptions;
import software.amazon.awssdk.services.ec2.model.ClientLoginBannerResponseOptions;
import software.amazon.awssdk.services.ec2.model.ClientRouteEnforcementOptions;
import software.amazon.awssdk.services.ec2.model.ClientRouteEnforcementResponseOptions;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthentication;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointAttributeStatus;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointAttributeStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatus;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.ConnectionLogOptions;
import software.amazon.awssdk.services.ec2.model.ConnectionLogResponseOptions;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DirectoryServiceAuthentication;
import software.amazon.awssdk.services.ec2.model.EndpointIpAddressType;
import software.amazon.awssdk.services.ec2.model.FederatedAuthentication;
import software.amazon.awssdk.services.ec2.model.SelfServicePortal;
import software.amazon.awssdk.services.ec2.model.TrafficIpAddressType;
import software.amazon.awssdk.services.ec2.model.TransportProtocol;
import software.amazon.awssdk.services.ec2.model.VpnProtocol;

/** An endpoint as it is described, made of what was asked for and of AWS's defaults. */
final class EndpointFacts {

  private static final int DEFAULT_PORT = 443;
  private static final int DEFAULT_SESSION_HOURS = 24;

  private EndpointFacts() {}

  static ClientVpnEndpoint of(
      Caller caller, String id, CreateClientVpnEndpointRequest request, List<String> groups) {
    return ClientVpnEndpoint.builder()
        .clientVpnEndpointId(id)
        .description(request.description())
        .status(
            ClientVpnEndpointStatus.builder()
                .code(ClientVpnEndpointStatusCode.PENDING_ASSOCIATE)
                .build())
        .creationTime(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .dnsName("*." + hostName(id, caller.region()))
        .clientCidrBlock(request.clientCidrBlock())
        .dnsServers(request.dnsServers())
        .splitTunnel(or(request.splitTunnel(), false))
        .vpnProtocol(VpnProtocol.OPENVPN)
        .transportProtocol(or(request.transportProtocol(), TransportProtocol.UDP))
        .vpnPort(or(request.vpnPort(), DEFAULT_PORT))
        .serverCertificateArn(request.serverCertificateArn())
        .authenticationOptions(
            request.authenticationOptions().stream().map(EndpointFacts::authentication).toList())
        .connectionLogOptions(log(request.connectionLogOptions()))
        .securityGroupIds(groups)
        .vpcId(request.vpcId())
        .selfServicePortalUrl(portal(id, request.selfServicePortal()))
        .clientConnectOptions(connect(request.clientConnectOptions()))
        .sessionTimeoutHours(or(request.sessionTimeoutHours(), DEFAULT_SESSION_HOURS))
        .clientLoginBannerOptions(banner(request.clientLoginBannerOptions()))
        .clientRouteEnforcementOptions(enforcement(request.clientRouteEnforcementOptions()))
        .disconnectOnSessionTimeout(or(request.disconnectOnSessionTimeout(), true))
        .endpointIpAddressType(EndpointIpAddressType.IPV4)
        .trafficIpAddressType(TrafficIpAddressType.IPV4)
        .build();
  }

  /** The endpoint's public name, which resolves only with a label of one's own in front of it. */
  static String hostName(String id, String region) {
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return id + ".prod.clientvpn." + region + suffix;
  }

  static ConnectionLogResponseOptions log(ConnectionLogOptions log) {
    return ConnectionLogResponseOptions.builder()
        .enabled(or(log.enabled(), false))
        .cloudwatchLogGroup(log.cloudwatchLogGroup())
        .cloudwatchLogStream(log.cloudwatchLogStream())
        .build();
  }

  static String portal(String id, SelfServicePortal portal) {
    return portal == SelfServicePortal.ENABLED
        ? "https://self-service.clientvpn.amazonaws.com/endpoints/" + id
        : null;
  }

  static ClientConnectResponseOptions connect(ClientConnectOptions connect) {
    boolean enabled = connect != null && Boolean.TRUE.equals(connect.enabled());
    return ClientConnectResponseOptions.builder()
        .enabled(enabled)
        .lambdaFunctionArn(enabled ? connect.lambdaFunctionArn() : null)
        .status(
            enabled
                ? ClientVpnEndpointAttributeStatus.builder()
                    .code(ClientVpnEndpointAttributeStatusCode.APPLIED)
                    .build()
                : null)
        .build();
  }

  static ClientLoginBannerResponseOptions banner(ClientLoginBannerOptions banner) {
    boolean enabled = banner != null && Boolean.TRUE.equals(banner.enabled());
    return ClientLoginBannerResponseOptions.builder()
        .enabled(enabled)
        .bannerText(enabled ? banner.bannerText() : null)
        .build();
  }

  static ClientRouteEnforcementResponseOptions enforcement(ClientRouteEnforcementOptions options) {
    return ClientRouteEnforcementResponseOptions.builder()
        .enforced(options != null && Boolean.TRUE.equals(options.enforced()))
        .build();
  }

  private static ClientVpnAuthentication authentication(ClientVpnAuthenticationRequest option) {
    ClientVpnAuthentication.Builder kept = ClientVpnAuthentication.builder().type(option.type());
    if (option.mutualAuthentication() != null) {
      kept.mutualAuthentication(
          CertificateAuthentication.builder()
              .clientRootCertificateChain(
                  option.mutualAuthentication().clientRootCertificateChainArn())
              .build());
    }
    if (option.activeDirectory() != null) {
      kept.activeDirectory(
          DirectoryServiceAuthentication.builder()
              .directoryId(option.activeDirectory().directoryId())
              .build());
    }
    if (option.federatedAuthentication() != null) {
      kept.federatedAuthentication(
          FederatedAuthentication.builder()
              .samlProviderArn(option.federatedAuthentication().samlProviderArn())
              .selfServiceSamlProviderArn(
                  option.federatedAuthentication().selfServiceSAMLProviderArn())
              .build());
    }
    return kept.build();
  }

  private static <T> T or(T asked, T otherwise) {
    return Optional.ofNullable(asked).orElse(otherwise);
  }
}
