package dev.throughline.lab.aws.cloudformation.kind;

import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** A rule of a security group, as templates write it and as EC2 takes it. */
final class SecurityGroupRules {

  private SecurityGroupRules() {}

  /** Of a rule for either direction: one peer, and the ports. */
  static IpPermission permission(Properties rule) {
    IpPermission.Builder permission =
        rule.into(IpPermission.builder(), "IpProtocol", "FromPort", "ToPort");
    String description = rule.text("Description").orElse(null);
    rule.text("CidrIp")
        .ifPresent(
            block ->
                permission.ipRanges(
                    IpRange.builder().cidrIp(block).description(description).build()));
    rule.text("CidrIpv6")
        .ifPresent(
            block ->
                permission.ipv6Ranges(
                    Ipv6Range.builder().cidrIpv6(block).description(description).build()));
    rule.text("SourceSecurityGroupId")
        .or(() -> rule.text("DestinationSecurityGroupId"))
        .ifPresent(
            group ->
                permission.userIdGroupPairs(
                    UserIdGroupPair.builder()
                        .groupId(group)
                        .userId(rule.text("SourceSecurityGroupOwnerId").orElse(null))
                        .description(description)
                        .build()));
    rule.text("SourcePrefixListId")
        .or(() -> rule.text("DestinationPrefixListId"))
        .ifPresent(
            list ->
                permission.prefixListIds(
                    PrefixListId.builder().prefixListId(list).description(description).build()));
    return permission.build();
  }
}
