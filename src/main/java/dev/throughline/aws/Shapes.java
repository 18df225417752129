package dev.throughline.aws;

import dev.throughline.model.AddressText;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.Cidr;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Association;
import dev.throughline.model.ClientVpn.Authentication;
import dev.throughline.model.ClientVpn.AuthorizationRule;
import dev.throughline.model.ClientVpn.Route;
import dev.throughline.model.SecurityGroup;
import dev.throughline.model.SecurityGroup.Ports;
import dev.throughline.model.SecurityGroup.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthentication;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** EC2's descriptions as values of ours. What AWS leaves out is left out here. */
final class Shapes {

  /** What marks the resources that this program has made. */
  private static final String DEPLOYMENT_TAG = "throughline:deployment";

  private Shapes() {}

  static ClientVpn clientVpn(ClientVpnEndpoint endpoint) {
    return new ClientVpn(
        endpoint.clientVpnEndpointId(),
        tag(endpoint.tags(), "Name"),
        tag(endpoint.tags(), DEPLOYMENT_TAG),
        endpoint.status() == null ? "" : text(endpoint.status().codeAsString()).orElse(""),
        endpoint.authenticationOptions().stream().map(Shapes::authentication).toList(),
        text(endpoint.transportProtocolAsString()).orElse("udp"),
        Optional.ofNullable(endpoint.vpnPort()).orElse(443),
        text(endpoint.clientCidrBlock()).map(Cidr::parse),
        text(endpoint.vpcId()),
        endpoint.dnsServers().stream().map(AddressText::parse).toList(),
        Boolean.TRUE.equals(endpoint.splitTunnel()),
        endpoint.securityGroupIds(),
        endpoint.sessionTimeoutHours() == null
            ? OptionalInt.empty()
            : OptionalInt.of(endpoint.sessionTimeoutHours()),
        endpoint.authenticationOptions().stream()
            .filter(option -> option.mutualAuthentication() != null)
            .flatMap(
                option -> text(option.mutualAuthentication().clientRootCertificateChain()).stream())
            .findFirst());
  }

  private static Authentication authentication(ClientVpnAuthentication option) {
    return switch (option.type()) {
      case CERTIFICATE_AUTHENTICATION -> Authentication.CERTIFICATE;
      case FEDERATED_AUTHENTICATION -> Authentication.FEDERATED;
      case DIRECTORY_SERVICE_AUTHENTICATION -> Authentication.DIRECTORY;
      case null, default -> Authentication.UNKNOWN;
    };
  }

  static Association association(TargetNetwork network) {
    return new Association(
        network.associationId(),
        network.targetNetworkId(),
        text(network.vpcId()).orElse(""),
        network.status() == null ? "" : text(network.status().codeAsString()).orElse(""),
        network.securityGroups());
  }

  static AuthorizationRule rule(software.amazon.awssdk.services.ec2.model.AuthorizationRule rule) {
    return new AuthorizationRule(
        Cidr.parse(rule.destinationCidr()),
        Boolean.TRUE.equals(rule.accessAll()) ? Optional.empty() : text(rule.groupId()),
        rule.status() == null ? "" : text(rule.status().codeAsString()).orElse(""));
  }

  static Route route(ClientVpnRoute route) {
    return new Route(
        Cidr.parse(route.destinationCidr()),
        text(route.targetSubnet()).orElse(""),
        text(route.origin()).orElse(""),
        route.status() == null ? "" : text(route.status().codeAsString()).orElse(""));
  }

  static InterfaceEndpoint endpoint(VpcEndpoint endpoint) {
    return new InterfaceEndpoint(
        endpoint.vpcEndpointId(),
        tag(endpoint.tags(), "Name"),
        text(endpoint.serviceName()).orElse(""),
        text(endpoint.vpcId()).orElse(""),
        text(endpoint.stateAsString()).orElse(""),
        Boolean.TRUE.equals(endpoint.privateDnsEnabled()),
        endpoint.dnsEntries().stream().map(DnsEntry::dnsName).map(Shapes::name).toList(),
        endpoint.subnetIds(),
        endpoint.networkInterfaceIds(),
        endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList());
  }

  static SecurityGroup group(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
    return new SecurityGroup(
        group.groupId(),
        text(group.groupName()).orElse(""),
        group.ipPermissions().stream().map(Shapes::permission).toList(),
        group.ipPermissionsEgress().stream().map(Shapes::permission).toList());
  }

  private static Rule permission(IpPermission permission) {
    Optional<Ports> ports =
        permission.fromPort() == null || permission.fromPort() < 0 || permission.toPort() == null
            ? Optional.empty()
            : Optional.of(new Ports(permission.fromPort(), permission.toPort()));
    Stream<Cidr> four = permission.ipRanges().stream().map(range -> Cidr.parse(range.cidrIp()));
    Stream<Cidr> six = permission.ipv6Ranges().stream().map(range -> Cidr.parse(range.cidrIpv6()));
    Set<String> groups =
        permission.userIdGroupPairs().stream()
            .map(UserIdGroupPair::groupId)
            .collect(Collectors.toUnmodifiableSet());
    Set<String> lists =
        permission.prefixListIds().stream()
            .map(PrefixListId::prefixListId)
            .collect(Collectors.toUnmodifiableSet());
    return new Rule(
        text(permission.ipProtocol()).orElse(SecurityGroup.ALL_PROTOCOLS),
        ports,
        Stream.concat(four, six).toList(),
        groups,
        lists);
  }

  static Optional<String> tag(List<Tag> tags, String key) {
    return tags.stream()
        .filter(tag -> key.equals(tag.key()))
        .map(Tag::value)
        .flatMap(value -> text(value).stream())
        .findFirst();
  }

  /** Without the final dot, in lower case. */
  static String name(String dnsName) {
    String lower = dnsName.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  static Optional<String> text(String text) {
    return Optional.ofNullable(text).filter(value -> !value.isEmpty());
  }
}
