package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Regional;
import dev.throughline.lab.aws.elb.State.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The attributes of target groups. */
final class GroupSettings {

  /** How long a target drains, in seconds. */
  static final String DRAINING = "deregistration_delay.timeout_seconds";

  private final Regional<State> states;

  GroupSettings(Regional<State> states) {
    this.states = states;
  }

  void register(Operations operations) {
    operations.add(ModifyTargetGroupAttributesRequest.class, this::modify);
    operations.add(DescribeTargetGroupAttributesRequest.class, this::describe);
  }

  /** What a group begins with; whether clients' addresses are kept follows from its targets. */
  static Map<String, String> defaults(TargetGroup group) {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("proxy_protocol_v2.enabled", "false");
    defaults.put(
        "preserve_client_ip.enabled",
        Boolean.toString(group.targetType() == TargetTypeEnum.INSTANCE));
    defaults.put("stickiness.enabled", "false");
    defaults.put("stickiness.type", "source_ip");
    defaults.put("load_balancing.cross_zone.enabled", "use_load_balancer_configuration");
    defaults.put(DRAINING, "300");
    defaults.put("deregistration_delay.connection_termination.enabled", "false");
    defaults.put("target_health_state.unhealthy.connection_termination.enabled", "true");
    defaults.put("target_health_state.unhealthy.draining_interval_seconds", "0");
    defaults.put("target_group_health.dns_failover.minimum_healthy_targets.count", "1");
    defaults.put("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off");
    defaults.put("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");
    defaults.put(
        "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off");
    return defaults;
  }

  private ModifyTargetGroupAttributesResponse modify(
      Caller caller, ModifyTargetGroupAttributesRequest request) {
    Group group = Refusal.group(states.of(caller), request.targetGroupArn());
    Map<String, String> defaults = defaults(group.facts());
    request
        .attributes()
        .forEach(
            attribute ->
                Settings.check(defaults, attribute.key(), attribute.value(), "Target group"));
    request
        .attributes()
        .forEach(attribute -> group.attributes().put(attribute.key(), attribute.value()));
    return ModifyTargetGroupAttributesResponse.builder().attributes(listed(group)).build();
  }

  private DescribeTargetGroupAttributesResponse describe(
      Caller caller, DescribeTargetGroupAttributesRequest request) {
    Group group = Refusal.group(states.of(caller), request.targetGroupArn());
    return DescribeTargetGroupAttributesResponse.builder().attributes(listed(group)).build();
  }

  private static List<TargetGroupAttribute> listed(Group group) {
    return group.attributes().entrySet().stream()
        .map(
            attribute ->
                TargetGroupAttribute.builder()
                    .key(attribute.getKey())
                    .value(attribute.getValue())
                    .build())
        .toList();
  }
}
