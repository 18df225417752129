package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.filter;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.RouteTable;

class RoutesTest {

  private final Ec2World world = Ec2World.standingStill();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRouteTableServesSubnetsOfItsVpcOnceEach() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    String subnet = world.subnet(CONSUMER, vpc, "10.10.1.0/24", "eu-central-1a");
    String table = table(vpc);
    String association = associate(table, subnet);
    assertEquals(association, associate(table, subnet));
    world.refused(
        "Resource.AlreadyAssociated",
        CONSUMER,
        AssociateRouteTableRequest.builder().routeTableId(table(vpc)).subnetId(subnet).build());
    world.refused(
        "DependencyViolation",
        CONSUMER,
        DeleteRouteTableRequest.builder().routeTableId(table).build());

    world.call(
        CONSUMER, DisassociateRouteTableRequest.builder().associationId(association).build());
    world.call(CONSUMER, DeleteRouteTableRequest.builder().routeTableId(table).build());
    world.refused(
        "InvalidAssociationID.NotFound",
        CONSUMER,
        DisassociateRouteTableRequest.builder().associationId(association).build());
  }

  @Test
  void theMainRouteTableStaysWithItsVpc() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    RouteTable main = tables(vpc).getFirst();
    world.refused(
        "DependencyViolation",
        CONSUMER,
        DeleteRouteTableRequest.builder().routeTableId(main.routeTableId()).build());
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        DisassociateRouteTableRequest.builder()
            .associationId(main.associations().getFirst().routeTableAssociationId())
            .build());
  }

  @Test
  void aRouteLeadsOutOfTheVpcThroughAnAttachedGateway() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    String table = table(vpc);
    String gateway =
        world
            .call(
                CONSUMER,
                CreateInternetGatewayRequest.builder().build(),
                CreateInternetGatewayResponse.class)
            .internetGateway()
            .internetGatewayId();
    CreateRouteRequest out = route(table, "0.0.0.0/0").gatewayId(gateway).build();
    world.refused("InvalidParameterValue", CONSUMER, out);
    world.call(
        CONSUMER,
        AttachInternetGatewayRequest.builder().internetGatewayId(gateway).vpcId(vpc).build());
    world.call(CONSUMER, out);
    assertEquals(
        "The route identified by 0.0.0.0/0 already exists.",
        world.refused("RouteAlreadyExists", CONSUMER, out));
    world.refused(
        "InvalidParameterValue", CONSUMER, route(table, "10.10.7.0/24").gatewayId(gateway).build());
    world.refused("MissingParameter", CONSUMER, route(table, "1.0.0.0/8").build());
    ReplaceRouteRequest.Builder replace =
        ReplaceRouteRequest.builder().routeTableId(table).gatewayId(gateway);
    world.call(CONSUMER, replace.destinationCidrBlock("0.0.0.0/0").build());
    assertEquals(
        "There is no route defined for '1.0.0.0/8' in the route table. Use CreateRoute instead.",
        world.refused(
            "InvalidParameterValue", CONSUMER, replace.destinationCidrBlock("1.0.0.0/8").build()));

    world.refused("DependencyViolation", CONSUMER, DeleteVpcRequest.builder().vpcId(vpc).build());
    world.refused(
        "DependencyViolation",
        CONSUMER,
        DeleteInternetGatewayRequest.builder().internetGatewayId(gateway).build());
    world.call(
        CONSUMER,
        DetachInternetGatewayRequest.builder().internetGatewayId(gateway).vpcId(vpc).build());
    world.refused(
        "Gateway.NotAttached",
        CONSUMER,
        DetachInternetGatewayRequest.builder().internetGatewayId(gateway).vpcId(vpc).build());
    world.call(CONSUMER, DeleteInternetGatewayRequest.builder().internetGatewayId(gateway).build());
  }

  @Test
  void theLocalRouteStays() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    String table = table(vpc);
    assertEquals(
        "cannot remove local route 10.10.0.0/16 in route table " + table,
        world.refused(
            "InvalidParameterValue",
            CONSUMER,
            DeleteRouteRequest.builder()
                .routeTableId(table)
                .destinationCidrBlock("10.10.0.0/16")
                .build()));
    world.refused(
        "InvalidRoute.NotFound",
        CONSUMER,
        DeleteRouteRequest.builder().routeTableId(table).destinationCidrBlock("0.0.0.0/0").build());
  }

  private List<RouteTable> tables(String vpc) {
    return world
        .call(
            CONSUMER,
            DescribeRouteTablesRequest.builder().filters(filter("vpc-id", vpc)).build(),
            DescribeRouteTablesResponse.class)
        .routeTables();
  }

  private String table(String vpc) {
    return world
        .call(
            CONSUMER,
            CreateRouteTableRequest.builder().vpcId(vpc).build(),
            CreateRouteTableResponse.class)
        .routeTable()
        .routeTableId();
  }

  private String associate(String table, String subnet) {
    return world
        .call(
            CONSUMER,
            AssociateRouteTableRequest.builder().routeTableId(table).subnetId(subnet).build(),
            AssociateRouteTableResponse.class)
        .associationId();
  }

  private static CreateRouteRequest.Builder route(String table, String destination) {
    return CreateRouteRequest.builder().routeTableId(table).destinationCidrBlock(destination);
  }
}
