package dev.throughline.lab.fault;

import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What can be wrong with the load balancer and its targets. */
final class BalancerFaults {

  private BalancerFaults() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "nlb.no-listener",
            "The load balancer's listener is deleted",
            BalancerFaults::deleteListener),
        new Fault(
            "nlb.no-healthy-target", "Both instances are stopped", BalancerFaults::stopInstances),
        new Fault(
            "nlb.zone-without-target",
            "Cross-zone balancing is switched off, and one zone's target is taken out",
            BalancerFaults::emptyZone),
        new Fault(
            "nlb.blocked",
            "The load balancer applies its security group, which lets nobody in, to PrivateLink",
            BalancerFaults::enforce));
  }

  private static Fault.Mending deleteListener(Ground ground)
      throws IOException, InterruptedException {
    Listener listener =
        ground
            .producer(
                DescribeListenersRequest.builder().loadBalancerArn(balancer(ground)).build(),
                DescribeListenersResponse.class)
            .listeners()
            .getFirst();
    long before = healthy(ground);
    ground.producer(
        DeleteListenerRequest.builder().listenerArn(listener.listenerArn()).build(),
        DeleteListenerResponse.class);
    ground.settle();
    return () -> {
      ground.producer(
          CreateListenerRequest.builder()
              .loadBalancerArn(balancer(ground))
              .protocol(listener.protocol())
              .port(listener.port())
              .defaultActions(listener.defaultActions())
              .build(),
          CreateListenerResponse.class);
      awaitHealthy(ground, before);
    };
  }

  private static Fault.Mending stopInstances(Ground ground)
      throws IOException, InterruptedException {
    List<String> instances = ground.deployed().instances();
    long before = healthy(ground);
    ground.producer(
        StopInstancesRequest.builder().instanceIds(instances).build(), StopInstancesResponse.class);
    awaitHealthy(ground, 0);
    return () -> {
      ground.producer(
          StartInstancesRequest.builder().instanceIds(instances).build(),
          StartInstancesResponse.class);
      awaitHealthy(ground, before);
    };
  }

  private static Fault.Mending emptyZone(Ground ground) throws IOException, InterruptedException {
    TargetDescription target =
        ground
            .producer(health(ground), DescribeTargetHealthResponse.class)
            .targetHealthDescriptions()
            .getFirst()
            .target();
    long before = healthy(ground);
    crossZone(ground, false);
    ground.producer(
        DeregisterTargetsRequest.builder().targetGroupArn(group(ground)).targets(target).build(),
        DeregisterTargetsResponse.class);
    ground.await(
        "the target's end",
        () ->
            ground
                    .producer(health(ground), DescribeTargetHealthResponse.class)
                    .targetHealthDescriptions()
                    .size()
                == 1);
    return () -> {
      ground.producer(
          RegisterTargetsRequest.builder().targetGroupArn(group(ground)).targets(target).build(),
          RegisterTargetsResponse.class);
      crossZone(ground, true);
      awaitHealthy(ground, before);
    };
  }

  private static void crossZone(Ground ground, boolean on) {
    ground.producer(
        ModifyLoadBalancerAttributesRequest.builder()
            .loadBalancerArn(balancer(ground))
            .attributes(
                LoadBalancerAttribute.builder()
                    .key("load_balancing.cross_zone.enabled")
                    .value(String.valueOf(on))
                    .build())
            .build(),
        ModifyLoadBalancerAttributesResponse.class);
  }

  private static Fault.Mending enforce(Ground ground) throws IOException, InterruptedException {
    setEnforced(ground, "on");
    return () -> setEnforced(ground, "off");
  }

  private static void setEnforced(Ground ground, String value)
      throws IOException, InterruptedException {
    ground.producer(
        SetSecurityGroupsRequest.builder()
            .loadBalancerArn(balancer(ground))
            .securityGroups(ground.deployed().id("producer/LoadBalancerSecurityGroup"))
            .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(value)
            .build(),
        SetSecurityGroupsResponse.class);
    ground.settle();
  }

  /** How many targets are healthy by the load balancer's own checks. */
  static long healthy(Ground ground) {
    return ground
        .producer(health(ground), DescribeTargetHealthResponse.class)
        .targetHealthDescriptions()
        .stream()
        .filter(one -> one.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .count();
  }

  /** Waits until so many targets are healthy; another fault may keep some from it. */
  static void awaitHealthy(Ground ground, long wanted) throws IOException, InterruptedException {
    ground.await(wanted + " healthy targets", () -> healthy(ground) == wanted);
  }

  private static DescribeTargetHealthRequest health(Ground ground) {
    return DescribeTargetHealthRequest.builder().targetGroupArn(group(ground)).build();
  }

  private static String group(Ground ground) {
    return ground.deployed().id("producer/TargetGroup");
  }

  private static String balancer(Ground ground) {
    return ground.deployed().id("producer/LoadBalancer");
  }
}
