package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.filter;

import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** A consumer's VPC with a subnet in euc1-az1 and one in euc1-az2, and a security group. */
final class Consumer {

  private final Ec2World world;
  private final String vpc;
  private final List<String> subnets;
  private final String group;

  Consumer(Ec2World world) {
    this.world = world;
    vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    subnets =
        List.of(
            world.subnet(CONSUMER, vpc, "10.10.1.0/24", "euc1-az1"),
            world.subnet(CONSUMER, vpc, "10.10.2.0/24", "euc1-az2"));
    group = world.group(CONSUMER, vpc, "endpoint");
  }

  String vpc() {
    return vpc;
  }

  List<String> subnets() {
    return subnets;
  }

  String group() {
    return group;
  }

  void enableDnsHostnames() {
    world.call(
        CONSUMER,
        ModifyVpcAttributeRequest.builder()
            .vpcId(vpc)
            .enableDnsHostnames(v -> v.value(true))
            .build());
  }

  CreateVpcEndpointRequest request(String serviceName) {
    return CreateVpcEndpointRequest.builder()
        .vpcEndpointType(VpcEndpointType.INTERFACE)
        .vpcId(vpc)
        .serviceName(serviceName)
        .subnetIds(subnets)
        .securityGroupIds(group)
        .build();
  }

  VpcEndpoint connect(String serviceName) {
    return world
        .call(CONSUMER, request(serviceName), CreateVpcEndpointResponse.class)
        .vpcEndpoint();
  }

  BooleanSupplier state(VpcEndpoint endpoint, String state) {
    return () -> endpoints(endpoint).getFirst().stateAsString().equals(state);
  }

  List<VpcEndpoint> endpoints(VpcEndpoint endpoint) {
    return world
        .call(
            CONSUMER,
            DescribeVpcEndpointsRequest.builder()
                .filters(filter("vpc-endpoint-id", endpoint.vpcEndpointId()))
                .build(),
            DescribeVpcEndpointsResponse.class)
        .vpcEndpoints();
  }

  List<NetworkInterface> interfaces(VpcEndpoint endpoint) {
    return world
        .call(
            CONSUMER,
            DescribeNetworkInterfacesRequest.builder()
                .filters(filter("description", "*" + endpoint.vpcEndpointId()))
                .build(),
            DescribeNetworkInterfacesResponse.class)
        .networkInterfaces();
  }

  List<UnsuccessfulItem> delete(String endpointId) {
    return world
        .call(
            CONSUMER,
            DeleteVpcEndpointsRequest.builder().vpcEndpointIds(endpointId).build(),
            DeleteVpcEndpointsResponse.class)
        .unsuccessful();
  }
}
