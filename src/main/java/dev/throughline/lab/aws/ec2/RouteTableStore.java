package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Makes, changes and removes route tables, whoever asks for it. */
final class RouteTableStore {

  private final Places places;
  private final Tags tags;

  RouteTableStore(Places places, Tags tags) {
    this.places = places;
    this.tags = tags;
  }

  static boolean isMain(RouteTable table) {
    return table.associations().stream().anyMatch(RouteTableAssociation::main);
  }

  void createMain(Caller caller, Vpc vpc) {
    RouteTable table = create(caller, vpc, List.of());
    associate(places.at(caller), table.routeTableId(), Optional.empty());
  }

  RouteTable create(Caller caller, Vpc vpc, List<TagSpecification> tagSpecifications) {
    String id = Kind.ROUTE_TABLE.newId();
    Route local =
        Route.builder()
            .destinationCidrBlock(vpc.cidrBlock())
            .gatewayId("local")
            .origin(RouteOrigin.CREATE_ROUTE_TABLE)
            .state(RouteState.ACTIVE)
            .build();
    RouteTable table =
        RouteTable.builder()
            .routeTableId(id)
            .vpcId(vpc.vpcId())
            .ownerId(caller.account())
            .routes(local)
            .build();
    places.at(caller).routeTables().put(id, table);
    tags.created(caller, id, Kind.ROUTE_TABLE.type(), tagSpecifications);
    return table;
  }

  /**
   * Associates a subnet, or makes the table the main one.
   *
   * @return the association's id
   */
  String associate(Place place, String tableId, Optional<String> subnetId) {
    RouteTableAssociation made =
        RouteTableAssociation.builder()
            .routeTableAssociationId(Ids.next("rtbassoc"))
            .routeTableId(tableId)
            .subnetId(subnetId.orElse(null))
            .main(subnetId.isEmpty())
            .associationState(s -> s.state(RouteTableAssociationStateCode.ASSOCIATED))
            .build();
    associations(place, tableId, now -> Stream.concat(now.stream(), Stream.of(made)).toList());
    return made.routeTableAssociationId();
  }

  /** The table that has the association. */
  Optional<RouteTable> withAssociation(Place place, String associationId) {
    return place
        .routeTables()
        .where(
            table ->
                table.associations().stream()
                    .anyMatch(a -> a.routeTableAssociationId().equals(associationId)))
        .stream()
        .findFirst();
  }

  void disassociate(Place place, String tableId, String associationId) {
    associations(
        place,
        tableId,
        now ->
            now.stream().filter(a -> !a.routeTableAssociationId().equals(associationId)).toList());
  }

  /** A subnet that is deleted takes its association along. */
  void forgetSubnet(Place place, String subnetId) {
    for (RouteTable table : place.routeTables().all()) {
      associations(
          place,
          table.routeTableId(),
          now -> now.stream().filter(a -> !subnetId.equals(a.subnetId())).toList());
    }
  }

  void addRoute(Place place, String tableId, Route route) {
    routes(place, tableId, now -> Stream.concat(now.stream(), Stream.of(route)).toList());
  }

  void removeRoute(Place place, String tableId, Route route) {
    routes(place, tableId, now -> now.stream().filter(other -> !other.equals(route)).toList());
  }

  /** Removes the routes that lead to a target, such as a gateway endpoint. */
  void removeRoutesTo(Place place, String gatewayId) {
    for (RouteTable table : place.routeTables().all()) {
      routes(
          place,
          table.routeTableId(),
          now -> now.stream().filter(route -> !gatewayId.equals(route.gatewayId())).toList());
    }
  }

  void remove(Place place, String tableId) {
    place.routeTables().remove(tableId);
    tags.gone(tableId);
  }

  private static void associations(
      Place place, String tableId, UnaryOperator<List<RouteTableAssociation>> change) {
    place
        .routeTables()
        .change(
            tableId, now -> now.toBuilder().associations(change.apply(now.associations())).build());
  }

  private static void routes(Place place, String tableId, UnaryOperator<List<Route>> change) {
    place
        .routeTables()
        .change(tableId, now -> now.toBuilder().routes(change.apply(now.routes())).build());
  }
}
