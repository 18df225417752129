package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The operations on route tables and their associations. */
final class RouteTables {

  private static final Filters<RouteTable> FILTERS =
      Filters.tagged(RouteTable::tags)
          .by("route-table-id", RouteTable::routeTableId)
          .by("vpc-id", RouteTable::vpcId)
          .by("owner-id", RouteTable::ownerId)
          .by(
              "association.route-table-association-id",
              each(RouteTableAssociation::routeTableAssociationId))
          .by("association.route-table-id", each(RouteTableAssociation::routeTableId))
          .by("association.subnet-id", each(RouteTableAssociation::subnetId))
          .by("association.main", each(a -> a.main().toString()))
          .by("route.destination-cidr-block", eachRoute(Route::destinationCidrBlock))
          .by("route.destination-prefix-list-id", eachRoute(Route::destinationPrefixListId))
          .by("route.gateway-id", eachRoute(Route::gatewayId))
          .by("route.origin", eachRoute(Route::originAsString))
          .by("route.state", eachRoute(Route::stateAsString));

  private final Places places;
  private final Tags tags;
  private final RouteTableStore store;

  RouteTables(Places places, Tags tags, RouteTableStore store) {
    this.places = places;
    this.tags = tags;
    this.store = store;
  }

  void register(Registrar registrar) {
    registrar.add(CreateRouteTableRequest.class, this::create);
    registrar.add(DescribeRouteTablesRequest.class, this::describe);
    registrar.add(DeleteRouteTableRequest.class, this::delete);
    registrar.add(AssociateRouteTableRequest.class, this::associate);
    registrar.add(DisassociateRouteTableRequest.class, this::disassociate);
  }

  private CreateRouteTableResponse create(Caller caller, CreateRouteTableRequest request) {
    tags.check(caller, request.tagSpecifications(), Kind.ROUTE_TABLE.type());
    Vpc vpc = places.at(caller).vpcs().get(Refuse.missing(request.vpcId(), "vpcId")).vpc();
    RouteTable made = store.create(caller, vpc, request.tagSpecifications());
    return CreateRouteTableResponse.builder().routeTable(shown(made)).build();
  }

  private DescribeRouteTablesResponse describe(Caller caller, DescribeRouteTablesRequest request) {
    List<RouteTable> all =
        places.at(caller).routeTables().select(request.routeTableIds()).stream()
            .map(this::shown)
            .toList();
    Page<RouteTable> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeRouteTablesResponse.builder()
        .routeTables(page.items())
        .nextToken(page.next())
        .build();
  }

  private DeleteRouteTableResponse delete(Caller caller, DeleteRouteTableRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.routeTableId(), "routeTableId");
    if (!place.routeTables().get(id).associations().isEmpty()) {
      throw Refuse.dependencies("routeTable", id);
    }
    store.remove(place, id);
    return DeleteRouteTableResponse.builder().build();
  }

  private AssociateRouteTableResponse associate(Caller caller, AssociateRouteTableRequest request) {
    Place place = places.at(caller);
    String tableId = Refuse.missing(request.routeTableId(), "routeTableId");
    RouteTable table = place.routeTables().get(tableId);
    Subnet subnet = place.subnets().get(Refuse.missing(request.subnetId(), "subnetId"));
    if (!subnet.vpcId().equals(table.vpcId())) {
      throw Refuse.invalidValue(
          "route table %s and subnet %s belong to different networks"
              .formatted(tableId, subnet.subnetId()));
    }
    Optional<RouteTableAssociation> before =
        place.routeTables().all().stream()
            .flatMap(other -> other.associations().stream())
            .filter(association -> subnet.subnetId().equals(association.subnetId()))
            .findFirst();
    before.ifPresent(association -> refuseSecond(association, tableId));
    return associated(
        before
            .map(RouteTableAssociation::routeTableAssociationId)
            .orElseGet(() -> store.associate(place, tableId, Optional.of(subnet.subnetId()))));
  }

  private static void refuseSecond(RouteTableAssociation association, String tableId) {
    if (!association.routeTableId().equals(tableId)) {
      throw new AwsError(
          "Resource.AlreadyAssociated",
          "the specified association for route table %s conflicts with an existing association"
              .formatted(tableId));
    }
  }

  private static AssociateRouteTableResponse associated(String associationId) {
    return AssociateRouteTableResponse.builder()
        .associationId(associationId)
        .associationState(s -> s.state(RouteTableAssociationStateCode.ASSOCIATED))
        .build();
  }

  private DisassociateRouteTableResponse disassociate(
      Caller caller, DisassociateRouteTableRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.associationId(), "associationId");
    RouteTable table =
        store
            .withAssociation(place, id)
            .orElseThrow(
                () ->
                    new AwsError(
                        "InvalidAssociationID.NotFound",
                        "The association ID '" + id + "' does not exist"));
    boolean main =
        table.associations().stream()
            .anyMatch(a -> a.routeTableAssociationId().equals(id) && a.main());
    if (main) {
      throw Refuse.invalidValue("cannot disassociate the main route table association " + id);
    }
    store.disassociate(place, table.routeTableId(), id);
    return DisassociateRouteTableResponse.builder().build();
  }

  private RouteTable shown(RouteTable table) {
    return table.toBuilder().tags(tags.of(table.routeTableId())).build();
  }

  private static Function<RouteTable, List<String>> each(
      Function<RouteTableAssociation, String> value) {
    return table -> Values.of(table.associations(), value);
  }

  private static Function<RouteTable, List<String>> eachRoute(Function<Route, String> value) {
    return table -> Values.of(table.routes(), value);
  }
}
