package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** CreateRoute, ReplaceRoute and DeleteRoute: to an internet gateway or a network interface. */
final class Routes {

  private final Places places;
  private final RouteTableStore store;

  Routes(Places places, RouteTableStore store) {
    this.places = places;
    this.store = store;
  }

  void register(Registrar registrar) {
    registrar.add(CreateRouteRequest.class, this::create);
    registrar.add(ReplaceRouteRequest.class, this::replace);
    registrar.add(DeleteRouteRequest.class, this::delete);
  }

  private CreateRouteResponse create(Caller caller, CreateRouteRequest request) {
    Known.only(request, "RouteTableId", "DestinationCidrBlock", "GatewayId", "NetworkInterfaceId");
    Place place = places.at(caller);
    String tableId = Refuse.missing(request.routeTableId(), "routeTableId");
    RouteTable table = place.routeTables().get(tableId);
    Block destination = destination(request.destinationCidrBlock());
    if (find(table, destination).isPresent()) {
      throw new AwsError(
          "RouteAlreadyExists", "The route identified by " + destination + " already exists.");
    }
    store.addRoute(
        place,
        tableId,
        route(place, table, destination, request.gatewayId(), request.networkInterfaceId()));
    return CreateRouteResponse.builder().returnValue(true).build();
  }

  private ReplaceRouteResponse replace(Caller caller, ReplaceRouteRequest request) {
    Known.only(request, "RouteTableId", "DestinationCidrBlock", "GatewayId", "NetworkInterfaceId");
    Place place = places.at(caller);
    String tableId = Refuse.missing(request.routeTableId(), "routeTableId");
    RouteTable table = place.routeTables().get(tableId);
    Block destination = destination(request.destinationCidrBlock());
    Route now =
        find(table, destination)
            .orElseThrow(
                () ->
                    Refuse.invalidValue(
                        "There is no route defined for '%s' in the route table. Use CreateRoute"
                                .formatted(destination)
                            + " instead."));
    Route then =
        route(place, table, destination, request.gatewayId(), request.networkInterfaceId());
    store.removeRoute(place, tableId, now);
    store.addRoute(place, tableId, then);
    return ReplaceRouteResponse.builder().build();
  }

  private static Route route(
      Place place, RouteTable table, Block destination, String gatewayId, String interfaceId) {
    checkOneTarget(gatewayId, interfaceId);
    checkDestination(place, table, destination, interfaceId != null);
    Route.Builder route =
        Route.builder()
            .destinationCidrBlock(destination.toString())
            .origin(RouteOrigin.CREATE_ROUTE)
            .state(RouteState.ACTIVE);
    if (gatewayId != null) {
      return route.gatewayId(checkGateway(place, table, gatewayId)).build();
    }
    NetworkInterface eni = place.interfaces().get(interfaceId);
    checkSameNetwork(table, interfaceId, eni.vpcId().equals(table.vpcId()));
    return route.networkInterfaceId(interfaceId).build();
  }

  private DeleteRouteResponse delete(Caller caller, DeleteRouteRequest request) {
    Place place = places.at(caller);
    String tableId = Refuse.missing(request.routeTableId(), "routeTableId");
    RouteTable table = place.routeTables().get(tableId);
    Block destination = destination(request.destinationCidrBlock());
    Route route =
        find(table, destination)
            .orElseThrow(
                () ->
                    new AwsError(
                        "InvalidRoute.NotFound",
                        "no route with destination-cidr-block %s in route table %s"
                            .formatted(destination, tableId)));
    if ("local".equals(route.gatewayId())) {
      throw Refuse.invalidValue(
          "cannot remove local route %s in route table %s".formatted(destination, tableId));
    }
    store.removeRoute(place, tableId, route);
    return DeleteRouteResponse.builder().build();
  }

  private static Block destination(String cidr) {
    return Block.parse(Refuse.missing(cidr, "destinationCidrBlock"))
        .orElseThrow(
            () ->
                Refuse.invalidValue(
                    cidr, "destinationCidrBlock", "This is not a valid CIDR block."));
  }

  private static Optional<Route> find(RouteTable table, Block destination) {
    return table.routes().stream()
        .filter(route -> destination.toString().equals(route.destinationCidrBlock()))
        .findFirst();
  }

  private static void checkOneTarget(String gatewayId, String interfaceId) {
    if (gatewayId == null && interfaceId == null) {
      throw new AwsError(
          "MissingParameter",
          "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId,"
              + " vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId,"
              + " localGatewayId, carrierGatewayId");
    }
    if (gatewayId != null && interfaceId != null) {
      throw Refuse.combination(
          "The parameters gatewayId and networkInterfaceId cannot be used together");
    }
  }

  private static void checkDestination(
      Place place, RouteTable table, Block destination, boolean toInterface) {
    Vpc vpc = place.vpcs().get(table.vpcId()).vpc();
    boolean within = Block.of(vpc.cidrBlock()).contains(destination);
    if (within && !toInterface) {
      throw Refuse.invalidValue(
          "The destination CIDR block "
              + destination
              + " is equal to or more specific than one of this VPC's CIDR blocks. This route can"
              + " target only an interface or an instance.");
    }
  }

  private static String checkGateway(Place place, RouteTable table, String gatewayId) {
    boolean attached = InternetGateways.isAttached(place.gateways().get(gatewayId), table.vpcId());
    checkSameNetwork(table, gatewayId, attached);
    return gatewayId;
  }

  private static void checkSameNetwork(RouteTable table, String target, boolean same) {
    if (!same) {
      throw Refuse.invalidValue(
          "route table %s and network gateway %s belong to different networks"
              .formatted(table.routeTableId(), target));
    }
  }
}
