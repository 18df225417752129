package dev.throughline.lab.aws.clientvpn;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Filters;
import dev.throughline.lab.aws.ec2.Pages;
import dev.throughline.lab.aws.ec2.Registrar;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AuthorizationRule;
import software.amazon.awssdk.services.ec2.model.AuthorizeClientVpnIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeClientVpnIngressResponse;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatus;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesResponse;
import software.amazon.awssdk.services.ec2.model.RevokeClientVpnIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeClientVpnIngressResponse;

/** The authorization rules: which blocks clients may reach, and which groups of people may. */
final class RuleOperations {

  private static final int MOST = 200;
  private static final Duration AUTHORIZING =
      new ResourceDurations().create("AWS::EC2::ClientVpnAuthorizationRule");

  private final Endpoints endpoints;
  private final Pace pace;

  RuleOperations(Endpoints endpoints, Pace pace) {
    this.endpoints = endpoints;
    this.pace = pace;
  }

  void register(Registrar registrar) {
    registrar.add(AuthorizeClientVpnIngressRequest.class, this::authorize);
    registrar.add(RevokeClientVpnIngressRequest.class, this::revoke);
    registrar.add(DescribeClientVpnAuthorizationRulesRequest.class, this::describe);
  }

  private AuthorizeClientVpnIngressResponse authorize(
      Caller caller, AuthorizeClientVpnIngressRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    String target = target(request.targetNetworkCidr());
    String group = group(request.accessGroupId(), request.authorizeAllGroups());
    if (find(endpoint, target, group).isPresent()) {
      throw new AwsError(
          "InvalidClientVpnDuplicateAuthorizationRule", "Authorization rule already exists");
    }
    if (endpoint.rules().size() >= MOST) {
      throw new AwsError(
          "ClientVpnAuthorizationRuleLimitExceeded",
          "You have reached the limit on the number of authorization rules that can be added to a"
              + " single Client VPN endpoint.");
    }
    Changes.checkRoom(endpoint);
    AuthorizationRule rule =
        AuthorizationRule.builder()
            .clientVpnEndpointId(endpoint.id())
            .description(request.description())
            .groupId(group)
            .accessAll(group.isEmpty())
            .destinationCidr(target)
            .status(status(ClientVpnAuthorizationRuleStatusCode.AUTHORIZING))
            .build();
    endpoint.rules().add(rule);
    pace.after(AUTHORIZING, () -> authorized(endpoint, rule));
    return AuthorizeClientVpnIngressResponse.builder().status(rule.status()).build();
  }

  /** Unless it was revoked meanwhile. */
  private static void authorized(Endpoint endpoint, AuthorizationRule rule) {
    int at = endpoint.rules().indexOf(rule);
    if (at >= 0) {
      endpoint.rules().set(at, with(rule, ClientVpnAuthorizationRuleStatusCode.ACTIVE));
    }
  }

  private RevokeClientVpnIngressResponse revoke(
      Caller caller, RevokeClientVpnIngressRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    String target = target(request.targetNetworkCidr());
    String group = group(request.accessGroupId(), request.revokeAllGroups());
    AuthorizationRule rule =
        find(endpoint, target, group)
            .filter(found -> found.status().code() != ClientVpnAuthorizationRuleStatusCode.REVOKING)
            .orElseThrow(
                () ->
                    new AwsError(
                        "InvalidClientVpnEndpointAuthorizationRuleNotFound",
                        "Authorization rule does not exist"));
    Changes.checkRoom(endpoint);
    AuthorizationRule revoking = with(rule, ClientVpnAuthorizationRuleStatusCode.REVOKING);
    endpoint.rules().set(endpoint.rules().indexOf(rule), revoking);
    pace.after(AUTHORIZING, () -> endpoint.rules().remove(revoking));
    return RevokeClientVpnIngressResponse.builder().status(revoking.status()).build();
  }

  private DescribeClientVpnAuthorizationRulesResponse describe(
      Caller caller, DescribeClientVpnAuthorizationRulesRequest request) {
    Endpoint endpoint = endpoints.get(caller, request.clientVpnEndpointId());
    Filters<AuthorizationRule> filters =
        Filters.<AuthorizationRule>untagged()
            .by("description", AuthorizationRule::description)
            .by("destination-cidr", AuthorizationRule::destinationCidr)
            .by("group-id", AuthorizationRule::groupId);
    Page<AuthorizationRule> page =
        Pages.of(
            filters.apply(endpoint.rules(), request.filters()),
            request.maxResults(),
            request.nextToken());
    return DescribeClientVpnAuthorizationRulesResponse.builder()
        .authorizationRules(page.items())
        .nextToken(page.next())
        .build();
  }

  private static String target(String text) {
    String parameter = "TargetNetworkCidr";
    return Refusal.block(Refusal.missing(text, parameter), parameter).toString();
  }

  /** The group, or nothing for all of them. */
  private static String group(String group, Boolean all) {
    boolean everyone = Boolean.TRUE.equals(all);
    if (everyone && group != null) {
      throw Refusal.combination("Only one of AccessGroupId and all groups can be specified");
    }
    if (!everyone && group == null) {
      throw new AwsError(
          "MissingParameter", "Either AccessGroupId or all groups must be specified");
    }
    return everyone ? "" : group;
  }

  private static Optional<AuthorizationRule> find(Endpoint endpoint, String target, String group) {
    return endpoint.rules().stream()
        .filter(rule -> rule.destinationCidr().equals(target) && rule.groupId().equals(group))
        .findFirst();
  }

  private static AuthorizationRule with(
      AuthorizationRule rule, ClientVpnAuthorizationRuleStatusCode code) {
    return rule.toBuilder().status(status(code)).build();
  }

  private static ClientVpnAuthorizationRuleStatus status(
      ClientVpnAuthorizationRuleStatusCode code) {
    return ClientVpnAuthorizationRuleStatus.builder().code(code).build();
  }
}
