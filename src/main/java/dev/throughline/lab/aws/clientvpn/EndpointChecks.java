package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.model.Cidr;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ClientConnectOptions;
import software.amazon.awssdk.services.ec2.model.ClientLoginBannerOptions;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationType;
import software.amazon.awssdk.services.ec2.model.ConnectionLogOptions;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.EndpointIpAddressType;
import software.amazon.awssdk.services.ec2.model.SelfServicePortal;
import software.amazon.awssdk.services.ec2.model.TrafficIpAddressType;
import software.amazon.awssdk.services.ec2.model.TransportProtocol;

/** Refuses endpoints that Client VPN can't make (administrator guide, "Limitations and rules"). */
final class EndpointChecks {

  private static final int WIDEST = 12;
  private static final int NARROWEST = 22;
  private static final int MOST_DNS_SERVERS = 2;
  private static final int MOST_GROUPS = 5;
  private static final int LONGEST_BANNER = 1400;
  private static final List<Integer> PORTS = List.of(443, 1194);
  private static final List<Integer> SESSION_HOURS = List.of(8, 10, 12, 24);

  private final Surroundings surroundings;

  EndpointChecks(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void check(Caller caller, CreateClientVpnEndpointRequest request) {
    checkAddressTypes(request);
    Cidr clients = clientBlock(request.clientCidrBlock());
    surroundings.certificate(
        caller, Refusal.missing(request.serverCertificateArn(), "ServerCertificateArn"));
    checkAuthentication(caller, request.authenticationOptions());
    checkLog(caller, Refusal.missing(request.connectionLogOptions(), "ConnectionLogOptions"));
    checkDnsServers(request.dnsServers());
    if (request.transportProtocol() == TransportProtocol.UNKNOWN_TO_SDK_VERSION) {
      throw value(request.transportProtocolAsString(), "TransportProtocol");
    }
    checkPort(request.vpnPort());
    checkSession(request.sessionTimeoutHours());
    checkPlace(caller, request.vpcId(), request.securityGroupIds(), clients);
    checkPortal(request.selfServicePortal(), request.authenticationOptions());
    checkConnect(request.clientConnectOptions());
    checkBanner(request.clientLoginBannerOptions());
  }

  void checkPort(Integer port) {
    if (port != null && !PORTS.contains(port)) {
      throw value(port, "VpnPort");
    }
  }

  void checkSession(Integer hours) {
    if (hours != null && !SESSION_HOURS.contains(hours)) {
      throw value(hours, "SessionTimeoutHours");
    }
  }

  void checkDnsServers(List<String> servers) {
    if (servers.size() > MOST_DNS_SERVERS) {
      throw Refusal.invalid("A maximum of " + MOST_DNS_SERVERS + " DNS servers can be specified");
    }
    for (String server : servers) {
      Refusal.block(server + "/32", "DnsServers");
    }
  }

  void checkLog(Caller caller, ConnectionLogOptions log) {
    if (Boolean.TRUE.equals(log.enabled())) {
      surroundings.checkLog(
          caller,
          Refusal.missing(log.cloudwatchLogGroup(), "ConnectionLogOptions.CloudwatchLogGroup"),
          log.cloudwatchLogStream());
    } else if (log.cloudwatchLogGroup() != null || log.cloudwatchLogStream() != null) {
      throw Refusal.combination(
          "A CloudWatch Logs log group cannot be specified when connection logging is disabled");
    }
  }

  void checkPlace(Caller caller, String vpcId, Collection<String> groups, Cidr clients) {
    if (vpcId == null) {
      if (!groups.isEmpty()) {
        throw new AwsError(
            "MissingParameter", "VpcId must be specified when SecurityGroupIds are specified");
      }
      return;
    }
    if (groups.size() > MOST_GROUPS) {
      throw Refusal.invalid("A maximum of " + MOST_GROUPS + " security groups can be specified");
    }
    for (String block : surroundings.blocks(caller, vpcId)) {
      if (clients.overlaps(Cidr.parse(block))) {
        throw Refusal.invalid(
            "Client CIDR block %s overlaps with CIDR block %s of VPC %s"
                .formatted(clients, block, vpcId));
      }
    }
    surroundings.checkGroups(caller, groups, vpcId);
  }

  void checkPortal(SelfServicePortal portal, List<ClientVpnAuthenticationRequest> options) {
    boolean byPerson =
        options.stream()
            .anyMatch(
                option -> option.type() != ClientVpnAuthenticationType.CERTIFICATE_AUTHENTICATION);
    if (portal == SelfServicePortal.ENABLED && !byPerson) {
      throw Refusal.combination(
          "The self-service portal is not available for mutual authentication");
    }
  }

  void checkConnect(ClientConnectOptions connect) {
    if (connect != null && Boolean.TRUE.equals(connect.enabled())) {
      Refusal.missing(connect.lambdaFunctionArn(), "ClientConnectOptions.LambdaFunctionArn");
    }
  }

  void checkBanner(ClientLoginBannerOptions banner) {
    if (banner == null || !Boolean.TRUE.equals(banner.enabled())) {
      return;
    }
    String text = Refusal.missing(banner.bannerText(), "ClientLoginBannerOptions.BannerText");
    if (text.length() > LONGEST_BANNER) {
      throw Refusal.invalid(
          "The banner text has a maximum length of " + LONGEST_BANNER + " characters");
    }
  }

  private static void checkAddressTypes(CreateClientVpnEndpointRequest request) {
    boolean ipv4 =
        (request.endpointIpAddressType() == null
                || request.endpointIpAddressType() == EndpointIpAddressType.IPV4)
            && (request.trafficIpAddressType() == null
                || request.trafficIpAddressType() == TrafficIpAddressType.IPV4);
    if (!ipv4) {
      throw new AwsError(
          "UnsupportedOperation", "Only IPv4 Client VPN endpoints are supported in this region");
    }
  }

  private static Cidr clientBlock(String text) {
    Cidr block = Refusal.block(Refusal.missing(text, "ClientCidrBlock"), "ClientCidrBlock");
    if (block.prefix() < WIDEST || block.prefix() > NARROWEST) {
      throw Refusal.invalid(
          "Client CIDR block %s is invalid. The block size must be between /%d and /%d"
              .formatted(block, NARROWEST, WIDEST));
    }
    return block;
  }

  /** One kind, or mutual together with federated authentication or with a directory. */
  private void checkAuthentication(Caller caller, List<ClientVpnAuthenticationRequest> options) {
    if (options.isEmpty()) {
      throw new AwsError(
          "MissingParameter", "The request must contain the parameter AuthenticationOptions");
    }
    long kinds = options.stream().map(ClientVpnAuthenticationRequest::type).distinct().count();
    boolean mutual =
        options.stream()
            .anyMatch(
                option -> option.type() == ClientVpnAuthenticationType.CERTIFICATE_AUTHENTICATION);
    if (kinds != options.size() || kinds > 2 || (kinds == 2 && !mutual)) {
      throw Refusal.combination("The specified authentication options cannot be combined");
    }
    for (ClientVpnAuthenticationRequest option : options) {
      checkAuthentication(caller, option);
    }
  }

  private void checkAuthentication(Caller caller, ClientVpnAuthenticationRequest option) {
    Refusal.missing(option.type(), "AuthenticationOptions.Type");
    switch (option.type()) {
      case CERTIFICATE_AUTHENTICATION -> {
        String parameter = "MutualAuthentication.ClientRootCertificateChainArn";
        surroundings.certificate(
            caller,
            Refusal.missing(
                Refusal.missing(option.mutualAuthentication(), parameter)
                    .clientRootCertificateChainArn(),
                parameter));
      }
      case DIRECTORY_SERVICE_AUTHENTICATION ->
          Refusal.missing(
              Refusal.missing(option.activeDirectory(), "ActiveDirectory.DirectoryId")
                  .directoryId(),
              "ActiveDirectory.DirectoryId");
      case FEDERATED_AUTHENTICATION ->
          Refusal.missing(
              Refusal.missing(
                      option.federatedAuthentication(), "FederatedAuthentication.SAMLProviderArn")
                  .samlProviderArn(),
              "FederatedAuthentication.SAMLProviderArn");
      default -> throw value(option.typeAsString(), "AuthenticationOptions.Type");
    }
  }

  private static AwsError value(Object value, String parameter) {
    return Refusal.invalid("Value (%s) for parameter %s is invalid.".formatted(value, parameter));
  }
}
