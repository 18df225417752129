package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AuthorizationRule;
import software.amazon.awssdk.services.ec2.model.AuthorizeClientVpnIngressRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesResponse;
import software.amazon.awssdk.services.ec2.model.RevokeClientVpnIngressRequest;

/** AWS::EC2::ClientVpnAuthorizationRule; EC2 has no id for one, so its parts are its id. */
final class ClientVpnAuthorizationRule implements ResourceKind {

  private static final String ENDPOINT = "ClientVpnEndpointId";
  private static final String TARGET = "TargetNetworkCidr";
  private static final String GROUP = "AccessGroupId";

  @Override
  public String type() {
    return "AWS::EC2::ClientVpnAuthorizationRule";
  }

  @Override
  public String create(Work work, Properties properties) {
    work.call(
        properties
            .into(
                AuthorizeClientVpnIngressRequest.builder(),
                ENDPOINT,
                TARGET,
                GROUP,
                "AuthorizeAllGroups",
                "Description")
            .build());
    return "%s|%s|%s"
        .formatted(
            properties.required(ENDPOINT),
            properties.required(TARGET),
            properties.text(GROUP).orElse("*"));
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    ClientVpnAuthorizationRuleStatusCode status =
        Found.one(find(work, properties).stream().toList(), id).status().code();
    if (status == ClientVpnAuthorizationRuleStatusCode.FAILED) {
      throw Found.broken(id, status.toString());
    }
    return status == ClientVpnAuthorizationRuleStatusCode.ACTIVE;
  }

  private static Optional<AuthorizationRule> find(Work work, Properties properties) {
    DescribeClientVpnAuthorizationRulesRequest request =
        properties.into(DescribeClientVpnAuthorizationRulesRequest.builder(), ENDPOINT).build();
    String group = properties.text(GROUP).orElse("");
    return work
        .call(request, DescribeClientVpnAuthorizationRulesResponse.class)
        .authorizationRules()
        .stream()
        .filter(rule -> rule.destinationCidr().equals(properties.required(TARGET)))
        .filter(rule -> Optional.ofNullable(rule.groupId()).orElse("").equals(group))
        .findFirst();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(RevokeClientVpnIngressRequest.builder(), ENDPOINT, TARGET, GROUP)
            .revokeAllGroups(properties.has(GROUP) ? null : Boolean.TRUE)
            .build());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return find(work, properties).isEmpty();
  }
}
