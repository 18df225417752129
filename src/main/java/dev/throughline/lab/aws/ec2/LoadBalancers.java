package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** What EC2 asks Elastic Load Balancing for. */
final class LoadBalancers {

  private final Operations operations;

  LoadBalancers(Operations operations) {
    this.operations = operations;
  }

  /**
   * The ids of the zones in which Network Load Balancers are.
   *
   * @throws AwsError {@code InvalidParameter} when one is not there, or not a network one
   */
  List<String> zoneIds(Caller caller, List<String> arns) {
    return arns.stream()
        .flatMap(arn -> get(caller, arn).availabilityZones().stream())
        .flatMap(z -> Regions.zone(caller.account(), caller.region(), z.zoneName()).stream())
        .map(zone -> zone.zoneId())
        .distinct()
        .sorted()
        .toList();
  }

  private LoadBalancer get(Caller caller, String arn) {
    LoadBalancer found = find(caller, arn);
    if (found.type() != LoadBalancerTypeEnum.NETWORK) {
      throw Refuse.invalidParameter("The load balancer " + arn + " is not a network load balancer");
    }
    return found;
  }

  private LoadBalancer find(Caller caller, String arn) {
    try {
      return operations
          .call(
              Caller.lab(caller.account(), caller.region()),
              DescribeLoadBalancersRequest.builder().loadBalancerArns(arn).build(),
              DescribeLoadBalancersResponse.class)
          .loadBalancers()
          .getFirst();
    } catch (AwsError error) {
      throw Refuse.invalidParameter(
          "The load balancer %s cannot be used: %s".formatted(arn, error.getMessage()));
    }
  }
}
