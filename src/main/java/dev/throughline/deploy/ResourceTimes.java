package dev.throughline.deploy;

import java.time.Duration;
import java.util.Map;

/**
 * How long AWS usually takes for a resource, as far as it is worth telling: what takes seconds is
 * not told apart. From AWS's Client VPN administrator guide (an association may take ten minutes)
 * and public timings of CloudFormation events, looked at in November 2026.
 */
final class ResourceTimes {

  private record Times(Duration make, Duration remove) {
    static Times minutes(double make, double remove) {
      return new Times(
          Duration.ofSeconds(Math.round(make * 60)), Duration.ofSeconds(Math.round(remove * 60)));
    }
  }

  private static final Times QUICK = Times.minutes(0.25, 0.25);

  private static final Map<String, Times> BY_TYPE =
      Map.of(
          "AWS::EC2::ClientVpnTargetNetworkAssociation", Times.minutes(9, 6),
          "AWS::EC2::ClientVpnAuthorizationRule", Times.minutes(1, 1),
          "AWS::ElasticLoadBalancingV2::LoadBalancer", Times.minutes(2.5, 0.5),
          "AWS::EC2::VPCEndpoint", Times.minutes(2, 2),
          "AWS::EC2::Instance", Times.minutes(0.75, 1),
          "AWS::Route53::HostedZone", Times.minutes(0.75, 0.75),
          "AWS::Route53::RecordSet", Times.minutes(0.75, 0.75));

  private static final Map<StackRole, Times> BY_STACK =
      Map.of(
          StackRole.PRODUCER, Times.minutes(4.5, 3),
          StackRole.NETWORK, Times.minutes(1, 1),
          StackRole.VPN, Times.minutes(11, 8),
          StackRole.LINK, Times.minutes(4, 4));

  private ResourceTimes() {}

  /** A resource, by its CloudFormation type. */
  static Duration of(String type, boolean removing) {
    return pick(BY_TYPE.getOrDefault(type, QUICK), removing);
  }

  /** A whole stack: its slowest chain of resources. */
  static Duration of(StackRole role, boolean removing) {
    return pick(BY_STACK.get(role), removing);
  }

  private static Duration pick(Times times, boolean removing) {
    return removing ? times.remove : times.make;
  }
}
