package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.net.Blueprint.Association;
import dev.throughline.lab.aws.net.Blueprint.Certificates;
import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import dev.throughline.lab.aws.net.Reads.Page;
import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.model.GetCertificateRequest;
import software.amazon.awssdk.services.acm.model.GetCertificateResponse;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.AuthorizationRule;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksResponse;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientCertificateRevocationListRequest;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientCertificateRevocationListResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;
import software.amazon.awssdk.services.ec2.model.TransportProtocol;

/** Reads the Client VPN endpoints of one account in one region that clients can connect to. */
final class VpnReader {

  private static final int DEFAULT_PORT = 443;
  private static final int DEFAULT_SESSION_HOURS = 24;

  private final Reads reads;
  private final RegionFacts facts;
  private final Function<String, Optional<String>> privateKeys;

  VpnReader(Reads reads, RegionFacts facts, Function<String, Optional<String>> privateKeys) {
    this.reads = reads;
    this.facts = facts;
    this.privateKeys = privateKeys;
  }

  List<VpnEndpoint> read() {
    Map<ClientVpnEndpoint, List<TargetNetwork>> networks = new LinkedHashMap<>();
    for (ClientVpnEndpoint endpoint : endpoints()) {
      if (endpoint.status().code() == ClientVpnEndpointStatusCode.AVAILABLE) {
        networks.put(endpoint, associated(endpoint.clientVpnEndpointId()));
      }
    }
    Map<String, NetworkInterface> interfaces =
        interfaces(networks.values().stream().flatMap(List::stream).toList());
    List<VpnEndpoint> endpoints = new ArrayList<>();
    networks.forEach(
        (endpoint, itsNetworks) -> {
          try {
            read(endpoint, itsNetworks, interfaces).ifPresent(endpoints::add);
          } catch (AwsError e) {
            // It was deleted between two questions; the change asks for another reading.
          }
        });
    return endpoints;
  }

  private List<TargetNetwork> associated(String id) {
    try {
      return networks(id).stream()
          .filter(network -> network.status().code() == AssociationStatusCode.ASSOCIATED)
          .toList();
    } catch (AwsError e) {
      // As above.
      return List.of();
    }
  }

  /**
   * The associations' network interfaces. AWS does not tell which is whose: those of one subnet are
   * dealt out to those with the same groups, in the order of their ids.
   */
  private Map<String, NetworkInterface> interfaces(List<TargetNetwork> networks) {
    List<NetworkInterface> free = new ArrayList<>(facts.described("ClientVPN Endpoint resource"));
    free.sort(Comparator.comparing(NetworkInterface::networkInterfaceId));
    Map<String, NetworkInterface> dealt = new HashMap<>();
    networks.stream()
        .sorted(Comparator.comparing(TargetNetwork::associationId))
        .forEach(
            network ->
                free.stream()
                    .filter(eni -> eni.subnetId().equals(network.targetNetworkId()))
                    .filter(eni -> groups(eni).equals(Set.copyOf(network.securityGroups())))
                    .findFirst()
                    .ifPresent(
                        eni -> {
                          free.remove(eni);
                          dealt.put(network.associationId(), eni);
                        }));
    return dealt;
  }

  private static Set<String> groups(NetworkInterface eni) {
    return eni.groups().stream().map(GroupIdentifier::groupId).collect(Collectors.toSet());
  }

  /** Empty without an association, and for what signs in without a certificate. */
  private Optional<VpnEndpoint> read(
      ClientVpnEndpoint endpoint,
      List<TargetNetwork> networks,
      Map<String, NetworkInterface> interfaces) {
    String id = endpoint.clientVpnEndpointId();
    Optional<Certificates> certificates = certificates(endpoint);
    List<ClientVpnRoute> routes =
        routes(id).stream()
            .filter(route -> route.status().code() == ClientVpnRouteStatusCode.ACTIVE)
            .toList();
    List<Association> associations =
        networks.stream()
            .flatMap(network -> association(network, interfaces, routes).stream())
            .toList();
    if (certificates.isEmpty() || associations.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new VpnEndpoint(
            id,
            reads.caller().account(),
            reads.caller().region(),
            endpoint.dnsName().replaceFirst("^\\*\\.", ""),
            endpoint.transportProtocol() == TransportProtocol.TCP,
            Objects.requireNonNullElse(endpoint.vpnPort(), DEFAULT_PORT),
            Cidr.parse(endpoint.clientCidrBlock()),
            certificates.get(),
            !Boolean.TRUE.equals(endpoint.splitTunnel()),
            endpoint.dnsServers().stream().map(InetAddress::ofLiteral).toList(),
            Objects.requireNonNullElse(endpoint.sessionTimeoutHours(), DEFAULT_SESSION_HOURS),
            routes.stream().map(VpnReader::destination).distinct().toList(),
            authorized(id),
            associations,
            crl(id),
            networks.getFirst().vpcId()));
  }

  private Optional<Association> association(
      TargetNetwork network,
      Map<String, NetworkInterface> interfaces,
      List<ClientVpnRoute> routes) {
    List<Cidr> destinations =
        routes.stream()
            .filter(route -> network.targetNetworkId().equals(route.targetSubnet()))
            .map(VpnReader::destination)
            .toList();
    return Optional.ofNullable(interfaces.get(network.associationId()))
        .map(NetworkInterface::privateIpAddress)
        .map(
            address ->
                new Association(
                    network.associationId(),
                    InetAddress.ofLiteral(address),
                    List.of(facts.egress(network.securityGroups())),
                    destinations));
  }

  private static Cidr destination(ClientVpnRoute route) {
    return Cidr.parse(route.destinationCidr());
  }

  private Optional<Certificates> certificates(ClientVpnEndpoint endpoint) {
    Optional<String> root =
        endpoint.authenticationOptions().stream()
            .flatMap(option -> Optional.ofNullable(option.mutualAuthentication()).stream())
            .map(mutual -> mutual.clientRootCertificateChain())
            .findFirst();
    Optional<String> key = privateKeys.apply(endpoint.serverCertificateArn());
    if (root.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    GetCertificateResponse server = certificate(endpoint.serverCertificateArn());
    GetCertificateResponse client = certificate(root.get());
    String chain = Objects.requireNonNullElse(server.certificateChain(), "");
    return Optional.of(
        new Certificates(
            server.certificate().strip() + "\n" + chain,
            key.get(),
            // A server certificate's chain serves as the clients' root when one CA issued both.
            Optional.ofNullable(client.certificateChain())
                .filter(found -> !found.isBlank())
                .orElse(client.certificate())));
  }

  private GetCertificateResponse certificate(String arn) {
    return reads.ask(
        GetCertificateRequest.builder().certificateArn(arn).build(), GetCertificateResponse.class);
  }

  private List<Cidr> authorized(String id) {
    return rules(id).stream()
        .filter(rule -> rule.status().code() == ClientVpnAuthorizationRuleStatusCode.ACTIVE)
        // A certificate says nothing of groups.
        .filter(rule -> Boolean.TRUE.equals(rule.accessAll()))
        .map(rule -> Cidr.parse(rule.destinationCidr()))
        .distinct()
        .toList();
  }

  private Optional<String> crl(String id) {
    try {
      return Optional.ofNullable(
              reads
                  .ask(
                      ExportClientVpnClientCertificateRevocationListRequest.builder()
                          .clientVpnEndpointId(id)
                          .build(),
                      ExportClientVpnClientCertificateRevocationListResponse.class)
                  .certificateRevocationList())
          .filter(pem -> !pem.isBlank());
    } catch (AwsError e) {
      // There is none.
      return Optional.empty();
    }
  }

  private List<ClientVpnEndpoint> endpoints() {
    return Reads.all(
        token -> {
          DescribeClientVpnEndpointsResponse page =
              reads.ask(
                  DescribeClientVpnEndpointsRequest.builder().nextToken(token).build(),
                  DescribeClientVpnEndpointsResponse.class);
          return new Page<>(page.clientVpnEndpoints(), page.nextToken());
        });
  }

  private List<TargetNetwork> networks(String id) {
    return Reads.all(
        token -> {
          DescribeClientVpnTargetNetworksResponse page =
              reads.ask(
                  DescribeClientVpnTargetNetworksRequest.builder()
                      .clientVpnEndpointId(id)
                      .nextToken(token)
                      .build(),
                  DescribeClientVpnTargetNetworksResponse.class);
          return new Page<>(page.clientVpnTargetNetworks(), page.nextToken());
        });
  }

  private List<ClientVpnRoute> routes(String id) {
    return Reads.all(
        token -> {
          DescribeClientVpnRoutesResponse page =
              reads.ask(
                  DescribeClientVpnRoutesRequest.builder()
                      .clientVpnEndpointId(id)
                      .nextToken(token)
                      .build(),
                  DescribeClientVpnRoutesResponse.class);
          return new Page<>(page.routes(), page.nextToken());
        });
  }

  private List<AuthorizationRule> rules(String id) {
    return Reads.all(
        token -> {
          DescribeClientVpnAuthorizationRulesResponse page =
              reads.ask(
                  DescribeClientVpnAuthorizationRulesRequest.builder()
                      .clientVpnEndpointId(id)
                      .nextToken(token)
                      .build(),
                  DescribeClientVpnAuthorizationRulesResponse.class);
          return new Page<>(page.authorizationRules(), page.nextToken());
        });
  }
}
