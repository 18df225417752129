package dev.throughline.lab.aws.clientvpn;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Filters;
import dev.throughline.lab.aws.ec2.Ids;
import dev.throughline.lab.aws.ec2.Pages;
import dev.throughline.lab.aws.ec2.Registrar;
import dev.throughline.lab.aws.ec2.Tags;
import dev.throughline.model.Cidr;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Makes, changes, describes and deletes endpoints. */
final class EndpointOperations {

  /** The quota of an account in a region. */
  private static final int MOST = 5;

  private static final Duration DELETING =
      new ResourceDurations().delete("AWS::EC2::ClientVpnEndpoint");

  private final Endpoints endpoints;
  private final EndpointChecks checks;
  private final Surroundings surroundings;
  private final Tags tags;
  private final Pace pace;

  EndpointOperations(Endpoints endpoints, Surroundings surroundings, Tags tags, Pace pace) {
    this.endpoints = endpoints;
    this.checks = new EndpointChecks(surroundings);
    this.surroundings = surroundings;
    this.tags = tags;
    this.pace = pace;
  }

  void register(Registrar registrar) {
    registrar.add(CreateClientVpnEndpointRequest.class, this::create);
    registrar.add(ModifyClientVpnEndpointRequest.class, this::modify);
    registrar.add(DescribeClientVpnEndpointsRequest.class, this::describe);
    registrar.add(DeleteClientVpnEndpointRequest.class, this::delete);
  }

  private CreateClientVpnEndpointResponse create(
      Caller caller, CreateClientVpnEndpointRequest request) {
    tags.check(caller, request.tagSpecifications(), ResourceType.CLIENT_VPN_ENDPOINT);
    checks.check(caller, request);
    if (endpoints.of(caller).size() >= MOST) {
      throw new AwsError(
          "ClientVpnEndpointLimitExceeded",
          "You have reached the limit on the number of Client VPN endpoints that you can create.");
    }
    String id = Ids.next("cvpn-endpoint");
    List<String> groups =
        request.vpcId() == null || !request.securityGroupIds().isEmpty()
            ? request.securityGroupIds()
            : List.of(surroundings.defaultGroup(caller, request.vpcId()));
    ClientVpnEndpoint facts = EndpointFacts.of(caller, id, request, groups);
    endpoints.of(caller).put(id, new Endpoint(caller, facts));
    tags.created(caller, id, ResourceType.CLIENT_VPN_ENDPOINT, request.tagSpecifications());
    return CreateClientVpnEndpointResponse.builder()
        .clientVpnEndpointId(id)
        .dnsName(facts.dnsName())
        .status(facts.status())
        .build();
  }

  private ModifyClientVpnEndpointResponse modify(
      Caller caller, ModifyClientVpnEndpointRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    checkChange(caller, endpoint, request);
    endpoint.change(facts -> changed(facts, request));
    return ModifyClientVpnEndpointResponse.builder().returnValue(true).build();
  }

  private void checkChange(
      Caller caller, Endpoint endpoint, ModifyClientVpnEndpointRequest request) {
    if (request.serverCertificateArn() != null) {
      surroundings.certificate(caller, request.serverCertificateArn());
    }
    if (request.connectionLogOptions() != null) {
      checks.checkLog(caller, request.connectionLogOptions());
    }
    if (request.dnsServers() != null) {
      checks.checkDnsServers(request.dnsServers().customDnsServers());
    }
    checks.checkPort(request.vpnPort());
    checks.checkSession(request.sessionTimeoutHours());
    if (request.vpcId() != null
        && !request.vpcId().equals(endpoint.facts().vpcId())
        && !endpoint.associations().isEmpty()) {
      throw Refusal.invalid(
          "The VPC of endpoint %s cannot be changed while it has target network associations"
              .formatted(endpoint.id()));
    }
    if (request.vpcId() != null || request.hasSecurityGroupIds()) {
      checks.checkPlace(
          caller,
          request.vpcId() == null ? endpoint.facts().vpcId() : request.vpcId(),
          request.securityGroupIds(),
          Cidr.parse(endpoint.facts().clientCidrBlock()));
    }
    checks.checkConnect(request.clientConnectOptions());
    checks.checkBanner(request.clientLoginBannerOptions());
  }

  private static ClientVpnEndpoint changed(
      ClientVpnEndpoint facts, ModifyClientVpnEndpointRequest request) {
    ClientVpnEndpoint.Builder changed = facts.toBuilder();
    if (request.serverCertificateArn() != null) {
      changed.serverCertificateArn(request.serverCertificateArn());
    }
    if (request.connectionLogOptions() != null) {
      changed.connectionLogOptions(EndpointFacts.log(request.connectionLogOptions()));
    }
    if (request.dnsServers() != null) {
      boolean none = Boolean.FALSE.equals(request.dnsServers().enabled());
      changed.dnsServers(none ? List.of() : request.dnsServers().customDnsServers());
    }
    if (request.vpnPort() != null) {
      changed.vpnPort(request.vpnPort());
    }
    if (request.description() != null) {
      changed.description(request.description());
    }
    if (request.splitTunnel() != null) {
      changed.splitTunnel(request.splitTunnel());
    }
    if (request.vpcId() != null) {
      changed.vpcId(request.vpcId());
    }
    if (request.hasSecurityGroupIds()) {
      changed.securityGroupIds(request.securityGroupIds());
    }
    changeSession(changed, facts, request);
    return changed.build();
  }

  private static void changeSession(
      ClientVpnEndpoint.Builder changed,
      ClientVpnEndpoint facts,
      ModifyClientVpnEndpointRequest request) {
    if (request.selfServicePortal() != null) {
      changed.selfServicePortalUrl(
          EndpointFacts.portal(facts.clientVpnEndpointId(), request.selfServicePortal()));
    }
    if (request.clientConnectOptions() != null) {
      changed.clientConnectOptions(EndpointFacts.connect(request.clientConnectOptions()));
    }
    if (request.sessionTimeoutHours() != null) {
      changed.sessionTimeoutHours(request.sessionTimeoutHours());
    }
    if (request.clientLoginBannerOptions() != null) {
      changed.clientLoginBannerOptions(EndpointFacts.banner(request.clientLoginBannerOptions()));
    }
    if (request.clientRouteEnforcementOptions() != null) {
      changed.clientRouteEnforcementOptions(
          EndpointFacts.enforcement(request.clientRouteEnforcementOptions()));
    }
    if (request.disconnectOnSessionTimeout() != null) {
      changed.disconnectOnSessionTimeout(request.disconnectOnSessionTimeout());
    }
  }

  private DescribeClientVpnEndpointsResponse describe(
      Caller caller, DescribeClientVpnEndpointsRequest request) {
    List<ClientVpnEndpoint> found =
        endpoints.select(caller, request.clientVpnEndpointIds()).stream()
            .map(Endpoint::facts)
            .map(facts -> facts.toBuilder().tags(tags.of(facts.clientVpnEndpointId())).build())
            .toList();
    Filters<ClientVpnEndpoint> filters =
        Filters.tagged(ClientVpnEndpoint::tags)
            .by("endpoint-id", ClientVpnEndpoint::clientVpnEndpointId)
            .by("transport-protocol", ClientVpnEndpoint::transportProtocolAsString);
    Page<ClientVpnEndpoint> page =
        Pages.of(
            filters.apply(found, request.filters()), request.maxResults(), request.nextToken());
    return DescribeClientVpnEndpointsResponse.builder()
        .clientVpnEndpoints(page.items())
        .nextToken(page.next())
        .build();
  }

  private DeleteClientVpnEndpointResponse delete(
      Caller caller, DeleteClientVpnEndpointRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    if (!endpoint.associations().isEmpty()) {
      throw new AwsError(
          "ClientVpnEndpointAssociationExists",
          "The endpoint that you're trying to delete has associations "
              + String.join(", ", endpoint.associations().keySet()));
    }
    endpoint.become(ClientVpnEndpointStatusCode.DELETING);
    pace.after(
        DELETING,
        () -> {
          endpoints.of(caller).remove(endpoint.id());
          tags.gone(endpoint.id());
        });
    return DeleteClientVpnEndpointResponse.builder().status(endpoint.facts().status()).build();
  }
}
