package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.Allow;
import dev.throughline.lab.aws.net.Blueprint.Gate;
import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * What EC2 says of one account in one region.
 *
 * @param dnsSupport the VPCs whose DNS support is on
 * @param interfaces by id
 * @param groups by id
 * @param userData each instance's, decoded
 */
record RegionFacts(
    List<Vpc> vpcs,
    List<String> dnsSupport,
    List<Subnet> subnets,
    Map<String, NetworkInterface> interfaces,
    Map<String, SecurityGroup> groups,
    List<Instance> instances,
    Map<String, String> userData,
    List<VpcEndpoint> endpoints,
    List<ServiceConfiguration> services) {

  private static final int HIGHEST_PORT = 65_535;

  Optional<Subnet> subnet(String id) {
    return subnets.stream().filter(subnet -> subnet.subnetId().equals(id)).findFirst();
  }

  /** The zone's id of a subnet. */
  String zoneOfSubnet(String id) {
    return subnet(id).map(Subnet::availabilityZoneId).orElse("");
  }

  /** The zone's id of an address in a VPC. */
  String zoneOfAddress(String vpcId, InetAddress address) {
    return subnets.stream()
        .filter(subnet -> subnet.vpcId().equals(vpcId))
        .filter(subnet -> Cidr.parse(subnet.cidrBlock()).contains(address))
        .findFirst()
        .map(Subnet::availabilityZoneId)
        .orElse("");
  }

  /** The interfaces that a resource has, by the words that its description begins with. */
  List<NetworkInterface> described(String description) {
    return interfaces.values().stream()
        .filter(eni -> eni.description() != null && eni.description().startsWith(description))
        .toList();
  }

  /** What those groups let in, together; AWS: the rules of all groups are one list. */
  Gate ingress(Collection<String> groupIds) {
    return gate(groupIds, true);
  }

  /** What those groups let out, together. */
  Gate egress(Collection<String> groupIds) {
    return gate(groupIds, false);
  }

  private Gate gate(Collection<String> groupIds, boolean in) {
    List<Allow> rules = new ArrayList<>();
    for (String id : groupIds) {
      SecurityGroup group = groups.get(id);
      if (group != null) {
        (in ? group.ipPermissions() : group.ipPermissionsEgress())
            .forEach(permission -> rules.addAll(allow(permission)));
      }
    }
    return new Gate(rules.stream().distinct().toList());
  }

  private List<Allow> allow(IpPermission permission) {
    List<Cidr> peers = new ArrayList<>();
    for (IpRange range : permission.ipRanges()) {
      peers.add(Cidr.parse(range.cidrIp()));
    }
    for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
      interfaces.values().stream()
          .filter(eni -> eni.groups().stream().anyMatch(g -> g.groupId().equals(pair.groupId())))
          .map(eni -> Cidr.parse(eni.privateIpAddress() + "/32"))
          .forEach(peers::add);
    }
    String protocol = protocol(permission.ipProtocol());
    boolean ported = protocol.equals("tcp") || protocol.equals("udp");
    int from = ported && permission.fromPort() != null ? permission.fromPort() : 0;
    int to = ported && permission.toPort() != null ? permission.toPort() : HIGHEST_PORT;
    boolean every = from < 0 || to < 0;
    return peers.stream()
        .map(peer -> new Allow(peer, protocol, every ? 0 : from, every ? HIGHEST_PORT : to))
        .toList();
  }

  /** EC2 takes names and numbers of protocols. */
  private static String protocol(String asGiven) {
    return switch (asGiven == null ? "-1" : asGiven) {
      case "6" -> "tcp";
      case "17" -> "udp";
      case "1" -> "icmp";
      case String other -> other;
    };
  }
}
