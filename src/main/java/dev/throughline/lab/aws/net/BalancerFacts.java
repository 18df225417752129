package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Reads.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What Elastic Load Balancing says of one account in one region. */
record BalancerFacts(List<Balancer> balancers, List<Group> groups) {

  /**
   * A load balancer.
   *
   * @param crossZone whether each node sends to the targets of every zone
   */
  record Balancer(LoadBalancer balancer, boolean crossZone, List<Listener> listeners) {

    String arn() {
      return balancer.loadBalancerArn();
    }

    /** What the description of its network interfaces begins with. */
    String interfaceDescription() {
      return "ELB " + arn().substring(arn().indexOf("loadbalancer/") + "loadbalancer/".length());
    }
  }

  /** A target group with what is registered in it and not draining. */
  record Group(TargetGroup group, List<TargetDescription> targets) {}

  /** The target group that a listener forwards to. */
  Optional<Group> group(Listener listener) {
    return listener.defaultActions().stream()
        .map(Action::targetGroupArn)
        .flatMap(arn -> groups.stream().filter(known -> known.group().targetGroupArn().equals(arn)))
        .findFirst();
  }

  static BalancerFacts read(Reads reads) {
    List<Balancer> balancers = new ArrayList<>();
    for (LoadBalancer balancer : balancers(reads)) {
      balancers.add(
          new Balancer(
              balancer,
              isCrossZone(reads, balancer.loadBalancerArn()),
              listeners(reads, balancer.loadBalancerArn())));
    }
    List<Group> groups = new ArrayList<>();
    for (TargetGroup group : groups(reads)) {
      groups.add(new Group(group, targets(reads, group.targetGroupArn())));
    }
    return new BalancerFacts(balancers, groups);
  }

  private static List<LoadBalancer> balancers(Reads reads) {
    return Reads.all(
        marker -> {
          DescribeLoadBalancersResponse page =
              reads.ask(
                  DescribeLoadBalancersRequest.builder().marker(marker).build(),
                  DescribeLoadBalancersResponse.class);
          return new Page<>(page.loadBalancers(), page.nextMarker());
        });
  }

  private static boolean isCrossZone(Reads reads, String arn) {
    return reads
        .ask(
            DescribeLoadBalancerAttributesRequest.builder().loadBalancerArn(arn).build(),
            DescribeLoadBalancerAttributesResponse.class)
        .attributes()
        .stream()
        .anyMatch(
            attribute ->
                attribute.key().equals("load_balancing.cross_zone.enabled")
                    && attribute.value().equals("true"));
  }

  private static List<Listener> listeners(Reads reads, String arn) {
    return Reads.all(
        marker -> {
          DescribeListenersResponse page =
              reads.ask(
                  DescribeListenersRequest.builder().loadBalancerArn(arn).marker(marker).build(),
                  DescribeListenersResponse.class);
          return new Page<>(page.listeners(), page.nextMarker());
        });
  }

  private static List<TargetGroup> groups(Reads reads) {
    return Reads.all(
        marker -> {
          DescribeTargetGroupsResponse page =
              reads.ask(
                  DescribeTargetGroupsRequest.builder().marker(marker).build(),
                  DescribeTargetGroupsResponse.class);
          return new Page<>(page.targetGroups(), page.nextMarker());
        });
  }

  private static List<TargetDescription> targets(Reads reads, String arn) {
    return reads
        .ask(
            DescribeTargetHealthRequest.builder().targetGroupArn(arn).build(),
            DescribeTargetHealthResponse.class)
        .targetHealthDescriptions()
        .stream()
        .filter(target -> target.targetHealth().state() != TargetHealthStateEnum.DRAINING)
        .map(TargetHealthDescription::target)
        .toList();
  }
}
