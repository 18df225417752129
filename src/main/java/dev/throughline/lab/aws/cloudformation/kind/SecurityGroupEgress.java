package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;

/** AWS::EC2::SecurityGroupEgress: a rule that stands by itself. */
final class SecurityGroupEgress implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::SecurityGroupEgress";
  }

  @Override
  public String create(Work work, Properties properties) {
    AuthorizeSecurityGroupEgressRequest request =
        properties
            .into(AuthorizeSecurityGroupEgressRequest.builder(), "GroupId")
            .ipPermissions(SecurityGroupRules.permission(properties))
            .build();
    return work.call(request, AuthorizeSecurityGroupEgressResponse.class)
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
            .into(RevokeSecurityGroupEgressRequest.builder(), "GroupId")
            .securityGroupRuleIds(id)
            .build());
  }
}
