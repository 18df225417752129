package dev.throughline.lab.aws.cloudformation.kind;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;

/**
 * AWS::EC2::SecurityGroupIngress and AWS::EC2::SecurityGroupEgress: a rule that stands by itself.
 */
final class SecurityGroupRule implements ResourceKind {

  private static final String GROUP = "GroupId";

  private final boolean egress;

  SecurityGroupRule(boolean egress) {
    this.egress = egress;
  }

  @Override
  public String type() {
    return egress ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress";
  }

  @Override
  public String create(Work work, Properties properties) {
    return authorize(work, properties, SecurityGroupRules.permission(properties))
        .getFirst()
        .securityGroupRuleId();
  }

  private List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> authorize(
      Work work, Properties properties, IpPermission permission) {
    return egress
        ? work.call(
                properties
                    .into(AuthorizeSecurityGroupEgressRequest.builder(), GROUP)
                    .ipPermissions(permission)
                    .build(),
                AuthorizeSecurityGroupEgressResponse.class)
            .securityGroupRules()
        : work.call(
                properties
                    .into(AuthorizeSecurityGroupIngressRequest.builder(), GROUP)
                    .ipPermissions(permission)
                    .build(),
                AuthorizeSecurityGroupIngressResponse.class)
            .securityGroupRules();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        egress
            ? properties
                .into(RevokeSecurityGroupEgressRequest.builder(), GROUP)
                .securityGroupRuleIds(id)
                .build()
            : properties
                .into(RevokeSecurityGroupIngressRequest.builder(), GROUP)
                .securityGroupRuleIds(id)
                .build());
  }
}
