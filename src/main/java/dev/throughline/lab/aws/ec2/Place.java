package dev.throughline.lab.aws.ec2;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * What one account has in one region. The values are kept without their tags, and without what
 * follows from others (a subnet's free addresses, a group's permissions): that is filled in when
 * they are described.
 */
record Place(
    String account,
    String region,
    Table<Network> vpcs,
    Table<Subnet> subnets,
    Table<SecurityGroup> groups,
    Table<SecurityGroupRule> rules,
    Table<RouteTable> routeTables,
    Table<NetworkAcl> acls,
    Table<InternetGateway> gateways,
    Table<NetworkInterface> interfaces,
    Table<Machine> instances,
    Table<Volume> volumes,
    Table<VpcEndpoint> endpoints,
    Table<EndpointService> services) {

  /**
   * A VPC and its two attributes, which EC2 doesn't show with it.
   *
   * @param dnsSupport whether the resolver at base + 2 answers
   * @param dnsHostnames whether private zones and private DNS work
   */
  record Network(Vpc vpc, boolean dnsSupport, boolean dnsHostnames) {}

  /**
   * An instance and what EC2 doesn't show with it. Its interfaces are those attached to it.
   *
   * @param userData base64, or null
   * @param cpuCredits {@code standard} or {@code unlimited} where the type bursts
   * @param checked whether the status checks have passed
   */
  record Machine(
      Instance instance,
      String reservationId,
      String userData,
      boolean terminationProtected,
      Optional<String> cpuCredits,
      boolean checked) {

    Machine with(Instance changed) {
      return new Machine(
          changed, reservationId, userData, terminationProtected, cpuCredits, checked);
    }

    Machine checked(boolean passed) {
      return new Machine(
          instance, reservationId, userData, terminationProtected, cpuCredits, passed);
    }
  }

  static Place empty(String account, String region) {
    return new Place(
        account,
        region,
        new Table<>(Kind.VPC),
        new Table<>(Kind.SUBNET),
        new Table<>(Kind.SECURITY_GROUP),
        new Table<>(Kind.SECURITY_GROUP_RULE),
        new Table<>(Kind.ROUTE_TABLE),
        new Table<>(Kind.NETWORK_ACL),
        new Table<>(Kind.INTERNET_GATEWAY),
        new Table<>(Kind.NETWORK_INTERFACE),
        new Table<>(Kind.INSTANCE),
        new Table<>(Kind.VOLUME),
        new Table<>(Kind.VPC_ENDPOINT),
        new Table<>(Kind.ENDPOINT_SERVICE));
  }

  /** {@code arn:aws:ec2:REGION:ACCOUNT:RESOURCE}. */
  String arn(String resource) {
    return "arn:aws:ec2:" + region + ":" + account + ":" + resource;
  }
}
