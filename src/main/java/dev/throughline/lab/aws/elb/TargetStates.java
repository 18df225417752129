package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.elb.State.Balancer;
import dev.throughline.lab.aws.elb.State.Group;
import dev.throughline.lab.aws.elb.State.Target;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A target's health: what follows from the configuration first, then what the network finds. */
final class TargetStates {

  private static final String TRAFFIC_PORT = "traffic-port";

  private final Surroundings surroundings;
  private final TargetHealthSource source;

  TargetStates(Surroundings surroundings, TargetHealthSource source) {
    this.surroundings = surroundings;
    this.source = source;
  }

  TargetHealthDescription of(Caller caller, State state, Group group, Target target) {
    return described(group, target.facts(), health(caller, state, group, target));
  }

  /** Of a target that isn't registered. */
  static TargetHealthDescription unknown(Group group, TargetDescription target) {
    return described(
        group,
        target,
        health(
            TargetHealthStateEnum.UNUSED,
            TargetHealthReasonEnum.TARGET_NOT_REGISTERED,
            "Target is not registered to the target group"));
  }

  private TargetHealth health(Caller caller, State state, Group group, Target target) {
    if (target.isDraining()) {
      return health(
          TargetHealthStateEnum.DRAINING,
          TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS,
          "Target deregistration is in progress");
    }
    List<Balancer> balancers =
        state.balancersOf(group.facts().targetGroupArn()).stream()
            .map(state.balancers()::get)
            .toList();
    if (balancers.isEmpty()) {
      return health(
          TargetHealthStateEnum.UNUSED,
          TargetHealthReasonEnum.TARGET_NOT_IN_USE,
          "Target group is not configured to receive traffic from the load balancer");
    }
    boolean instances = group.facts().targetType() == TargetTypeEnum.INSTANCE;
    Optional<Instance> instance =
        instances ? surroundings.instance(caller, target.facts().id()) : Optional.empty();
    InstanceStateName running =
        instance.map(found -> found.state().name()).orElse(InstanceStateName.TERMINATED);
    if (instances && running != InstanceStateName.RUNNING) {
      return health(
          TargetHealthStateEnum.UNUSED,
          TargetHealthReasonEnum.TARGET_INVALID_STATE,
          "Target is in the " + running + " state");
    }
    if (instance.isPresent() && !isServed(balancers, instance.get())) {
      return health(
          TargetHealthStateEnum.UNUSED,
          TargetHealthReasonEnum.TARGET_NOT_IN_USE,
          "Target is in an Availability Zone that is not enabled for the load balancer");
    }
    boolean provisioned =
        balancers.stream()
            .allMatch(balancer -> balancer.facts().state().code() == LoadBalancerStateEnum.ACTIVE);
    if (!provisioned || !target.isRegistered()) {
      return health(
          TargetHealthStateEnum.INITIAL,
          TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS,
          "Target registration is in progress");
    }
    return source.of(group.facts().targetGroupArn(), target.facts());
  }

  private static boolean isServed(List<Balancer> balancers, Instance instance) {
    return balancers.stream()
        .flatMap(balancer -> balancer.facts().availabilityZones().stream())
        .anyMatch(zone -> zone.zoneName().equals(instance.placement().availabilityZone()));
  }

  private static TargetHealthDescription described(
      Group group, TargetDescription target, TargetHealth health) {
    String port = group.facts().healthCheckPort();
    return TargetHealthDescription.builder()
        .target(target)
        .healthCheckPort(port.equals(TRAFFIC_PORT) ? target.port().toString() : port)
        .targetHealth(health)
        .build();
  }

  private static TargetHealth health(
      TargetHealthStateEnum state, TargetHealthReasonEnum reason, String description) {
    return TargetHealth.builder().state(state).reason(reason).description(description).build();
  }
}
