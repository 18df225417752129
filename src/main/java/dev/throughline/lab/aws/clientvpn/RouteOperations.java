package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Filters;
import dev.throughline.lab.aws.ec2.Pages;
import dev.throughline.lab.aws.ec2.Registrar;
import dev.throughline.model.Cidr;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatus;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatusCode;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnRouteResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesResponse;

/** The routes of endpoints that people add; an association adds its own. */
final class RouteOperations {

  /** The origin of a route that came with an association. */
  static final String ASSOCIATE = "associate";

  private static final String ADD_ROUTE = "add-route";
  private static final String LOCAL = "local";
  private static final int MOST = 100;

  /** "Around 90 seconds" (cloudposse/terraform-aws-ec2-client-vpn#40). */
  private static final Duration CREATING = Duration.ofSeconds(90);

  private final Endpoints endpoints;
  private final Pace pace;

  RouteOperations(Endpoints endpoints, Pace pace) {
    this.endpoints = endpoints;
    this.pace = pace;
  }

  void register(Registrar registrar) {
    registrar.add(CreateClientVpnRouteRequest.class, this::create);
    registrar.add(DeleteClientVpnRouteRequest.class, this::delete);
    registrar.add(DescribeClientVpnRoutesRequest.class, this::describe);
  }

  static ClientVpnRoute with(ClientVpnRoute route, ClientVpnRouteStatusCode code) {
    return route.toBuilder().status(ClientVpnRouteStatus.builder().code(code).build()).build();
  }

  private CreateClientVpnRouteResponse create(Caller caller, CreateClientVpnRouteRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    String parameter = "DestinationCidrBlock";
    Cidr destination =
        Refusal.block(Refusal.missing(request.destinationCidrBlock(), parameter), parameter);
    String subnet = Refusal.missing(request.targetVpcSubnetId(), "TargetVpcSubnetId");
    check(endpoint, destination, subnet);
    Changes.checkRoom(endpoint);
    ClientVpnRoute route =
        ClientVpnRoute.builder()
            .clientVpnEndpointId(endpoint.id())
            .destinationCidr(destination.toString())
            .targetSubnet(subnet)
            .type("Nat")
            .origin(ADD_ROUTE)
            .description(request.description())
            .status(status -> status.code(ClientVpnRouteStatusCode.CREATING))
            .build();
    endpoint.routes().add(route);
    pace.after(CREATING, () -> created(endpoint, route));
    return CreateClientVpnRouteResponse.builder().status(route.status()).build();
  }

  private static void check(Endpoint endpoint, Cidr destination, String subnet) {
    boolean local = subnet.equals(LOCAL);
    boolean associated =
        endpoint
            .associationOf(subnet)
            .filter(association -> association.is(AssociationStatusCode.ASSOCIATED))
            .isPresent();
    if (!local && !associated) {
      throw new AwsError(
          "InvalidClientVpnActiveAssociationNotFound",
          "Subnet %s is not actively associated with endpoint %s".formatted(subnet, endpoint.id()));
    }
    Cidr clients = Cidr.parse(endpoint.facts().clientCidrBlock());
    if (!local && destination.prefix() > 0 && clients.overlaps(destination)) {
      throw Refusal.invalid(
          "Destination CIDR block %s overlaps with client CIDR block %s"
              .formatted(destination, clients));
    }
    if (!select(endpoint, destination.toString(), subnet).isEmpty()) {
      throw new AwsError("InvalidClientVpnDuplicateRoute", "Route already exists");
    }
    long through =
        endpoint.routes().stream().filter(route -> route.targetSubnet().equals(subnet)).count();
    if (through >= MOST) {
      throw new AwsError(
          "ClientVpnRouteLimitExceeded",
          "You have reached the limit on the number of routes that can be added to a single Client"
              + " VPN endpoint.");
    }
  }

  /** Unless it is being deleted by now. */
  private static void created(Endpoint endpoint, ClientVpnRoute route) {
    int at = endpoint.routes().indexOf(route);
    if (at >= 0) {
      endpoint.routes().set(at, with(route, ClientVpnRouteStatusCode.ACTIVE));
    }
  }

  private DeleteClientVpnRouteResponse delete(Caller caller, DeleteClientVpnRouteRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    String destination = Refusal.missing(request.destinationCidrBlock(), "DestinationCidrBlock");
    ClientVpnRoute route =
        select(endpoint, destination, request.targetVpcSubnetId()).stream()
            .filter(found -> found.status().code() != ClientVpnRouteStatusCode.DELETING)
            .findFirst()
            .orElseThrow(
                () -> new AwsError("InvalidClientVpnRouteNotFound", "Route does not exist"));
    if (route.origin().equals(ASSOCIATE)) {
      throw Refusal.invalid("Cannot delete a route that was added by a target network association");
    }
    Changes.checkRoom(endpoint);
    ClientVpnRoute deleting = with(route, ClientVpnRouteStatusCode.DELETING);
    endpoint.routes().set(endpoint.routes().indexOf(route), deleting);
    pace.after(CREATING, () -> endpoint.routes().remove(deleting));
    return DeleteClientVpnRouteResponse.builder().status(deleting.status()).build();
  }

  private DescribeClientVpnRoutesResponse describe(
      Caller caller, DescribeClientVpnRoutesRequest request) {
    Endpoint endpoint = endpoints.get(caller, request.clientVpnEndpointId());
    Filters<ClientVpnRoute> filters =
        Filters.<ClientVpnRoute>untagged()
            .by("destination-cidr", ClientVpnRoute::destinationCidr)
            .by("origin", ClientVpnRoute::origin)
            .by("target-subnet", ClientVpnRoute::targetSubnet);
    Page<ClientVpnRoute> page =
        Pages.of(
            filters.apply(endpoint.routes(), request.filters()),
            request.maxResults(),
            request.nextToken());
    return DescribeClientVpnRoutesResponse.builder()
        .routes(page.items())
        .nextToken(page.next())
        .build();
  }

  /** The routes to a block, through that subnet when one is named. */
  private static List<ClientVpnRoute> select(Endpoint endpoint, String destination, String subnet) {
    return endpoint.routes().stream()
        .filter(route -> route.destinationCidr().equals(destination))
        .filter(route -> subnet == null || route.targetSubnet().equals(subnet))
        .toList();
  }
}
