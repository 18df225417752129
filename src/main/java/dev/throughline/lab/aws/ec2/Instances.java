package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Place.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** DescribeInstances. */
final class Instances {

  private record Shown(Instance instance, Machine machine) {}

  private static final Filters<Shown> FILTERS =
      Filters.<Shown>tagged(shown -> shown.instance().tags())
          .by("instance-id", shown -> shown.instance().instanceId())
          .by("instance-state-name", shown -> shown.instance().state().nameAsString())
          .by("instance-state-code", shown -> shown.instance().state().code())
          .by("instance-type", shown -> shown.instance().instanceTypeAsString())
          .by("image-id", shown -> shown.instance().imageId())
          .by("architecture", shown -> shown.instance().architectureAsString())
          .by("vpc-id", shown -> shown.instance().vpcId())
          .by("subnet-id", shown -> shown.instance().subnetId())
          .by("availability-zone", shown -> shown.instance().placement().availabilityZone())
          .by("private-ip-address", shown -> shown.instance().privateIpAddress())
          .by("private-dns-name", shown -> shown.instance().privateDnsName())
          .by("reservation-id", shown -> shown.machine().reservationId())
          .by(
              "instance.group-id",
              shown -> Values.of(shown.instance().securityGroups(), GroupIdentifier::groupId))
          .by(
              "network-interface.network-interface-id",
              shown ->
                  Values.of(
                      shown.instance().networkInterfaces(),
                      InstanceNetworkInterface::networkInterfaceId));

  private final Places places;
  private final Tags tags;

  Instances(Places places, Tags tags) {
    this.places = places;
    this.tags = tags;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeInstancesRequest.class, this::describe);
  }

  private DescribeInstancesResponse describe(Caller caller, DescribeInstancesRequest request) {
    if (!request.instanceIds().isEmpty() && request.maxResults() != null) {
      throw Refuse.combination(
          "The parameter instancesSet cannot be used with the parameter maxResults");
    }
    Place place = places.at(caller);
    List<Shown> all =
        place.instances().select(request.instanceIds()).stream()
            .map(machine -> new Shown(shown(place, tags, machine), machine))
            .toList();
    Page<Shown> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeInstancesResponse.builder()
        .reservations(reservations(caller, page.items()))
        .nextToken(page.next())
        .build();
  }

  private static List<Reservation> reservations(Caller caller, List<Shown> instances) {
    Map<String, List<Instance>> byReservation =
        instances.stream()
            .collect(
                Collectors.groupingBy(
                    shown -> shown.machine().reservationId(),
                    LinkedHashMap::new,
                    Collectors.mapping(Shown::instance, Collectors.toList())));
    return byReservation.entrySet().stream()
        .map(
            reservation ->
                Reservation.builder()
                    .reservationId(reservation.getKey())
                    .ownerId(caller.account())
                    .instances(reservation.getValue())
                    .build())
        .toList();
  }

  /** An instance with its tags and interfaces; one that is terminated has no network any more. */
  static Instance shown(Place place, Tags tags, Machine machine) {
    Instance instance = machine.instance();
    List<NetworkInterface> enis = InstanceLife.attached(place, instance.instanceId());
    Instance.Builder shown =
        instance.toBuilder()
            .tags(tags.of(instance.instanceId()))
            .blockDeviceMappings(Volumes.mappings(place, instance.instanceId()))
            .networkInterfaces(enis.stream().map(Instances::networkInterface).toList())
            .securityGroups(enis.stream().flatMap(eni -> eni.groups().stream()).toList());
    if (instance.state().name() == InstanceStateName.TERMINATED) {
      shown.vpcId(null).subnetId(null).privateIpAddress(null).privateDnsName("");
    }
    return shown.build();
  }

  private static InstanceNetworkInterface networkInterface(NetworkInterface eni) {
    return InstanceNetworkInterface.builder()
        .networkInterfaceId(eni.networkInterfaceId())
        .description(eni.description())
        .macAddress(eni.macAddress())
        .ownerId(eni.ownerId())
        .privateIpAddress(eni.privateIpAddress())
        .privateDnsName(eni.privateDnsName())
        .subnetId(eni.subnetId())
        .vpcId(eni.vpcId())
        .groups(eni.groups())
        .interfaceType(eni.interfaceTypeAsString())
        .sourceDestCheck(eni.sourceDestCheck())
        .status(eni.statusAsString())
        .privateIpAddresses(
            InstancePrivateIpAddress.builder()
                .primary(true)
                .privateIpAddress(eni.privateIpAddress())
                .build())
        .attachment(
            a ->
                a.attachmentId(eni.attachment().attachmentId())
                    .attachTime(eni.attachment().attachTime())
                    .deviceIndex(0)
                    .deleteOnTermination(true)
                    .status(eni.attachment().statusAsString()))
        .build();
  }
}
