package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The kinds of resources, and what EC2 says of an id that it doesn't know. */
enum Kind {
  VPC("vpc", ResourceType.VPC, "InvalidVpcID", "The vpc ID '%s' does not exist"),
  SUBNET("subnet", ResourceType.SUBNET, "InvalidSubnetID", "The subnet ID '%s' does not exist"),
  SECURITY_GROUP(
      "sg",
      ResourceType.SECURITY_GROUP,
      "InvalidGroup",
      "The security group '%s' does not exist",
      "InvalidGroupId.Malformed"),
  SECURITY_GROUP_RULE(
      "sgr",
      ResourceType.SECURITY_GROUP_RULE,
      "InvalidSecurityGroupRuleId",
      "The security group rule ID '%s' does not exist",
      "InvalidSecurityGroupRuleId.Malformed"),
  ROUTE_TABLE(
      "rtb",
      ResourceType.ROUTE_TABLE,
      "InvalidRouteTableID",
      "The routeTable ID '%s' does not exist"),
  NETWORK_ACL(
      "acl",
      ResourceType.NETWORK_ACL,
      "InvalidNetworkAclID",
      "The networkAcl ID '%s' does not exist"),
  INTERNET_GATEWAY(
      "igw",
      ResourceType.INTERNET_GATEWAY,
      "InvalidInternetGatewayID",
      "The internetGateway ID '%s' does not exist"),
  NETWORK_INTERFACE(
      "eni",
      ResourceType.NETWORK_INTERFACE,
      "InvalidNetworkInterfaceID",
      "The networkInterface ID '%s' does not exist"),
  INSTANCE(
      "i",
      ResourceType.INSTANCE,
      "InvalidInstanceID",
      "The instance ID '%s' does not exist",
      "InvalidInstanceID.Malformed"),
  IMAGE(
      "ami",
      ResourceType.IMAGE,
      "InvalidAMIID",
      "The image id '[%s]' does not exist",
      "InvalidAMIID.Malformed"),
  VOLUME("vol", ResourceType.VOLUME, "InvalidVolume", "The volume '%s' does not exist."),
  VPC_ENDPOINT(
      "vpce",
      ResourceType.VPC_ENDPOINT,
      "InvalidVpcEndpointId",
      "The Vpc Endpoint Id '%s' does not exist",
      "InvalidVpcEndpointId.Malformed"),
  ENDPOINT_SERVICE(
      "vpce-svc",
      ResourceType.VPC_ENDPOINT_SERVICE,
      "InvalidVpcEndpointServiceId",
      "The VpcEndpointService Id '%s' does not exist"),
  ENDPOINT_SERVICE_PERMISSION(
      "vpce-svc-perm",
      ResourceType.VPC_ENDPOINT_SERVICE_PERMISSION,
      "InvalidVpcEndpointServicePermissionId",
      "The VpcEndpointServicePermission Id '%s' does not exist"),
  CLIENT_VPN_ENDPOINT(
      "cvpn-endpoint",
      ResourceType.CLIENT_VPN_ENDPOINT,
      "InvalidClientVpnEndpointId",
      "Endpoint %s does not exist");

  private final String prefix;
  private final ResourceType type;
  private final String code;
  private final String unknown;
  private final Optional<String> malformedCode;

  Kind(String prefix, ResourceType type, String code, String unknown) {
    this(prefix, type, code, unknown, Optional.empty());
  }

  Kind(String prefix, ResourceType type, String code, String unknown, String malformedCode) {
    this(prefix, type, code, unknown, Optional.of(malformedCode));
  }

  Kind(
      String prefix,
      ResourceType type,
      String code,
      String unknown,
      Optional<String> malformedCode) {
    this.prefix = prefix;
    this.type = type;
    this.code = code;
    this.unknown = unknown;
    this.malformedCode = malformedCode;
  }

  /** The kind that an id's form tells; the longest prefix wins. */
  static Optional<Kind> of(String id) {
    return Arrays.stream(values())
        .filter(kind -> id.startsWith(kind.prefix + "-"))
        .max(Comparator.comparingInt(kind -> kind.prefix.length()));
  }

  String newId() {
    return Ids.next(prefix);
  }

  ResourceType type() {
    return type;
  }

  /** What EC2 answers when there is no such resource. */
  AwsError missing(String id) {
    if (malformedCode.isPresent() && !id.startsWith(prefix + "-")) {
      return new AwsError(
          malformedCode.get(), "Invalid id: \"%s\" (expecting \"%s-...\")".formatted(id, prefix));
    }
    return new AwsError(code + ".NotFound", unknown.formatted(id));
  }
}
