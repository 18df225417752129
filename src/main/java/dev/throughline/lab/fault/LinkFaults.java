package dev.throughline.lab.fault;

import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What can be wrong with the interface endpoint. */
final class LinkFaults {

  private LinkFaults() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "link.pending-acceptance",
            "The producer's acceptance of the interface endpoint is taken back",
            ground -> state(ground, "pendingAcceptance")),
        new Fault(
            "link.rejected",
            "The producer rejects the interface endpoint's connection",
            LinkFaults::reject),
        new Fault(
            "link.blocked",
            "The rule is taken away that lets the VPN into the interface endpoint's security group",
            LinkFaults::revoke),
        new Fault(
            "link.no-answer",
            "The interface endpoint drops every packet to the service's port",
            ground -> drop(ground, "link.no-answer", addresses(ground))),
        new Fault(
            "link.zone-down",
            "The interface endpoint's address in one zone drops every packet to the service's port",
            ground -> drop(ground, "link.zone-down", addresses(ground).subList(0, 1))));
  }

  private static Fault.Mending reject(Ground ground) throws IOException, InterruptedException {
    String endpoint = ground.deployed().id("link/Endpoint");
    ground.producer(
        RejectVpcEndpointConnectionsRequest.builder()
            .serviceId(ground.deployed().id("producer/EndpointService"))
            .vpcEndpointIds(endpoint)
            .build(),
        RejectVpcEndpointConnectionsResponse.class);
    awaitState(ground, "rejected");
    // AWS takes back no rejection; in the lab it must be possible to go on.
    return () -> restore(ground);
  }

  private static Fault.Mending state(Ground ground, String state)
      throws IOException, InterruptedException {
    set(ground, state);
    return () -> restore(ground);
  }

  private static void restore(Ground ground) throws IOException, InterruptedException {
    set(ground, "available");
  }

  private static void set(Ground ground, String state) throws IOException, InterruptedException {
    ground
        .aws()
        .setEndpointState(
            ground.deployed().consumer(), ground.deployed().id("link/Endpoint"), state);
    awaitState(ground, state);
  }

  private static void awaitState(Ground ground, String state)
      throws IOException, InterruptedException {
    ground.await(
        "the interface endpoint's state " + state,
        () -> endpoint(ground).stateAsString().equals(state));
  }

  private static Fault.Mending revoke(Ground ground) throws IOException, InterruptedException {
    String group = ground.deployed().id("link/EndpointSecurityGroup");
    List<IpPermission> rules =
        ground
            .consumer(
                DescribeSecurityGroupsRequest.builder().groupIds(group).build(),
                DescribeSecurityGroupsResponse.class)
            .securityGroups()
            .getFirst()
            .ipPermissions();
    ground.consumer(
        RevokeSecurityGroupIngressRequest.builder().groupId(group).ipPermissions(rules).build(),
        RevokeSecurityGroupIngressResponse.class);
    ground.settle();
    return () -> {
      ground.consumer(
          AuthorizeSecurityGroupIngressRequest.builder()
              .groupId(group)
              .ipPermissions(rules)
              .build(),
          AuthorizeSecurityGroupIngressResponse.class);
      ground.settle();
    };
  }

  private static Fault.Mending drop(Ground ground, String code, List<String> addresses)
      throws IOException, InterruptedException {
    return ground.filter(
        Place.CONSUMER,
        code,
        "input",
        "ip daddr { " + String.join(", ", addresses) + " } meta l4proto tcp drop");
  }

  /** The interface endpoint's own addresses, one in each zone. */
  static List<String> addresses(Ground ground) {
    List<String> interfaces = endpoint(ground).networkInterfaceIds();
    return ground
        .consumer(
            DescribeNetworkInterfacesRequest.builder().networkInterfaceIds(interfaces).build(),
            DescribeNetworkInterfacesResponse.class)
        .networkInterfaces()
        .stream()
        .map(NetworkInterface::privateIpAddress)
        .toList();
  }

  private static VpcEndpoint endpoint(Ground ground) {
    return ground
        .consumer(
            DescribeVpcEndpointsRequest.builder()
                .vpcEndpointIds(ground.deployed().id("link/Endpoint"))
                .build(),
            DescribeVpcEndpointsResponse.class)
        .vpcEndpoints()
        .getFirst();
  }
}
