package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** The routes to a gateway endpoint: the only effect that it has. */
final class GatewayRoutes {

  private final RouteTableStore routeTables;

  GatewayRoutes(RouteTableStore routeTables) {
    this.routeTables = routeTables;
  }

  /** Checks that the tables are there, of this VPC, and without a route to such a service yet. */
  void check(Place place, String vpcId, Offer offer, List<String> tableIds) {
    String list = PrefixLists.id(offer.name());
    for (String id : tableIds) {
      RouteTable table = place.routeTables().get(id);
      if (!table.vpcId().equals(vpcId)) {
        throw Refuse.invalidParameter(
            "Route table %s does not belong to the VPC %s".formatted(id, vpcId));
      }
      if (table.routes().stream().anyMatch(r -> list.equals(r.destinationPrefixListId()))) {
        throw new AwsError(
            "RouteAlreadyExists",
            "route table %s already has a route with destination-prefix-list-id %s"
                .formatted(id, list));
      }
    }
  }

  void add(Place place, String endpointId, String serviceName, List<String> tableIds) {
    Route route =
        Route.builder()
            .destinationPrefixListId(PrefixLists.id(serviceName))
            .gatewayId(endpointId)
            .origin(RouteOrigin.CREATE_ROUTE)
            .state(RouteState.ACTIVE)
            .build();
    tableIds.forEach(id -> routeTables.addRoute(place, id, route));
  }
}
