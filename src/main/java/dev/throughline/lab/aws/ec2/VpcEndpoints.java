package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Place.Network;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsRecordIpType;
import software.amazon.awssdk.services.ec2.model.IpAddressType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Making, showing and deleting VPC endpoints. */
final class VpcEndpoints {

  /** What AWS's own services may be asked for when nobody says otherwise: everything. */
  static final String FULL_ACCESS =
      """
      {"Version":"2008-10-17","Statement":\
      [{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

  private static final Filters<VpcEndpoint> FILTERS =
      Filters.tagged(VpcEndpoint::tags)
          .by("vpc-endpoint-id", VpcEndpoint::vpcEndpointId)
          .by("vpc-endpoint-state", VpcEndpoint::stateAsString)
          .by("vpc-endpoint-type", VpcEndpoint::vpcEndpointTypeAsString)
          .by("vpc-id", VpcEndpoint::vpcId)
          .by("service-name", VpcEndpoint::serviceName)
          .by("service-region", VpcEndpoint::serviceRegion)
          .by("ip-address-type", VpcEndpoint::ipAddressTypeAsString);

  private final Places places;
  private final Tags tags;
  private final ServiceCatalog catalog;
  private final EndpointLife life;
  private final GatewayRoutes gateways;
  private final InstantSource clock;

  VpcEndpoints(
      Places places,
      Tags tags,
      ServiceCatalog catalog,
      EndpointLife life,
      GatewayRoutes gateways,
      InstantSource clock) {
    this.places = places;
    this.tags = tags;
    this.catalog = catalog;
    this.life = life;
    this.gateways = gateways;
    this.clock = clock;
  }

  void register(Registrar registrar) {
    registrar.add(CreateVpcEndpointRequest.class, this::create);
    registrar.add(DescribeVpcEndpointsRequest.class, this::describe);
    registrar.add(DeleteVpcEndpointsRequest.class, this::delete);
  }

  private CreateVpcEndpointResponse create(Caller caller, CreateVpcEndpointRequest request) {
    Known.only(
        request,
        "VpcEndpointType",
        "VpcId",
        "ServiceName",
        "ServiceRegion",
        "PolicyDocument",
        "RouteTableIds",
        "SubnetIds",
        "SecurityGroupIds",
        "IpAddressType",
        "DnsOptions",
        "PrivateDnsEnabled",
        "TagSpecifications");
    tags.check(caller, request.tagSpecifications(), Kind.VPC_ENDPOINT.type());
    Network network = places.at(caller).vpcs().get(Refuse.missing(request.vpcId(), "VpcId"));
    String name = Refuse.missing(request.serviceName(), "ServiceName");
    Offer offer = catalog.get(caller, name, Optional.ofNullable(request.serviceRegion()));
    VpcEndpointType type =
        request.vpcEndpointType() == null ? VpcEndpointType.GATEWAY : request.vpcEndpointType();
    EndpointChecks.checkType(offer, type);
    checkPolicy(offer, request.policyDocument());
    VpcEndpoint made =
        type == VpcEndpointType.GATEWAY
            ? createGateway(caller, request, offer)
            : createInterface(caller, request, network, offer);
    tags.created(
        caller, made.vpcEndpointId(), Kind.VPC_ENDPOINT.type(), request.tagSpecifications());
    return CreateVpcEndpointResponse.builder().vpcEndpoint(shown(made)).build();
  }

  private static void checkPolicy(Offer offer, String policy) {
    if (policy != null && !offer.amazons()) {
      throw Refuse.invalidParameter(
          "Endpoint policies are not supported by the service " + offer.name());
    }
  }

  private VpcEndpoint createInterface(
      Caller caller, CreateVpcEndpointRequest request, Network network, Offer offer) {
    Place place = places.at(caller);
    String vpcId = request.vpcId();
    if (!request.routeTableIds().isEmpty()) {
      throw Refuse.invalidParameter("Route table IDs are for gateway endpoints only");
    }
    checkAddressType(request);
    List<Subnet> subnets = EndpointChecks.subnets(caller, place, vpcId, offer, request.subnetIds());
    EndpointChecks.checkAddresses(place, subnets);
    List<String> groups = EndpointChecks.groups(place, vpcId, request.securityGroupIds());
    boolean privateDns =
        Optional.ofNullable(request.privateDnsEnabled()).orElse(offer.privateDnsName().isPresent());
    if (privateDns) {
      EndpointChecks.checkPrivateDns(place, network, offer);
    }
    String id = Kind.VPC_ENDPOINT.newId();
    boolean waits = offer.acceptanceRequired();
    VpcEndpoint endpoint =
        base(caller, request, id, offer)
            .vpcEndpointType(VpcEndpointType.INTERFACE)
            .state((waits ? EndpointState.PENDING_ACCEPTANCE : EndpointState.PENDING).word())
            .ipAddressType(IpAddressType.IPV4)
            .dnsOptions(dns -> dns.dnsRecordIpType(DnsRecordIpType.IPV4))
            .subnetIds(Values.of(subnets, Subnet::subnetId))
            .groups(identifiers(place, groups))
            .networkInterfaceIds(life.addInterfaces(caller, id, subnets, groups))
            .dnsEntries(EndpointDns.entries(id, offer, subnets, privateDns))
            .privateDnsEnabled(privateDns)
            .build();
    place.endpoints().put(id, endpoint);
    if (!waits) {
      life.comeUp(place, id);
    }
    return endpoint;
  }

  private static void checkAddressType(CreateVpcEndpointRequest request) {
    boolean v6 = request.ipAddressType() != null && request.ipAddressType() != IpAddressType.IPV4;
    if (v6) {
      throw Refuse.notInLab("IPv6 for VPC endpoints");
    }
  }

  private VpcEndpoint createGateway(Caller caller, CreateVpcEndpointRequest request, Offer offer) {
    if (!request.subnetIds().isEmpty() || !request.securityGroupIds().isEmpty()) {
      throw Refuse.invalidParameter(
          "Subnet IDs and security group IDs are for interface endpoints only");
    }
    Place place = places.at(caller);
    gateways.check(place, request.vpcId(), offer, request.routeTableIds());
    String id = Kind.VPC_ENDPOINT.newId();
    VpcEndpoint endpoint =
        base(caller, request, id, offer)
            .vpcEndpointType(VpcEndpointType.GATEWAY)
            .state(EndpointState.AVAILABLE.word())
            .routeTableIds(request.routeTableIds())
            .privateDnsEnabled(false)
            .build();
    place.endpoints().put(id, endpoint);
    gateways.add(place, id, offer.name(), request.routeTableIds());
    return endpoint;
  }

  private VpcEndpoint.Builder base(
      Caller caller, CreateVpcEndpointRequest request, String id, Offer offer) {
    return VpcEndpoint.builder()
        .vpcEndpointId(id)
        .vpcId(request.vpcId())
        .serviceName(offer.name())
        .serviceRegion(offer.region())
        .policyDocument(
            offer.amazons()
                ? Optional.ofNullable(request.policyDocument()).orElse(FULL_ACCESS)
                : null)
        .requesterManaged(false)
        .creationTimestamp(clock.instant())
        .ownerId(caller.account());
  }

  static List<SecurityGroupIdentifier> identifiers(Place place, List<String> groupIds) {
    return place.groups().each(groupIds).stream()
        .map(
            group ->
                SecurityGroupIdentifier.builder()
                    .groupId(group.groupId())
                    .groupName(group.groupName())
                    .build())
        .toList();
  }

  private DescribeVpcEndpointsResponse describe(
      Caller caller, DescribeVpcEndpointsRequest request) {
    List<VpcEndpoint> all =
        places.at(caller).endpoints().select(request.vpcEndpointIds()).stream()
            .map(this::shown)
            .toList();
    Page<VpcEndpoint> page =
        Pages.of(
            FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken(), 1);
    return DescribeVpcEndpointsResponse.builder()
        .vpcEndpoints(page.items())
        .nextToken(page.next())
        .build();
  }

  private DeleteVpcEndpointsResponse delete(Caller caller, DeleteVpcEndpointsRequest request) {
    Place place = places.at(caller);
    Refuse.missing(request.vpcEndpointIds(), "VpcEndpointIds");
    return DeleteVpcEndpointsResponse.builder()
        .unsuccessful(
            Unsuccessful.each(request.vpcEndpointIds(), id -> life.delete(place, named(place, id))))
        .build();
  }

  /** DeleteVpcEndpoints has another code for what isn't there than DescribeVpcEndpoints has. */
  private static VpcEndpoint named(Place place, String id) {
    return place
        .endpoints()
        .find(id)
        .orElseThrow(
            () ->
                new AwsError(
                    "InvalidVpcEndpoint.NotFound",
                    "The Vpc Endpoint Id '" + id + "' does not exist"));
  }

  private VpcEndpoint shown(VpcEndpoint endpoint) {
    return endpoint.toBuilder().tags(tags.of(endpoint.vpcEndpointId())).build();
  }
}
