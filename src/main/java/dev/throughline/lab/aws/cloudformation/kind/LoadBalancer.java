package dev.throughline.lab.aws.cloudformation.kind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;

/** AWS::ElasticLoadBalancingV2::LoadBalancer. */
final class LoadBalancer implements ResourceKind {

  private static final String ATTRIBUTES = "LoadBalancerAttributes";
  private static final String GROUPS = "SecurityGroups";
  private static final String SUBNETS = "Subnets";
  private static final String ENFORCE = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic";
  private static final int LONGEST_NAME = 32;

  @Override
  public String type() {
    return "AWS::ElasticLoadBalancingV2::LoadBalancer";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateLoadBalancerRequest request =
        properties
            .into(
                CreateLoadBalancerRequest.builder(),
                SUBNETS,
                "SubnetMappings",
                GROUPS,
                "Scheme",
                "Type",
                "IpAddressType")
            .name(properties.text("Name").orElseGet(() -> Names.unique(work, LONGEST_NAME)))
            .tags(ElbTags.of(properties))
            .build();
    return work.call(request, CreateLoadBalancerResponse.class)
        .loadBalancers()
        .getFirst()
        .loadBalancerArn();
  }

  @Override
  public void configure(Work work, String id, Properties properties) {
    if (properties.has(ATTRIBUTES)) {
      modify(work, id, properties);
    }
    if (properties.has(ENFORCE)) {
      groups(work, id, properties);
    }
  }

  private static void modify(Work work, String id, Properties properties) {
    List<LoadBalancerAttribute> attributes =
        properties.objects(ATTRIBUTES).stream()
            .map(one -> one.into(LoadBalancerAttribute.builder(), "Key", "Value").build())
            .toList();
    work.call(
        ModifyLoadBalancerAttributesRequest.builder()
            .loadBalancerArn(id)
            .attributes(attributes)
            .build());
  }

  private static void groups(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(SetSecurityGroupsRequest.builder(), GROUPS, ENFORCE)
            .loadBalancerArn(id)
            .build());
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    LoadBalancerStateEnum state = describe(work, id).state().code();
    if (state == LoadBalancerStateEnum.FAILED) {
      throw Found.broken(id, state.toString());
    }
    return state == LoadBalancerStateEnum.ACTIVE || state == LoadBalancerStateEnum.ACTIVE_IMPAIRED;
  }

  private static software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer describe(
      Work work, String id) {
    return Found.one(
        work.call(
                DescribeLoadBalancersRequest.builder().loadBalancerArns(id).build(),
                DescribeLoadBalancersResponse.class)
            .loadBalancers(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer =
        describe(work, id);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("LoadBalancerArn", id);
    attributes.put("LoadBalancerName", balancer.loadBalancerName());
    attributes.put("LoadBalancerFullName", id.substring(id.indexOf("loadbalancer/") + 13));
    attributes.put("DNSName", balancer.dnsName());
    attributes.put("CanonicalHostedZoneID", balancer.canonicalHostedZoneId());
    attributes.put("SecurityGroups", List.<Object>copyOf(balancer.securityGroups()));
    return attributes;
  }

  @Override
  public void update(Work work, String id, Change change) {
    if (change.changes(ATTRIBUTES)) {
      modify(work, id, change.after());
    }
    if (change.changes(GROUPS) || change.changes(ENFORCE)) {
      groups(work, id, change.after());
    }
    if (change.changes(SUBNETS)) {
      work.call(
          change.after().into(SetSubnetsRequest.builder(), SUBNETS).loadBalancerArn(id).build());
    }
    ElbTags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteLoadBalancerRequest.builder().loadBalancerArn(id).build());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    var _ = describe(work, id);
    return false;
  }
}
