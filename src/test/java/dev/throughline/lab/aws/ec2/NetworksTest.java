package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.PRODUCER;
import static dev.throughline.lab.aws.ec2.Ec2World.filter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcState;

class NetworksTest {

  private final Ec2World world = Ec2World.hurrying();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aVpcComesWithItsDefaultGroupMainRouteTableAndNetworkAcl() throws InterruptedException {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    world.await(() -> vpcs(vpc).vpcs().getFirst().state() == VpcState.AVAILABLE);

    assertEquals(
        List.of("default"),
        world
            .call(
                CONSUMER,
                DescribeSecurityGroupsRequest.builder().filters(filter("vpc-id", vpc)).build(),
                DescribeSecurityGroupsResponse.class)
            .securityGroups()
            .stream()
            .map(group -> group.groupName())
            .toList());
    RouteTable main = tables(vpc).getFirst();
    assertTrue(main.associations().getFirst().main());
    assertEquals("local", main.routes().getFirst().gatewayId());
    assertEquals(
        1,
        world
            .call(
                CONSUMER,
                DescribeNetworkAclsRequest.builder()
                    .filters(filter("vpc-id", vpc), filter("default", "true"))
                    .build(),
                DescribeNetworkAclsResponse.class)
            .networkAcls()
            .size());
  }

  @Test
  void aVpcGoesWithWhatItCameWith() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    world.call(CONSUMER, DeleteVpcRequest.builder().vpcId(vpc).build());

    assertEquals(
        "The vpc ID '" + vpc + "' does not exist",
        world.refused(
            "InvalidVpcID.NotFound", CONSUMER, DescribeVpcsRequest.builder().vpcIds(vpc).build()));
    assertEquals(List.of(), tables(vpc));
    assertEquals(
        List.of(),
        world
            .call(
                CONSUMER,
                DescribeSecurityGroupsRequest.builder().build(),
                DescribeSecurityGroupsResponse.class)
            .securityGroups());
  }

  @Test
  void anotherAccountSeesNothingOfAVpc() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    world.refused(
        "InvalidVpcID.NotFound", PRODUCER, DescribeVpcsRequest.builder().vpcIds(vpc).build());
    world.refused(
        "InvalidVpcID.NotFound",
        CONSUMER.in("eu-west-1"),
        DescribeVpcsRequest.builder().vpcIds(vpc).build());
  }

  @Test
  void aVpcTakesBlocksFrom16To28() {
    world.refused(
        "InvalidVpc.Range", CONSUMER, CreateVpcRequest.builder().cidrBlock("10.0.0.0/15").build());
    world.refused(
        "InvalidVpc.Range", CONSUMER, CreateVpcRequest.builder().cidrBlock("10.0.0.0/29").build());
    assertEquals(
        "Value (10.0.0/16) for parameter cidrBlock is invalid. This is not a valid CIDR block.",
        world.refused(
            "InvalidParameterValue",
            CONSUMER,
            CreateVpcRequest.builder().cidrBlock("10.0.0/16").build()));
    world.refused("MissingParameter", CONSUMER, CreateVpcRequest.builder().build());
  }

  @Test
  void aSixthVpcIsOneTooMany() {
    for (int i = 0; i < 5; i++) {
      world.vpc(CONSUMER, "10.%d.0.0/16".formatted(i));
    }
    world.refused(
        "VpcLimitExceeded", CONSUMER, CreateVpcRequest.builder().cidrBlock("10.9.0.0/16").build());
    world.vpc(CONSUMER.in("eu-west-1"), "10.9.0.0/16");
  }

  @Test
  void dnsIsSupportedAtFirstAndHostnamesAreNot() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    assertTrue(attribute(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT).enableDnsSupport().value());
    assertFalse(attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES).enableDnsHostnames().value());

    world.call(
        CONSUMER,
        ModifyVpcAttributeRequest.builder()
            .vpcId(vpc)
            .enableDnsHostnames(v -> v.value(true))
            .build());

    assertTrue(attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES).enableDnsHostnames().value());
    world.refused(
        "InvalidParameterCombination",
        CONSUMER,
        ModifyVpcAttributeRequest.builder()
            .vpcId(vpc)
            .enableDnsHostnames(v -> v.value(true))
            .enableDnsSupport(v -> v.value(true))
            .build());
  }

  @Test
  void aSubnetLiesInItsVpcInAZoneAndBesideTheOthers() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    String id = world.subnet(CONSUMER, vpc, "10.10.1.0/24", "euc1-az2");
    Subnet subnet = subnets(vpc).getFirst();
    assertEquals(id, subnet.subnetId());
    assertEquals("euc1-az2", subnet.availabilityZoneId());
    assertEquals(251, subnet.availableIpAddressCount());

    assertEquals(
        "The CIDR '10.10.1.128/25' conflicts with another subnet",
        world.refused("InvalidSubnet.Conflict", CONSUMER, subnet(vpc, "10.10.1.128/25")));
    world.refused("InvalidSubnet.Range", CONSUMER, subnet(vpc, "10.11.0.0/24"));
    world.refused("InvalidSubnet.Range", CONSUMER, subnet(vpc, "10.10.2.0/29"));
    world.refused("InvalidVpcID.NotFound", CONSUMER, subnet("vpc-0", "10.10.2.0/24"));
    assertEquals(
        "Value (eu-central-1x) for parameter availabilityZone is invalid. Subnets can currently"
            + " only be created in the following availability zones: eu-central-1a, eu-central-1b,"
            + " eu-central-1c.",
        world.refused(
            "InvalidParameterValue",
            CONSUMER,
            CreateSubnetRequest.builder()
                .vpcId(vpc)
                .cidrBlock("10.10.2.0/24")
                .availabilityZone("eu-central-1x")
                .build()));
  }

  @Test
  void aVpcWithASubnetStays() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    String subnet = world.subnet(CONSUMER, vpc, "10.10.1.0/24", "eu-central-1a");
    assertEquals(
        "The vpc '" + vpc + "' has dependencies and cannot be deleted.",
        world.refused(
            "DependencyViolation", CONSUMER, DeleteVpcRequest.builder().vpcId(vpc).build()));
    world.call(CONSUMER, DeleteSubnetRequest.builder().subnetId(subnet).build());
    world.call(CONSUMER, DeleteVpcRequest.builder().vpcId(vpc).build());
  }

  private DescribeVpcsResponse vpcs(String id) {
    return world.call(
        CONSUMER, DescribeVpcsRequest.builder().vpcIds(id).build(), DescribeVpcsResponse.class);
  }

  private DescribeVpcAttributeResponse attribute(String vpc, VpcAttributeName name) {
    return world.call(
        CONSUMER,
        DescribeVpcAttributeRequest.builder().vpcId(vpc).attribute(name).build(),
        DescribeVpcAttributeResponse.class);
  }

  private List<Subnet> subnets(String vpc) {
    return world
        .call(
            CONSUMER,
            DescribeSubnetsRequest.builder().filters(filter("vpc-id", vpc)).build(),
            DescribeSubnetsResponse.class)
        .subnets();
  }

  private static CreateSubnetRequest subnet(String vpc, String cidr) {
    return CreateSubnetRequest.builder().vpcId(vpc).cidrBlock(cidr).build();
  }

  private List<RouteTable> tables(String vpc) {
    return world
        .call(
            CONSUMER,
            DescribeRouteTablesRequest.builder().filters(filter("vpc-id", vpc)).build(),
            DescribeRouteTablesResponse.class)
        .routeTables();
  }
}
