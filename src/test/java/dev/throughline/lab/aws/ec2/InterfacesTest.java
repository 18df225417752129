package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;

class InterfacesTest {

  private final Ec2World world = Ec2World.standingStill();
  private final String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
  private final String subnet = world.subnet(CONSUMER, vpc, "10.10.1.0/24", "eu-central-1a");
  private final String group = world.group(CONSUMER, vpc, "vpn");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anAwsServicesInterfaceHoldsItsSubnetAndGroupUntilItIsReleased() {
    NetworkInterface made = managed();
    assertEquals(NetworkInterfaceStatus.IN_USE, made.status());
    assertEquals(250, free());
    DeleteSubnetRequest deleteSubnet = DeleteSubnetRequest.builder().subnetId(subnet).build();
    DeleteSecurityGroupRequest deleteGroup =
        DeleteSecurityGroupRequest.builder().groupId(group).build();
    world.refused("DependencyViolation", CONSUMER, deleteSubnet);
    world.refused("DependencyViolation", CONSUMER, deleteGroup);

    world.ec2().networkInterfaces().releaseManaged(CONSUMER, made.networkInterfaceId());

    assertEquals(251, free());
    world.call(CONSUMER, deleteSubnet);
    world.call(CONSUMER, deleteGroup);
  }

  @Test
  void nobodyElseChangesOrDeletesAnAwsServicesInterface() {
    String id = managed().networkInterfaceId();
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        DeleteNetworkInterfaceRequest.builder().networkInterfaceId(id).build());
    world.refused(
        "AuthFailure",
        CONSUMER,
        ModifyNetworkInterfaceAttributeRequest.builder()
            .networkInterfaceId(id)
            .description(v -> v.value("mine"))
            .build());
  }

  @Test
  void addressesAreGivenInOrderAndComeBack() {
    assertEquals("10.10.1.4", own(null).privateIpAddress());
    NetworkInterface second = own(null);
    assertEquals("10.10.1.5", second.privateIpAddress());
    assertEquals("10.10.1.6", own(null).privateIpAddress());
    world.call(
        CONSUMER,
        DeleteNetworkInterfaceRequest.builder()
            .networkInterfaceId(second.networkInterfaceId())
            .build());
    assertEquals("10.10.1.5", own(null).privateIpAddress());
  }

  @Test
  void anAddressThatIsAskedForHasToBeFreeAndTheSubnets() {
    assertEquals("10.10.1.200", own("10.10.1.200").privateIpAddress());
    assertEquals(
        "Address 10.10.1.200 is in use.",
        world.refused("InvalidIPAddress.InUse", CONSUMER, request("10.10.1.200")));
    world.refused("InvalidParameterValue", CONSUMER, request("10.10.2.200"));
    world.refused("InvalidParameterValue", CONSUMER, request("10.10.1.3"));
    world.refused("InvalidParameterValue", CONSUMER, request("10.10.1.255"));
  }

  @Test
  void groupsHaveToBeOfTheSameVpc() {
    String elsewhere = world.group(CONSUMER, world.vpc(CONSUMER, "10.30.0.0/16"), "elsewhere");
    String id = own(null).networkInterfaceId();
    assertEquals(
        "Security group %s and subnet %s belong to different networks."
            .formatted(elsewhere, subnet),
        world.refused(
            "InvalidParameter",
            CONSUMER,
            ModifyNetworkInterfaceAttributeRequest.builder()
                .networkInterfaceId(id)
                .groups(elsewhere)
                .build()));
  }

  @Test
  void interfacesAreFoundByWhoseTheyAre() {
    own(null);
    NetworkInterface managed = managed();
    List<NetworkInterface> found =
        world
            .call(
                CONSUMER,
                DescribeNetworkInterfacesRequest.builder()
                    .filters(
                        Ec2World.filter("requester-managed", "true"),
                        Ec2World.filter("group-id", group))
                    .build(),
                DescribeNetworkInterfacesResponse.class)
            .networkInterfaces();
    assertEquals(1, found.size());
    assertEquals(managed.networkInterfaceId(), found.getFirst().networkInterfaceId());
    assertFalse(own(null).requesterManaged());
  }

  private NetworkInterface managed() {
    return world
        .ec2()
        .networkInterfaces()
        .createManaged(
            CONSUMER,
            new NetworkInterfaces.Managed(
                subnet,
                List.of(group),
                "ClientVPN Endpoint resource",
                NetworkInterfaceType.INTERFACE,
                "amazon-aws"));
  }

  private CreateNetworkInterfaceRequest request(String address) {
    return CreateNetworkInterfaceRequest.builder()
        .subnetId(subnet)
        .privateIpAddress(address)
        .build();
  }

  private NetworkInterface own(String address) {
    return world
        .call(CONSUMER, request(address), CreateNetworkInterfaceResponse.class)
        .networkInterface();
  }

  private int free() {
    return world
        .call(
            CONSUMER,
            DescribeSubnetsRequest.builder().subnetIds(subnet).build(),
            DescribeSubnetsResponse.class)
        .subnets()
        .getFirst()
        .availableIpAddressCount();
  }
}
