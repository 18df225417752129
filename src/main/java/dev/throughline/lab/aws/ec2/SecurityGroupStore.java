package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Makes and removes security groups and their rules, whoever asks for it. */
final class SecurityGroupStore {

  /** The name of the group that comes with each VPC. */
  static final String DEFAULT = "default";

  private final Places places;
  private final Tags tags;

  SecurityGroupStore(Places places, Tags tags) {
    this.places = places;
    this.tags = tags;
  }

  /** The default group lets its own members in, and everything out. */
  void createDefault(Caller caller, String vpcId) {
    SecurityGroup group = create(caller, vpcId, DEFAULT, "default VPC security group", List.of());
    SecurityGroupRule members =
        SecurityGroupRule.builder()
            .groupId(group.groupId())
            .groupOwnerId(caller.account())
            .isEgress(false)
            .ipProtocol(RuleParser.ALL)
            .fromPort(-1)
            .toPort(-1)
            .referencedGroupInfo(
                ReferencedSecurityGroup.builder()
                    .groupId(group.groupId())
                    .userId(caller.account())
                    .build())
            .build();
    addRule(caller, members, List.of());
  }

  /** Makes a group that lets nothing in and everything out. */
  SecurityGroup create(
      Caller caller,
      String vpcId,
      String name,
      String description,
      List<TagSpecification> tagSpecifications) {
    Place place = places.at(caller);
    String id = Kind.SECURITY_GROUP.newId();
    SecurityGroup group =
        SecurityGroup.builder()
            .groupId(id)
            .securityGroupArn(place.arn("security-group/" + id))
            .groupName(name)
            .description(description)
            .vpcId(vpcId)
            .ownerId(caller.account())
            .build();
    place.groups().put(id, group);
    tags.created(caller, id, Kind.SECURITY_GROUP.type(), tagSpecifications);
    SecurityGroupRule everywhere =
        SecurityGroupRule.builder()
            .groupId(id)
            .groupOwnerId(caller.account())
            .isEgress(true)
            .ipProtocol(RuleParser.ALL)
            .fromPort(-1)
            .toPort(-1)
            .cidrIpv4("0.0.0.0/0")
            .build();
    addRule(caller, everywhere, List.of());
    return group;
  }

  SecurityGroupRule addRule(
      Caller caller, SecurityGroupRule rule, List<TagSpecification> tagSpecifications) {
    Place place = places.at(caller);
    String id = Kind.SECURITY_GROUP_RULE.newId();
    SecurityGroupRule made =
        rule.toBuilder()
            .securityGroupRuleId(id)
            .securityGroupRuleArn(place.arn("security-group-rule/" + id))
            .build();
    place.rules().put(id, made);
    tags.created(caller, id, Kind.SECURITY_GROUP_RULE.type(), tagSpecifications);
    return made;
  }

  void removeRule(Place place, String ruleId) {
    place.rules().remove(ruleId);
    tags.gone(ruleId);
  }

  void remove(Place place, SecurityGroup group) {
    place
        .rules()
        .where(rule -> rule.groupId().equals(group.groupId()))
        .forEach(rule -> removeRule(place, rule.securityGroupRuleId()));
    place.groups().remove(group.groupId());
    tags.gone(group.groupId());
  }

  /** Whether an interface, or a rule of another group, holds the group. */
  static boolean inUse(Place place, String groupId) {
    return place
            .interfaces()
            .any(eni -> eni.groups().stream().anyMatch(g -> g.groupId().equals(groupId)))
        || place
            .rules()
            .any(
                rule ->
                    rule.referencedGroupInfo() != null
                        && groupId.equals(rule.referencedGroupInfo().groupId())
                        && !rule.groupId().equals(groupId));
  }
}
