package dev.throughline.lab.aws.elb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** What an account has in a region, by ARN, oldest first. All of it may be changed. */
record State(
    Map<String, Balancer> balancers,
    Map<String, Group> groups,
    Map<String, Listener> listeners,
    Map<String, Map<String, String>> tags) {

  /** A load balancer with what doesn't stand in its description. */
  static final class Balancer {
    private final CreateLoadBalancerRequest request;
    private final List<String> networkInterfaceIds;
    private final Map<String, String> attributes;
    private LoadBalancer facts;

    Balancer(
        CreateLoadBalancerRequest request,
        LoadBalancer facts,
        List<String> networkInterfaceIds,
        Map<String, String> attributes) {
      this.request = request;
      this.facts = facts;
      this.networkInterfaceIds = networkInterfaceIds;
      this.attributes = attributes;
    }

    /** What it was made of; the same again is no second one. */
    CreateLoadBalancerRequest request() {
      return request;
    }

    LoadBalancer facts() {
      return facts;
    }

    void facts(LoadBalancer changed) {
      facts = changed;
    }

    List<String> networkInterfaceIds() {
      return networkInterfaceIds;
    }

    Map<String, String> attributes() {
      return attributes;
    }
  }

  /** A target group with its targets. */
  static final class Group {
    private final CreateTargetGroupRequest request;
    private final Map<String, String> attributes;
    private final List<Target> targets = new ArrayList<>();
    private TargetGroup facts;

    Group(CreateTargetGroupRequest request, TargetGroup facts, Map<String, String> attributes) {
      this.request = request;
      this.facts = facts;
      this.attributes = attributes;
    }

    CreateTargetGroupRequest request() {
      return request;
    }

    TargetGroup facts() {
      return facts;
    }

    void facts(TargetGroup changed) {
      facts = changed;
    }

    Map<String, String> attributes() {
      return attributes;
    }

    List<Target> targets() {
      return targets;
    }
  }

  /** A registered target. */
  static final class Target {
    private final TargetDescription facts;
    private boolean registered;
    private boolean draining;

    Target(TargetDescription facts) {
      this.facts = facts;
    }

    TargetDescription facts() {
      return facts;
    }

    /** Whether its registration is done and health checks tell the rest. */
    boolean isRegistered() {
      return registered;
    }

    void register() {
      registered = true;
    }

    boolean isDraining() {
      return draining;
    }

    void drain() {
      draining = true;
    }
  }

  static State empty() {
    return new State(
        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** The ARNs of the load balancers whose listeners forward to a group. */
  List<String> balancersOf(String groupArn) {
    return listeners.values().stream()
        .filter(listener -> groupsOf(listener.defaultActions()).contains(groupArn))
        .map(Listener::loadBalancerArn)
        .distinct()
        .toList();
  }

  /** The groups that actions forward to; they can be named in two ways. */
  static List<String> groupsOf(List<Action> actions) {
    List<String> groups = new ArrayList<>();
    for (Action action : actions) {
      if (action.targetGroupArn() != null) {
        groups.add(action.targetGroupArn());
      }
      if (action.forwardConfig() != null) {
        action.forwardConfig().targetGroups().stream()
            .map(TargetGroupTuple::targetGroupArn)
            .filter(arn -> !groups.contains(arn))
            .forEach(groups::add);
      }
    }
    return groups;
  }

  /** Forgets something and its tags. */
  void forget(String arn) {
    balancers.remove(arn);
    groups.remove(arn);
    listeners.remove(arn);
    tags.remove(arn);
  }
}
