package dev.throughline.lab.aws.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Shows rules as the permissions of their group: those of the same ports in one. */
final class Permissions {

  private record Ports(String protocol, Integer from, Integer to) {}

  private Permissions() {}

  static List<IpPermission> of(List<SecurityGroupRule> rules) {
    Map<Ports, List<SecurityGroupRule>> byPorts = new LinkedHashMap<>();
    for (SecurityGroupRule rule : rules) {
      Ports ports = new Ports(rule.ipProtocol(), rule.fromPort(), rule.toPort());
      byPorts.computeIfAbsent(ports, _ -> new ArrayList<>()).add(rule);
    }
    return byPorts.entrySet().stream().map(p -> permission(p.getKey(), p.getValue())).toList();
  }

  private static IpPermission permission(Ports ports, List<SecurityGroupRule> rules) {
    boolean all = ports.protocol().equals(RuleParser.ALL);
    return IpPermission.builder()
        .ipProtocol(ports.protocol())
        .fromPort(all ? null : ports.from())
        .toPort(all ? null : ports.to())
        .ipRanges(
            rules.stream().filter(rule -> rule.cidrIpv4() != null).map(Permissions::range).toList())
        .ipv6Ranges(
            rules.stream()
                .filter(rule -> rule.cidrIpv6() != null)
                .map(Permissions::range6)
                .toList())
        .userIdGroupPairs(
            rules.stream()
                .filter(rule -> rule.referencedGroupInfo() != null)
                .map(Permissions::pair)
                .toList())
        .build();
  }

  private static IpRange range(SecurityGroupRule rule) {
    return IpRange.builder().cidrIp(rule.cidrIpv4()).description(rule.description()).build();
  }

  private static Ipv6Range range6(SecurityGroupRule rule) {
    return Ipv6Range.builder().cidrIpv6(rule.cidrIpv6()).description(rule.description()).build();
  }

  private static UserIdGroupPair pair(SecurityGroupRule rule) {
    return UserIdGroupPair.builder()
        .groupId(rule.referencedGroupInfo().groupId())
        .userId(rule.referencedGroupInfo().userId())
        .description(rule.description())
        .build();
  }
}
