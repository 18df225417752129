package dev.throughline.lab.aws.cloudformation.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;

/** AWS::EC2::SecurityGroup with the rules that stand in it. */
final class SecurityGroup implements ResourceKind {

  private static final String INGRESS = "SecurityGroupIngress";
  private static final String EGRESS = "SecurityGroupEgress";
  private static final int LONGEST_NAME = 255;

  /** What EC2 gives to each new group: everything may leave. */
  private static final IpPermission EVERYTHING =
      IpPermission.builder()
          .ipProtocol("-1")
          .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
          .build();

  @Override
  public String type() {
    return "AWS::EC2::SecurityGroup";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateSecurityGroupRequest request =
        properties
            .into(CreateSecurityGroupRequest.builder(), "VpcId")
            .groupName(
                properties.text("GroupName").orElseGet(() -> Names.unique(work, LONGEST_NAME)))
            .description(properties.required("GroupDescription"))
            .tagSpecifications(Ec2Tags.specifications(properties, ResourceType.SECURITY_GROUP))
            .build();
    return work.call(request, CreateSecurityGroupResponse.class).groupId();
  }

  @Override
  public void configure(Work work, String id, Properties properties) {
    List<IpPermission> ingress = rules(properties, INGRESS);
    if (!ingress.isEmpty()) {
      allowIn(work, id, ingress);
    }
    // Outbound rules of the template's own replace the one that EC2 gives.
    List<IpPermission> egress = rules(properties, EGRESS);
    if (!egress.isEmpty() && !egress.contains(EVERYTHING)) {
      refuseOut(work, id, List.of(EVERYTHING));
      allowOut(work, id, egress);
    }
  }

  private static List<IpPermission> rules(Properties properties, String name) {
    return properties.objects(name).stream().map(SecurityGroupRules::permission).toList();
  }

  private static void allowIn(Work work, String id, List<IpPermission> rules) {
    work.call(
        AuthorizeSecurityGroupIngressRequest.builder().groupId(id).ipPermissions(rules).build());
  }

  private static void allowOut(Work work, String id, List<IpPermission> rules) {
    work.call(
        AuthorizeSecurityGroupEgressRequest.builder().groupId(id).ipPermissions(rules).build());
  }

  private static void refuseOut(Work work, String id, List<IpPermission> rules) {
    work.call(RevokeSecurityGroupEgressRequest.builder().groupId(id).ipPermissions(rules).build());
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    String vpc =
        Found.one(
                work.call(
                        DescribeSecurityGroupsRequest.builder().groupIds(id).build(),
                        DescribeSecurityGroupsResponse.class)
                    .securityGroups(),
                id)
            .vpcId();
    return Map.of("GroupId", id, "Id", id, "VpcId", vpc);
  }

  @Override
  public void update(Work work, String id, Change change) {
    List<IpPermission> inBefore = rules(change.before(), INGRESS);
    List<IpPermission> inAfter = rules(change.after(), INGRESS);
    List<IpPermission> closed = without(inBefore, inAfter);
    if (!closed.isEmpty()) {
      work.call(
          RevokeSecurityGroupIngressRequest.builder().groupId(id).ipPermissions(closed).build());
    }
    List<IpPermission> opened = without(inAfter, inBefore);
    if (!opened.isEmpty()) {
      allowIn(work, id, opened);
    }
    List<IpPermission> outBefore = orEverything(rules(change.before(), EGRESS));
    List<IpPermission> outAfter = orEverything(rules(change.after(), EGRESS));
    List<IpPermission> allowed = without(outAfter, outBefore);
    if (!allowed.isEmpty()) {
      allowOut(work, id, allowed);
    }
    List<IpPermission> refused = without(outBefore, outAfter);
    if (!refused.isEmpty()) {
      refuseOut(work, id, refused);
    }
    Ec2Tags.update(work, id, change);
  }

  private static List<IpPermission> orEverything(List<IpPermission> rules) {
    return rules.isEmpty() ? List.of(EVERYTHING) : rules;
  }

  private static List<IpPermission> without(List<IpPermission> some, List<IpPermission> others) {
    List<IpPermission> left = new ArrayList<>(some);
    left.removeAll(others);
    return left;
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteSecurityGroupRequest.builder().groupId(id).build());
  }
}
