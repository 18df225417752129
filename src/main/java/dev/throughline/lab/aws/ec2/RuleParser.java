package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.model.Cidr;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Makes rules, one for each peer, of the permissions in a request. */
final class RuleParser {

  /** The protocol that means all of them. */
  static final String ALL = "-1";

  private static final int LAST_PORT = 65535;
  private static final int LAST_ICMP = 255;
  private static final int LAST_PROTOCOL = 255;

  private static final Map<String, String> NAMES =
      Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6");

  private final Place place;
  private final SecurityGroup group;
  private final boolean egress;

  RuleParser(Place place, SecurityGroup group, boolean egress) {
    this.place = place;
    this.group = group;
    this.egress = egress;
  }

  /**
   * The rules, with no ids yet.
   *
   * @throws AwsError {@code InvalidParameterValue}, {@code MissingParameter}, {@code
   *     InvalidGroup.NotFound}
   */
  List<SecurityGroupRule> rules(List<IpPermission> permissions) {
    return permissions.stream().flatMap(permission -> rules(permission).stream()).toList();
  }

  private List<SecurityGroupRule> rules(IpPermission permission) {
    String protocol = protocol(permission.ipProtocol());
    SecurityGroupRule.Builder base =
        SecurityGroupRule.builder()
            .groupId(group.groupId())
            .groupOwnerId(group.ownerId())
            .isEgress(egress)
            .ipProtocol(protocol);
    ports(base, protocol, permission.fromPort(), permission.toPort());
    SecurityGroupRule rule = base.build();
    List<SecurityGroupRule> rules = new ArrayList<>();
    permission
        .ipRanges()
        .forEach(
            range ->
                rules.add(
                    rule.toBuilder()
                        .cidrIpv4(block(range.cidrIp(), true))
                        .description(range.description())
                        .build()));
    permission
        .ipv6Ranges()
        .forEach(
            range ->
                rules.add(
                    rule.toBuilder()
                        .cidrIpv6(block(range.cidrIpv6(), false))
                        .description(range.description())
                        .build()));
    permission
        .userIdGroupPairs()
        .forEach(
            pair ->
                rules.add(
                    rule.toBuilder()
                        .referencedGroupInfo(peer(pair))
                        .description(pair.description())
                        .build()));
    if (!permission.prefixListIds().isEmpty()) {
      throw Refuse.notInLab("prefix lists in security groups");
    }
    if (rules.isEmpty()) {
      throw new AwsError(
          "MissingParameter",
          "Missing source specification: include source security group or CIDR information");
    }
    return rules;
  }

  private static String protocol(String wanted) {
    String given = Refuse.missing(wanted, "IpProtocol").toLowerCase(Locale.ROOT);
    String name = given.equals("all") ? ALL : NAMES.getOrDefault(given, given);
    boolean known = name.equals(ALL) || NAMES.containsValue(name) || isNumber(name);
    if (!known) {
      throw Refuse.invalidValue(
          "Invalid value '" + wanted + "' for IP protocol. Unknown protocol.");
    }
    return name;
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= LAST_PROTOCOL;
  }

  private static void ports(
      SecurityGroupRule.Builder rule, String protocol, Integer from, Integer to) {
    switch (protocol) {
      case "tcp", "udp" -> {
        if (from == null || to == null) {
          throw Refuse.invalidValue(
              "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        checkRange(from, 0, LAST_PORT);
        checkRange(to, 0, LAST_PORT);
        if (from > to) {
          throw Refuse.invalidValue(
              "Invalid value '%d-%d' for portRange. The from port is greater than the to port."
                  .formatted(from, to));
        }
        rule.fromPort(from).toPort(to);
      }
      case "icmp", "icmpv6" -> {
        int type = Optional.ofNullable(from).orElse(-1);
        int code = Optional.ofNullable(to).orElse(-1);
        checkRange(type, -1, LAST_ICMP);
        checkRange(code, -1, LAST_ICMP);
        rule.fromPort(type).toPort(code);
      }
      default -> rule.fromPort(-1).toPort(-1);
    }
  }

  private static void checkRange(int port, int least, int most) {
    if (port < least || port > most) {
      throw Refuse.invalidValue("Invalid value '" + port + "' for portRange.");
    }
  }

  private static String block(String text, boolean v4) {
    String cidr = Refuse.missing(text, v4 ? "CidrIp" : "CidrIpv6");
    try {
      Cidr block = Cidr.parse(cidr);
      if (block.network() instanceof Inet4Address == v4) {
        return block.toString();
      }
    } catch (IllegalArgumentException _) {
      // Refused below, as the other family is.
    }
    throw Refuse.invalidValue("CIDR block " + cidr + " is malformed");
  }

  private ReferencedSecurityGroup peer(UserIdGroupPair pair) {
    SecurityGroup peer =
        pair.groupId() != null
            ? place.groups().get(pair.groupId())
            : byName(Refuse.missing(pair.groupName(), "GroupId"));
    boolean ours = pair.userId() == null || pair.userId().equals(place.account());
    if (!ours) {
      throw Kind.SECURITY_GROUP.missing(peer.groupId());
    }
    if (!peer.vpcId().equals(group.vpcId())) {
      throw new AwsError(
          "InvalidGroup.NotFound",
          "You have specified two resources that belong to different networks.");
    }
    return ReferencedSecurityGroup.builder()
        .groupId(peer.groupId())
        .userId(place.account())
        .build();
  }

  private SecurityGroup byName(String name) {
    return place
        .groups()
        .where(other -> other.groupName().equals(name) && other.vpcId().equals(group.vpcId()))
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "InvalidGroup.NotFound", "The security group '" + name + "' does not exist"));
  }
}
