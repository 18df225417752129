package dev.throughline.lab.aws.cloudformation.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** AWS::ElasticLoadBalancingV2::TargetGroup with its targets. */
final class TargetGroup implements ResourceKind {

  private static final String ATTRIBUTES = "TargetGroupAttributes";
  private static final String TARGETS = "Targets";
  private static final int LONGEST_NAME = 32;

  private static final String[] HEALTH = {
    "HealthCheckProtocol",
    "HealthCheckPort",
    "HealthCheckPath",
    "HealthCheckEnabled",
    "HealthCheckIntervalSeconds",
    "HealthCheckTimeoutSeconds",
    "HealthyThresholdCount",
    "UnhealthyThresholdCount",
    "Matcher"
  };

  @Override
  public String type() {
    return "AWS::ElasticLoadBalancingV2::TargetGroup";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateTargetGroupRequest.Builder request =
        properties.into(
            CreateTargetGroupRequest.builder(),
            "Protocol",
            "ProtocolVersion",
            "Port",
            "VpcId",
            "TargetType",
            "IpAddressType");
    properties
        .into(request, HEALTH)
        .name(properties.text("Name").orElseGet(() -> Names.unique(work, LONGEST_NAME)))
        .tags(ElbTags.of(properties));
    return work.call(request.build(), CreateTargetGroupResponse.class)
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  @Override
  public void configure(Work work, String id, Properties properties) {
    if (properties.has(ATTRIBUTES)) {
      modify(work, id, properties);
    }
    register(work, id, targets(properties));
  }

  private static void modify(Work work, String id, Properties properties) {
    List<TargetGroupAttribute> attributes =
        properties.objects(ATTRIBUTES).stream()
            .map(one -> one.into(TargetGroupAttribute.builder(), "Key", "Value").build())
            .toList();
    work.call(
        ModifyTargetGroupAttributesRequest.builder()
            .targetGroupArn(id)
            .attributes(attributes)
            .build());
  }

  private static List<TargetDescription> targets(Properties properties) {
    return properties.objects(TARGETS).stream()
        .map(one -> one.into(TargetDescription.builder(), "Id", "Port", "AvailabilityZone").build())
        .toList();
  }

  private static void register(Work work, String id, List<TargetDescription> targets) {
    if (!targets.isEmpty()) {
      work.call(RegisterTargetsRequest.builder().targetGroupArn(id).targets(targets).build());
    }
  }

  private static software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup describe(
      Work work, String id) {
    return Found.one(
        work.call(
                DescribeTargetGroupsRequest.builder().targetGroupArns(id).build(),
                DescribeTargetGroupsResponse.class)
            .targetGroups(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup group =
        describe(work, id);
    return Map.of(
        "TargetGroupArn", id,
        "TargetGroupName", group.targetGroupName(),
        "TargetGroupFullName", id.substring(id.indexOf("targetgroup/")),
        "LoadBalancerArns", List.<Object>copyOf(group.loadBalancerArns()));
  }

  @Override
  public void update(Work work, String id, Change change) {
    ModifyTargetGroupRequest.Builder request =
        ModifyTargetGroupRequest.builder().targetGroupArn(id);
    boolean health = false;
    for (String name : HEALTH) {
      if (change.changes(name)) {
        health = true;
        var _ = change.after().into(request, name);
      }
    }
    if (health) {
      work.call(request.build());
    }
    if (change.changes(ATTRIBUTES)) {
      modify(work, id, change.after());
    }
    List<TargetDescription> before = targets(change.before());
    List<TargetDescription> after = targets(change.after());
    register(work, id, without(after, before));
    List<TargetDescription> removed = without(before, after);
    if (!removed.isEmpty()) {
      work.call(DeregisterTargetsRequest.builder().targetGroupArn(id).targets(removed).build());
    }
    ElbTags.update(work, id, change);
  }

  private static List<TargetDescription> without(
      List<TargetDescription> some, List<TargetDescription> others) {
    List<TargetDescription> left = new ArrayList<>(some);
    left.removeAll(others);
    return left;
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteTargetGroupRequest.builder().targetGroupArn(id).build());
  }
}
