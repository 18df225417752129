package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.ec2.Place.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.ServiceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** What keeps an endpoint from being made or changed. */
final class EndpointChecks {

  private EndpointChecks() {}

  static void checkType(Offer offer, VpcEndpointType wanted) {
    boolean gateway = offer.type() == ServiceType.GATEWAY;
    if (gateway != (wanted == VpcEndpointType.GATEWAY)) {
      throw Refuse.invalidParameter(
          "Endpoint type (%s) does not match available service types ([%s])."
              .formatted(wanted, offer.type()));
    }
  }

  /** The subnets: of this VPC, each in another zone, and each zone one of the service's. */
  static List<Subnet> subnets(
      Caller caller, Place place, String vpcId, Offer offer, List<String> ids) {
    List<Subnet> subnets = place.subnets().each(ids);
    Set<String> zones = new HashSet<>();
    for (Subnet subnet : subnets) {
      if (!subnet.vpcId().equals(vpcId)) {
        throw Refuse.invalidParameter(
            "The subnet ID '%s' does not belong to the VPC %s".formatted(subnet.subnetId(), vpcId));
      }
      checkZone(caller, offer, subnet);
      if (!zones.add(subnet.availabilityZoneId())) {
        throw new AwsError(
            "DuplicateSubnetsInSameZone",
            "Found another VPC endpoint subnet in the availability zone of %s. VPC endpoint subnets"
                    .formatted(subnet.subnetId())
                + " should be in different availability zones supported by the VPC endpoint"
                + " service.");
      }
    }
    return subnets;
  }

  /** Zones are compared by id, since names mean other zones in other accounts. */
  private static void checkZone(Caller caller, Offer offer, Subnet subnet) {
    if (offer.region().equals(caller.region())) {
      if (!offer.zoneIds().contains(subnet.availabilityZoneId())) {
        throw Refuse.invalidParameter(
            "The VPC endpoint service %s does not support the availability zone of the subnet: %s."
                .formatted(offer.name(), subnet.subnetId()));
      }
      return;
    }
    List<String> zones =
        Regions.zones(caller.account(), caller.region()).stream()
            .map(AvailabilityZone::zoneId)
            .toList();
    if (!zones.contains(subnet.availabilityZoneId())) {
      throw Refuse.invalidParameter(
          zones.stream()
              .collect(
                  Collectors.joining(
                      ", ",
                      "Only the following availability zones are supported for remote access: ",
                      "")));
    }
  }

  /** Subnets that are to get an interface need an address for it. */
  static void checkAddresses(Place place, List<Subnet> subnets) {
    for (Subnet subnet : subnets) {
      if (NetworkInterfaces.freeAddresses(place, subnet) < 1) {
        throw new AwsError(
            "InsufficientFreeAddressesInSubnet",
            "The subnet %s does not have enough free addresses to satisfy the request."
                .formatted(subnet.subnetId()));
      }
    }
  }

  /** The groups of this VPC, or its default one when none is named. */
  static List<String> groups(Place place, String vpcId, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of(NetworkInterfaceOperations.defaultGroup(place, vpcId));
    }
    for (SecurityGroup group : place.groups().each(ids)) {
      if (!group.vpcId().equals(vpcId)) {
        throw Refuse.invalidParameter(
            "The security group %s does not belong to the VPC %s"
                .formatted(group.groupId(), vpcId));
      }
    }
    return ids;
  }

  static void checkPrivateDns(Place place, Network network, Offer offer) {
    String name =
        offer
            .privateDnsName()
            .orElseThrow(
                () ->
                    Refuse.invalidParameter(
                        "Private DNS can't be enabled because the service "
                            + offer.name()
                            + " does not provide a private DNS name."));
    String vpcId = network.vpc().vpcId();
    if (!network.dnsSupport() || !network.dnsHostnames()) {
      throw Refuse.invalidParameter(
          "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC"
              + " attributes set to true for "
              + vpcId);
    }
    boolean taken =
        place
            .endpoints()
            .any(
                other ->
                    other.vpcId().equals(vpcId)
                        && other.serviceName().equals(offer.name())
                        && other.privateDnsEnabled());
    if (taken) {
      throw Refuse.invalidParameter(
          "private-dns-enabled cannot be set because there is already a conflicting DNS domain for"
              + " %s in the VPC %s".formatted(name, vpcId));
    }
  }
}
