package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Refuses load balancers that can't be made. */
final class BalancerChecks {

  private final Surroundings surroundings;

  BalancerChecks(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The subnets of the load balancer, when it can be made. */
  List<Subnet> check(Caller caller, CreateLoadBalancerRequest request) {
    if (request.type() != LoadBalancerTypeEnum.NETWORK) {
      throw Refusal.invalid(
          "Load balancer type '%s' is not supported in this region"
              .formatted(request.type() == null ? "application" : request.typeAsString()));
    }
    if (request.ipAddressType() != null && request.ipAddressType() != IpAddressType.IPV4) {
      throw Refusal.configuration(
          "IP address type '%s' is not supported in this region"
              .formatted(request.ipAddressTypeAsString()));
    }
    if (request.scheme() == LoadBalancerSchemeEnum.UNKNOWN_TO_SDK_VERSION) {
      throw new AwsError("InvalidScheme", "The requested scheme is not valid");
    }
    List<Subnet> subnets =
        subnetIds(request).stream().map(id -> surroundings.subnet(caller, id)).toList();
    checkPlaces(caller, request, subnets);
    surroundings.checkGroups(caller, request.securityGroups(), subnets.getFirst().vpcId());
    return subnets;
  }

  private static List<String> subnetIds(CreateLoadBalancerRequest request) {
    if (request.hasSubnets() == request.hasSubnetMappings()) {
      throw Refusal.invalid(
          request.hasSubnets()
              ? "You must specify subnets or subnet mappings, not both"
              : "At least one subnet must be specified");
    }
    for (SubnetMapping mapping : request.subnetMappings()) {
      if (mapping.allocationId() != null || mapping.privateIPv4Address() != null) {
        throw Refusal.configuration(
            "Addresses of one's own are not supported for load balancers in this region");
      }
    }
    List<String> ids =
        request.hasSubnets()
            ? request.subnets()
            : request.subnetMappings().stream().map(SubnetMapping::subnetId).toList();
    if (ids.isEmpty()) {
      throw Refusal.invalid("At least one subnet must be specified");
    }
    return ids;
  }

  private void checkPlaces(Caller caller, CreateLoadBalancerRequest request, List<Subnet> subnets) {
    String vpc = subnets.getFirst().vpcId();
    if (subnets.stream().anyMatch(subnet -> !subnet.vpcId().equals(vpc))) {
      throw Refusal.configuration("All subnets must belong to the same VPC: '" + vpc + "'");
    }
    if (subnets.stream().map(Subnet::availabilityZone).distinct().count() < subnets.size()) {
      throw Refusal.configuration(
          "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
    }
    if (request.scheme() != LoadBalancerSchemeEnum.INTERNAL
        && !surroundings.hasInternetGateway(caller, vpc)) {
      throw new AwsError("InvalidSubnet", "VPC " + vpc + " has no internet gateway");
    }
  }
}
