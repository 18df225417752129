package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;

/** AWS::EC2::SecurityGroupIngress: a rule that stands by itself. */
final class SecurityGroupIngress implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::SecurityGroupIngress";
  }

  @Override
  public String create(Work work, Properties properties) {
    AuthorizeSecurityGroupIngressRequest request =
        properties
            .into(AuthorizeSecurityGroupIngressRequest.builder(), "GroupId")
            .ipPermissions(SecurityGroupRules.permission(properties))
            .build();
    return work.call(request, AuthorizeSecurityGroupIngressResponse.class)
        .securityGroupRules()
        .getFirst()
        .securityGroupRuleId();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(RevokeSecurityGroupIngressRequest.builder(), "GroupId")
            .securityGroupRuleIds(id)
            .build());
  }
}
