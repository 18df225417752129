package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Networks;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.ServiceState;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What load balancing asks EC2 for; EC2's refusals become its own. */
final class Surroundings {

  private final Operations operations;
  private final Networks networks;

  Surroundings(Operations operations) {
    this.operations = operations;
    this.networks = new Networks(operations);
  }

  Subnet subnet(Caller caller, String id) {
    try {
      return networks.subnet(caller, id);
    } catch (AwsError e) {
      throw new AwsError("SubnetNotFound", "The subnet ID '" + id + "' does not exist");
    }
  }

  /** All IPv4 blocks of a VPC. */
  List<String> blocks(Caller caller, String vpcId) {
    try {
      return networks.blocks(caller, vpcId);
    } catch (AwsError e) {
      throw Refusal.invalid("The VPC ID '" + vpcId + "' is not found");
    }
  }

  void checkGroups(Caller caller, Collection<String> ids, String vpcId) {
    Optional<SecurityGroup> stranger;
    try {
      stranger = networks.stranger(caller, ids, vpcId);
    } catch (AwsError e) {
      throw new AwsError("InvalidSecurityGroup", "One or more security groups are invalid");
    }
    stranger.ifPresent(
        group -> {
          throw Refusal.configuration(
              "One or more security groups are invalid: '%s' is not in VPC '%s'"
                  .formatted(group.groupId(), vpcId));
        });
  }

  boolean hasInternetGateway(Caller caller, String vpcId) {
    return !operations
        .call(
            caller,
            DescribeInternetGatewaysRequest.builder()
                .filters(Filter.builder().name("attachment.vpc-id").values(vpcId).build())
                .build(),
            DescribeInternetGatewaysResponse.class)
        .internetGateways()
        .isEmpty();
  }

  /** The instance of that id, as long as EC2 knows it. */
  Optional<Instance> instance(Caller caller, String id) {
    try {
      return operations
          .call(
              caller,
              DescribeInstancesRequest.builder().instanceIds(id).build(),
              DescribeInstancesResponse.class)
          .reservations()
          .stream()
          .flatMap(reservation -> reservation.instances().stream())
          .findFirst();
    } catch (AwsError e) {
      return Optional.empty();
    }
  }

  /** Whether an endpoint service leads to that load balancer. */
  boolean servesEndpoints(Caller caller, String loadBalancerArn) {
    return operations
        .call(
            caller,
            DescribeVpcEndpointServiceConfigurationsRequest.builder().build(),
            DescribeVpcEndpointServiceConfigurationsResponse.class)
        .serviceConfigurations()
        .stream()
        .filter(service -> service.serviceState() != ServiceState.DELETED)
        .anyMatch(service -> service.networkLoadBalancerArns().contains(loadBalancerArn));
  }
}
