package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AcceptVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.AcceptVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/** The endpoints of others at one's own services, as the producer has them. */
final class EndpointConnections {

  private record Connected(Place consumer, VpcEndpoint endpoint) {}

  private static final Filters<VpcEndpointConnection> FILTERS =
      Filters.tagged(VpcEndpointConnection::tags)
          .by("service-id", VpcEndpointConnection::serviceId)
          .by("vpc-endpoint-id", VpcEndpointConnection::vpcEndpointId)
          .by("vpc-endpoint-owner", VpcEndpointConnection::vpcEndpointOwner)
          .by("vpc-endpoint-region", VpcEndpointConnection::vpcEndpointRegion)
          .by("vpc-endpoint-state", VpcEndpointConnection::vpcEndpointStateAsString)
          .by("ip-address-type", VpcEndpointConnection::ipAddressTypeAsString);

  private final Places places;
  private final EndpointLife life;

  EndpointConnections(Places places, EndpointLife life) {
    this.places = places;
    this.life = life;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeVpcEndpointConnectionsRequest.class, this::describe);
    registrar.add(AcceptVpcEndpointConnectionsRequest.class, this::accept);
    registrar.add(RejectVpcEndpointConnectionsRequest.class, this::reject);
  }

  private DescribeVpcEndpointConnectionsResponse describe(
      Caller caller, DescribeVpcEndpointConnectionsRequest request) {
    List<VpcEndpointConnection> all =
        places.at(caller).services().all().stream()
            .flatMap(service -> to(service).map(connected -> shown(service, connected)))
            .toList();
    Page<VpcEndpointConnection> page =
        Pages.of(
            FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken(), 1);
    return DescribeVpcEndpointConnectionsResponse.builder()
        .vpcEndpointConnections(page.items())
        .nextToken(page.next())
        .build();
  }

  private AcceptVpcEndpointConnectionsResponse accept(
      Caller caller, AcceptVpcEndpointConnectionsRequest request) {
    return AcceptVpcEndpointConnectionsResponse.builder()
        .unsuccessful(each(caller, request.serviceId(), request.vpcEndpointIds(), life::accept))
        .build();
  }

  private RejectVpcEndpointConnectionsResponse reject(
      Caller caller, RejectVpcEndpointConnectionsRequest request) {
    return RejectVpcEndpointConnectionsResponse.builder()
        .unsuccessful(each(caller, request.serviceId(), request.vpcEndpointIds(), life::reject))
        .build();
  }

  private List<UnsuccessfulItem> each(
      Caller caller,
      String serviceId,
      List<String> endpointIds,
      BiConsumer<Place, VpcEndpoint> work) {
    EndpointService service =
        places.at(caller).services().get(Refuse.missing(serviceId, "ServiceId"));
    Refuse.missing(endpointIds, "VpcEndpointIds");
    return Unsuccessful.each(
        endpointIds,
        id -> {
          Connected connected = get(service, id);
          work.accept(connected.consumer(), connected.endpoint());
        });
  }

  private Connected get(EndpointService service, String endpointId) {
    return to(service)
        .filter(connected -> connected.endpoint().vpcEndpointId().equals(endpointId))
        .findFirst()
        .orElseThrow(() -> Kind.VPC_ENDPOINT.missing(endpointId));
  }

  private Stream<Connected> to(EndpointService service) {
    return places.all().stream()
        .flatMap(
            place ->
                place
                    .endpoints()
                    .where(endpoint -> endpoint.serviceName().equals(service.name()))
                    .stream()
                    .map(endpoint -> new Connected(place, endpoint)));
  }

  private static VpcEndpointConnection shown(EndpointService service, Connected connected) {
    VpcEndpoint endpoint = connected.endpoint();
    return VpcEndpointConnection.builder()
        .serviceId(service.configuration().serviceId())
        .vpcEndpointId(endpoint.vpcEndpointId())
        .vpcEndpointConnectionId(endpoint.vpcEndpointId().replace("vpce-", "vpce-con-"))
        .vpcEndpointOwner(endpoint.ownerId())
        .vpcEndpointRegion(connected.consumer().region())
        .vpcEndpointState(endpoint.stateAsString())
        .creationTimestamp(endpoint.creationTimestamp())
        .dnsEntries(endpoint.dnsEntries())
        .networkLoadBalancerArns(service.configuration().networkLoadBalancerArns())
        .ipAddressType(endpoint.ipAddressTypeAsString())
        .build();
  }
}
