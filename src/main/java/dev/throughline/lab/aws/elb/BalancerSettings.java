package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Regional;
import dev.throughline.lab.aws.ec2.NetworkInterfaces;
import dev.throughline.lab.aws.elb.State.Balancer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;

/** The attributes and the security groups of load balancers. */
final class BalancerSettings {

  /** What a Network Load Balancer begins with. Cross-zone load balancing is off. */
  static final Map<String, String> DEFAULTS = defaults();

  private final Regional<State> states;
  private final Surroundings surroundings;
  private final NetworkInterfaces interfaces;

  BalancerSettings(
      Regional<State> states, Surroundings surroundings, NetworkInterfaces interfaces) {
    this.states = states;
    this.surroundings = surroundings;
    this.interfaces = interfaces;
  }

  void register(Operations operations) {
    operations.add(ModifyLoadBalancerAttributesRequest.class, this::modify);
    operations.add(DescribeLoadBalancerAttributesRequest.class, this::describe);
    operations.add(SetSecurityGroupsRequest.class, this::setGroups);
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("access_logs.s3.enabled", "false");
    defaults.put("access_logs.s3.prefix", "");
    defaults.put("deletion_protection.enabled", "false");
    defaults.put("ipv6.deny_all_igw_traffic", "false");
    defaults.put("load_balancing.cross_zone.enabled", "false");
    defaults.put("access_logs.s3.bucket", "");
    defaults.put("dns_record.client_routing_policy", "any_availability_zone");
    defaults.put("zonal_shift.config.enabled", "false");
    defaults.put("secondary_ips.auto_assigned.per_subnet", "0");
    return defaults;
  }

  private ModifyLoadBalancerAttributesResponse modify(
      Caller caller, ModifyLoadBalancerAttributesRequest request) {
    Balancer balancer = Refusal.balancer(states.of(caller), request.loadBalancerArn());
    request
        .attributes()
        .forEach(
            attribute ->
                Settings.check(DEFAULTS, attribute.key(), attribute.value(), "Load balancer"));
    request
        .attributes()
        .forEach(attribute -> balancer.attributes().put(attribute.key(), attribute.value()));
    return ModifyLoadBalancerAttributesResponse.builder().attributes(listed(balancer)).build();
  }

  private DescribeLoadBalancerAttributesResponse describe(
      Caller caller, DescribeLoadBalancerAttributesRequest request) {
    Balancer balancer = Refusal.balancer(states.of(caller), request.loadBalancerArn());
    return DescribeLoadBalancerAttributesResponse.builder().attributes(listed(balancer)).build();
  }

  private static List<LoadBalancerAttribute> listed(Balancer balancer) {
    return balancer.attributes().entrySet().stream()
        .map(
            attribute ->
                LoadBalancerAttribute.builder()
                    .key(attribute.getKey())
                    .value(attribute.getValue())
                    .build())
        .toList();
  }

  /** A Network Load Balancer that was made without security groups can't get any later. */
  private SetSecurityGroupsResponse setGroups(Caller caller, SetSecurityGroupsRequest request) {
    Balancer balancer = Refusal.balancer(states.of(caller), request.loadBalancerArn());
    List<String> groups = request.securityGroups();
    if (balancer.facts().securityGroups().isEmpty()) {
      throw Refusal.configuration(
          "Security groups cannot be set for load balancer '%s' because it was created without security groups"
              .formatted(request.loadBalancerArn()));
    }
    if (groups.isEmpty()) {
      throw Refusal.configuration("At least one security group must be specified");
    }
    EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum enforce =
        request.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic();
    if (enforce
        == EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum.UNKNOWN_TO_SDK_VERSION) {
      throw Refusal.invalid(
          "'%s' must be either 'on' or 'off'"
              .formatted(request.enforceSecurityGroupInboundRulesOnPrivateLinkTrafficAsString()));
    }
    surroundings.checkGroups(caller, groups, balancer.facts().vpcId());
    String enforced =
        enforce == null
            ? balancer.facts().enforceSecurityGroupInboundRulesOnPrivateLinkTraffic()
            : enforce.toString();
    balancer.facts(
        balancer.facts().toBuilder()
            .securityGroups(groups)
            .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(enforced)
            .build());
    balancer.networkInterfaceIds().forEach(id -> interfaces.regroupManaged(caller, id, groups));
    return SetSecurityGroupsResponse.builder()
        .securityGroupIds(groups)
        .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(enforced)
        .build();
  }
}
