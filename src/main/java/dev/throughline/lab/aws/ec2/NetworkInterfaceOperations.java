package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The operations on network interfaces. */
final class NetworkInterfaceOperations {

  private static final Filters<NetworkInterface> FILTERS =
      Filters.tagged(NetworkInterface::tagSet)
          .by("network-interface-id", NetworkInterface::networkInterfaceId)
          .by("subnet-id", NetworkInterface::subnetId)
          .by("vpc-id", NetworkInterface::vpcId)
          .by("availability-zone", NetworkInterface::availabilityZone)
          .by("availability-zone-id", NetworkInterface::availabilityZoneId)
          .by("description", NetworkInterface::description)
          .by("group-id", eni -> Values.of(eni.groups(), GroupIdentifier::groupId))
          .by("group-name", eni -> Values.of(eni.groups(), GroupIdentifier::groupName))
          .by("interface-type", NetworkInterface::interfaceTypeAsString)
          .by("mac-address", NetworkInterface::macAddress)
          .by("owner-id", NetworkInterface::ownerId)
          .by("private-ip-address", NetworkInterface::privateIpAddress)
          .by("private-dns-name", NetworkInterface::privateDnsName)
          .by(
              "addresses.private-ip-address",
              eni ->
                  Values.of(
                      eni.privateIpAddresses(), NetworkInterfacePrivateIpAddress::privateIpAddress))
          .by("requester-id", NetworkInterface::requesterId)
          .by("requester-managed", NetworkInterface::requesterManaged)
          .by("source-dest-check", NetworkInterface::sourceDestCheck)
          .by("status", NetworkInterface::statusAsString)
          .by(
              "attachment.attachment-id",
              eni -> attachment(eni, NetworkInterfaceAttachment::attachmentId))
          .by(
              "attachment.instance-id",
              eni -> attachment(eni, NetworkInterfaceAttachment::instanceId))
          .by(
              "attachment.instance-owner-id",
              eni -> attachment(eni, NetworkInterfaceAttachment::instanceOwnerId))
          .by(
              "attachment.status",
              eni -> attachment(eni, NetworkInterfaceAttachment::statusAsString));

  private final Places places;
  private final Tags tags;
  private final NetworkInterfaces store;

  NetworkInterfaceOperations(Places places, Tags tags, NetworkInterfaces store) {
    this.places = places;
    this.tags = tags;
    this.store = store;
  }

  void register(Registrar registrar) {
    registrar.add(CreateNetworkInterfaceRequest.class, this::create);
    registrar.add(DescribeNetworkInterfacesRequest.class, this::describe);
    registrar.add(DeleteNetworkInterfaceRequest.class, this::delete);
    registrar.add(ModifyNetworkInterfaceAttributeRequest.class, this::modify);
  }

  private CreateNetworkInterfaceResponse create(
      Caller caller, CreateNetworkInterfaceRequest request) {
    Known.only(
        request, "SubnetId", "Groups", "PrivateIpAddress", "Description", "TagSpecifications");
    Place place = places.at(caller);
    tags.check(caller, request.tagSpecifications(), Kind.NETWORK_INTERFACE.type());
    Subnet subnet = place.subnets().get(Refuse.missing(request.subnetId(), "subnetId"));
    NetworkInterface.Builder own =
        NetworkInterface.builder()
            .description(Optional.ofNullable(request.description()).orElse(""))
            .interfaceType(NetworkInterfaceType.INTERFACE)
            .requesterManaged(false)
            .requesterId(caller.account())
            .status(NetworkInterfaceStatus.AVAILABLE);
    List<String> groups =
        request.groups().isEmpty()
            ? List.of(defaultGroup(place, subnet.vpcId()))
            : request.groups();
    NetworkInterface made =
        store.create(
            caller,
            subnet.subnetId(),
            groups,
            Optional.ofNullable(request.privateIpAddress()),
            own,
            request.tagSpecifications());
    return CreateNetworkInterfaceResponse.builder().networkInterface(shown(made)).build();
  }

  /** The group that is taken when a request names none. */
  static String defaultGroup(Place place, String vpcId) {
    return place
        .groups()
        .where(g -> g.vpcId().equals(vpcId) && g.groupName().equals(SecurityGroupStore.DEFAULT))
        .stream()
        .map(SecurityGroup::groupId)
        .findFirst()
        .orElseThrow();
  }

  private DescribeNetworkInterfacesResponse describe(
      Caller caller, DescribeNetworkInterfacesRequest request) {
    List<NetworkInterface> all =
        places.at(caller).interfaces().select(request.networkInterfaceIds()).stream()
            .map(this::shown)
            .toList();
    Page<NetworkInterface> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeNetworkInterfacesResponse.builder()
        .networkInterfaces(page.items())
        .nextToken(page.next())
        .build();
  }

  private DeleteNetworkInterfaceResponse delete(
      Caller caller, DeleteNetworkInterfaceRequest request) {
    String id = Refuse.missing(request.networkInterfaceId(), "networkInterfaceId");
    NetworkInterface eni = places.at(caller).interfaces().get(id);
    if (eni.attachment() != null) {
      throw Refuse.invalidValue("Network interface '" + id + "' is currently in use.");
    }
    store.remove(caller, id);
    return DeleteNetworkInterfaceResponse.builder().build();
  }

  private ModifyNetworkInterfaceAttributeResponse modify(
      Caller caller, ModifyNetworkInterfaceAttributeRequest request) {
    Known.only(request, "NetworkInterfaceId", "Groups", "Description", "SourceDestCheck");
    Place place = places.at(caller);
    String id = Refuse.missing(request.networkInterfaceId(), "networkInterfaceId");
    NetworkInterface now = place.interfaces().get(id);
    checkOne(request);
    if (now.requesterManaged()) {
      throw new AwsError(
          "AuthFailure", "You do not have permission to access the specified resource.");
    }
    if (!request.groups().isEmpty()) {
      store.regroup(caller, id, request.groups());
    } else if (request.description() != null) {
      String text = request.description().value();
      place.interfaces().put(id, now.toBuilder().description(text).build());
    } else {
      boolean check = Refuse.missing(request.sourceDestCheck().value(), "Value");
      place.interfaces().put(id, now.toBuilder().sourceDestCheck(check).build());
    }
    return ModifyNetworkInterfaceAttributeResponse.builder().build();
  }

  private static void checkOne(ModifyNetworkInterfaceAttributeRequest request) {
    long named =
        Stream.of(
                request.groups().isEmpty() ? null : request.groups(),
                request.description(),
                request.sourceDestCheck())
            .filter(Objects::nonNull)
            .count();
    if (named != 1) {
      throw Refuse.combination("Exactly one network interface attribute has to be specified");
    }
  }

  private static String attachment(
      NetworkInterface eni, Function<NetworkInterfaceAttachment, String> value) {
    return Optional.ofNullable(eni.attachment()).map(value).orElse(null);
  }

  private NetworkInterface shown(NetworkInterface eni) {
    return eni.toBuilder().tagSet(tags.of(eni.networkInterfaceId())).build();
  }
}
