package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** CreateRoute and DeleteRoute: to an internet gateway or a network interface. */
final class Routes {

  private final Places places;
  private final RouteTableStore store;

  Routes(Places places, RouteTableStore store) {
    this.places = places;
    this.store = store;
  }

  void register(Registrar registrar) {
    registrar.add(CreateRouteRequest.class, this::create);
    registrar.add(DeleteRouteRequest.class, this::delete);
  }

  private CreateRouteResponse create(Caller caller, CreateRouteRequest request) {
    Place place = places.at(caller);
    String tableId = Refuse.missing(request.routeTableId(), "routeTableId");
    RouteTable table = place.routeTables().get(tableId);
    Block destination = destination(request.destinationCidrBlock());
    checkOneTarget(request);
    checkDestination(place, table, destination, request);
    Route.Builder route =
        Route.builder()
            .destinationCidrBlock(destination.toString())
            .origin(RouteOrigin.CREATE_ROUTE)
            .state(RouteState.ACTIVE);
    if (request.gatewayId() != null) {
      route.gatewayId(checkGateway(place, table, request.gatewayId()));
    } else {
      NetworkInterface eni = place.interfaces().get(request.networkInterfaceId());
      checkSameNetwork(table, eni.networkInterfaceId(), eni.vpcId().equals(table.vpcId()));
      route.networkInterfaceId(eni.networkInterfaceId());
    }
    store.addRoute(place, tableId, route.build());
    return CreateRouteResponse.builder().returnValue(true).build();
  }

  private DeleteRouteResponse delete(Caller caller, DeleteRouteRequest request) {
    Place place = places.at(caller);
    String tableId = Refuse.missing(request.routeTableId(), "routeTableId");
    RouteTable table = place.routeTables().get(tableId);
    String destination = destination(request.destinationCidrBlock()).toString();
    Route route =
        table.routes().stream()
            .filter(r -> destination.equals(r.destinationCidrBlock()))
            .findFirst()
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

  private static void checkOneTarget(CreateRouteRequest request) {
    boolean elsewhere =
        Stream.of(
                request.natGatewayId(),
                request.transitGatewayId(),
                request.vpcPeeringConnectionId(),
                request.instanceId(),
                request.vpcEndpointId(),
                request.localGatewayId(),
                request.carrierGatewayId(),
                request.egressOnlyInternetGatewayId(),
                request.coreNetworkArn())
            .anyMatch(Objects::nonNull);
    if (elsewhere) {
      throw Refuse.notInLab("routes to anything but an internet gateway or a network interface");
    }
    if (request.gatewayId() == null && request.networkInterfaceId() == null) {
      throw new AwsError(
          "MissingParameter",
          "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId,"
              + " vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId,"
              + " localGatewayId, carrierGatewayId");
    }
    if (request.gatewayId() != null && request.networkInterfaceId() != null) {
      throw Refuse.combination(
          "The parameters gatewayId and networkInterfaceId cannot be used together");
    }
  }

  private static void checkDestination(
      Place place, RouteTable table, Block destination, CreateRouteRequest request) {
    boolean exists =
        table.routes().stream()
            .anyMatch(route -> destination.toString().equals(route.destinationCidrBlock()));
    if (exists) {
      throw new AwsError(
          "RouteAlreadyExists", "The route identified by " + destination + " already exists.");
    }
    Vpc vpc = place.vpcs().get(table.vpcId()).vpc();
    boolean within = Block.of(vpc.cidrBlock()).contains(destination);
    if (within && request.networkInterfaceId() == null) {
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
