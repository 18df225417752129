package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The operations on the rules of security groups. */
final class SecurityGroupRules {

  private static final int MOST = 60;

  private static final Filters<SecurityGroupRule> FILTERS =
      Filters.tagged(SecurityGroupRule::tags)
          .by("group-id", SecurityGroupRule::groupId)
          .by("security-group-rule-id", SecurityGroupRule::securityGroupRuleId);

  private final Places places;
  private final Tags tags;
  private final SecurityGroupStore store;

  SecurityGroupRules(Places places, Tags tags, SecurityGroupStore store) {
    this.places = places;
    this.tags = tags;
    this.store = store;
  }

  void register(Registrar registrar) {
    registrar.add(AuthorizeSecurityGroupIngressRequest.class, this::authorizeIngress);
    registrar.add(AuthorizeSecurityGroupEgressRequest.class, this::authorizeEgress);
    registrar.add(RevokeSecurityGroupIngressRequest.class, this::revokeIngress);
    registrar.add(RevokeSecurityGroupEgressRequest.class, this::revokeEgress);
    registrar.add(DescribeSecurityGroupRulesRequest.class, this::describe);
  }

  private AuthorizeSecurityGroupIngressResponse authorizeIngress(
      Caller caller, AuthorizeSecurityGroupIngressRequest request) {
    return AuthorizeSecurityGroupIngressResponse.builder()
        .returnValue(true)
        .securityGroupRules(
            authorize(
                caller,
                request.groupId(),
                false,
                permissions(request),
                request.tagSpecifications()))
        .build();
  }

  private AuthorizeSecurityGroupEgressResponse authorizeEgress(
      Caller caller, AuthorizeSecurityGroupEgressRequest request) {
    return AuthorizeSecurityGroupEgressResponse.builder()
        .returnValue(true)
        .securityGroupRules(
            authorize(
                caller, request.groupId(), true, permissions(request), request.tagSpecifications()))
        .build();
  }

  private RevokeSecurityGroupIngressResponse revokeIngress(
      Caller caller, RevokeSecurityGroupIngressRequest request) {
    revoke(caller, request.groupId(), false, permissions(request), request.securityGroupRuleIds());
    return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
  }

  private RevokeSecurityGroupEgressResponse revokeEgress(
      Caller caller, RevokeSecurityGroupEgressRequest request) {
    revoke(caller, request.groupId(), true, permissions(request), request.securityGroupRuleIds());
    return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
  }

  private DescribeSecurityGroupRulesResponse describe(
      Caller caller, DescribeSecurityGroupRulesRequest request) {
    List<SecurityGroupRule> all =
        places.at(caller).rules().select(request.securityGroupRuleIds()).stream()
            .map(this::shown)
            .toList();
    Page<SecurityGroupRule> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeSecurityGroupRulesResponse.builder()
        .securityGroupRules(page.items())
        .nextToken(page.next())
        .build();
  }

  /**
   * A request names its rules as permissions, or the one rule in parameters of its own. The four
   * requests have these in common, and no type for it.
   */
  private static List<IpPermission> permissions(Ec2Request request) {
    List<IpPermission> permissions =
        ((List<?>) parameter(request, "IpPermissions", List.class))
            .stream().map(IpPermission.class::cast).toList();
    String protocol = parameter(request, "IpProtocol", String.class);
    String cidr = parameter(request, "CidrIp", String.class);
    if (!permissions.isEmpty() || (protocol == null && cidr == null)) {
      return permissions;
    }
    return List.of(
        IpPermission.builder()
            .ipProtocol(protocol)
            .fromPort(parameter(request, "FromPort", Integer.class))
            .toPort(parameter(request, "ToPort", Integer.class))
            .ipRanges(cidr == null ? List.of() : List.of(IpRange.builder().cidrIp(cidr).build()))
            .build());
  }

  private static <T> T parameter(Ec2Request request, String name, Class<T> type) {
    return request.getValueForField(name, type).orElse(null);
  }

  private List<SecurityGroupRule> authorize(
      Caller caller,
      String groupId,
      boolean egress,
      List<IpPermission> permissions,
      List<TagSpecification> tagSpecifications) {
    Place place = places.at(caller);
    SecurityGroup group = place.groups().get(Refuse.missing(groupId, "groupId"));
    tags.check(caller, tagSpecifications, Kind.SECURITY_GROUP_RULE.type());
    Refuse.missing(permissions, "ipPermissions");
    List<SecurityGroupRule> wanted = new RuleParser(place, group, egress).rules(permissions);
    checkNew(place, group, egress, wanted);
    return wanted.stream()
        .map(rule -> shown(store.addRule(caller, rule, tagSpecifications)))
        .toList();
  }

  private static void checkNew(
      Place place, SecurityGroup group, boolean egress, List<SecurityGroupRule> wanted) {
    List<SecurityGroupRule> rules =
        new ArrayList<>(
            place
                .rules()
                .where(r -> r.groupId().equals(group.groupId()) && r.isEgress() == egress));
    for (SecurityGroupRule rule : wanted) {
      if (rules.stream().anyMatch(other -> same(rule, other))) {
        throw new AwsError(
            "InvalidPermission.Duplicate",
            "the specified rule \"%s\" already exists".formatted(words(rule)));
      }
      rules.add(rule);
    }
    if (rules.size() > MOST) {
      throw new AwsError(
          "RulesPerSecurityGroupLimitExceeded",
          "The maximum number of rules per security group has been reached.");
    }
  }

  private void revoke(
      Caller caller,
      String groupId,
      boolean egress,
      List<IpPermission> permissions,
      List<String> ruleIds) {
    Place place = places.at(caller);
    SecurityGroup group = place.groups().get(Refuse.missing(groupId, "groupId"));
    if (ruleIds.isEmpty()) {
      Refuse.missing(permissions, "ipPermissions");
    }
    List<String> found = new ArrayList<>();
    for (String id : ruleIds) {
      SecurityGroupRule rule = place.rules().get(id);
      if (!rule.groupId().equals(groupId) || rule.isEgress() != egress) {
        throw Kind.SECURITY_GROUP_RULE.missing(id);
      }
      found.add(id);
    }
    for (SecurityGroupRule named : new RuleParser(place, group, egress).rules(permissions)) {
      found.add(find(place, named).securityGroupRuleId());
    }
    found.forEach(id -> store.removeRule(place, id));
  }

  private static SecurityGroupRule find(Place place, SecurityGroupRule named) {
    return place.rules().where(rule -> same(rule, named)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "InvalidPermission.NotFound",
                    "The specified rule does not exist in this security group."));
  }

  /** Whether two rules mean the same; their ids and descriptions are no part of that. */
  private static boolean same(SecurityGroupRule one, SecurityGroupRule other) {
    return bare(one).equals(bare(other));
  }

  private static SecurityGroupRule bare(SecurityGroupRule rule) {
    return rule.toBuilder()
        .securityGroupRuleId(null)
        .securityGroupRuleArn(null)
        .description(null)
        .build();
  }

  /** {@code peer: 10.0.0.0/16, TCP, from port: 80, to port: 80, ALLOW}. */
  private static String words(SecurityGroupRule rule) {
    String peer =
        Optional.ofNullable(rule.referencedGroupInfo())
            .map(group -> group.groupId())
            .or(() -> Optional.ofNullable(rule.cidrIpv4()))
            .orElse(rule.cidrIpv6());
    if (rule.ipProtocol().equals(RuleParser.ALL)) {
      return "peer: " + peer + ", ALL, ALLOW";
    }
    return "peer: %s, %s, from port: %d, to port: %d, ALLOW"
        .formatted(
            peer, rule.ipProtocol().toUpperCase(Locale.ROOT), rule.fromPort(), rule.toPort());
  }

  private SecurityGroupRule shown(SecurityGroupRule rule) {
    return rule.toBuilder().tags(tags.of(rule.securityGroupRuleId())).build();
  }
}
