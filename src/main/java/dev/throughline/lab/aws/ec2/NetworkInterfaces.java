package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Makes and removes network interfaces, those of other AWS services included. An interface holds
 * its address, its subnet and its security groups until it is gone.
 */
public final class NetworkInterfaces {

  /**
   * An interface that an AWS service makes in a customer's subnet.
   *
   * @param groupIds the security groups; may be empty, as with a Network Load Balancer of none
   * @param description as AWS has it, such as {@code ClientVPN Endpoint resource}
   * @param requesterId who made it, such as {@code amazon-elb}
   */
  public record Managed(
      String subnetId,
      List<String> groupIds,
      String description,
      NetworkInterfaceType type,
      String requesterId) {}

  private final Places places;
  private final Tags tags;

  NetworkInterfaces(Places places, Tags tags) {
    this.places = places;
    this.tags = tags;
  }

  /**
   * Makes an interface for an AWS service; it is in use at once.
   *
   * @throws AwsError {@code InvalidSubnetID.NotFound}, {@code InvalidGroup.NotFound}, {@code
   *     InvalidParameter} for a group of another VPC, {@code InsufficientFreeAddressesInSubnet}
   */
  public NetworkInterface createManaged(Caller caller, Managed wanted) {
    NetworkInterface.Builder managed =
        NetworkInterface.builder()
            .description(wanted.description())
            .interfaceType(wanted.type())
            .requesterManaged(true)
            .requesterId(wanted.requesterId())
            .status(NetworkInterfaceStatus.IN_USE)
            .attachment(
                NetworkInterfaceAttachment.builder()
                    .attachmentId(Ids.next("ela-attach"))
                    .instanceOwnerId("amazon-aws")
                    .deviceIndex(1)
                    .deleteOnTermination(false)
                    .status(AttachmentStatus.ATTACHED)
                    .build());
    return create(
        caller, wanted.subnetId(), wanted.groupIds(), Optional.empty(), managed, List.of());
  }

  /**
   * Removes an interface that {@link #createManaged} made; one that is gone already is no matter.
   */
  public void releaseManaged(Caller caller, String networkInterfaceId) {
    remove(caller, networkInterfaceId);
  }

  /** Gives an interface of an AWS service other groups. */
  public void regroupManaged(Caller caller, String networkInterfaceId, List<String> groupIds) {
    regroup(caller, networkInterfaceId, groupIds);
  }

  /**
   * Makes an interface in a subnet, and fills in what follows from that.
   *
   * @param address the address that is wanted, or the next free one
   */
  NetworkInterface create(
      Caller caller,
      String subnetId,
      List<String> groupIds,
      Optional<String> address,
      NetworkInterface.Builder begun,
      List<TagSpecification> tagSpecifications) {
    Place place = places.at(caller);
    Subnet subnet = place.subnets().get(subnetId);
    List<GroupIdentifier> groups = groups(place, subnet, groupIds);
    String ip =
        address
            .map(wanted -> checkFree(place, subnet, wanted))
            .orElseGet(() -> free(place, subnet));
    String id = Kind.NETWORK_INTERFACE.newId();
    NetworkInterface made =
        begun
            .networkInterfaceId(id)
            .subnetId(subnetId)
            .vpcId(subnet.vpcId())
            .availabilityZone(subnet.availabilityZone())
            .availabilityZoneId(subnet.availabilityZoneId())
            .ownerId(place.account())
            .macAddress(mac())
            .sourceDestCheck(true)
            .groups(groups)
            .privateIpAddress(ip)
            .privateDnsName(privateName(place.region(), ip))
            .privateIpAddresses(
                NetworkInterfacePrivateIpAddress.builder()
                    .primary(true)
                    .privateIpAddress(ip)
                    .privateDnsName(privateName(place.region(), ip))
                    .build())
            .build();
    place.interfaces().put(id, made);
    tags.created(caller, id, Kind.NETWORK_INTERFACE.type(), tagSpecifications);
    return made;
  }

  void remove(Caller caller, String id) {
    places.at(caller).interfaces().remove(id);
    tags.gone(id);
  }

  void regroup(Caller caller, String id, List<String> groupIds) {
    Place place = places.at(caller);
    NetworkInterface now = place.interfaces().get(id);
    List<GroupIdentifier> groups = groups(place, place.subnets().get(now.subnetId()), groupIds);
    place.interfaces().put(id, now.toBuilder().groups(groups).build());
  }

  /** How many more interfaces a subnet can take. */
  static int freeAddresses(Place place, Subnet subnet) {
    return Block.of(subnet.cidrBlock()).usable() - used(place, subnet).size();
  }

  /** {@code ip-10-10-0-5.eu-central-1.compute.internal}. */
  static String privateName(String region, String address) {
    String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
    return "ip-" + address.replace('.', '-') + "." + domain;
  }

  private static List<GroupIdentifier> groups(Place place, Subnet subnet, List<String> groupIds) {
    return groupIds.stream().distinct().map(id -> group(place, subnet, id)).toList();
  }

  private static GroupIdentifier group(Place place, Subnet subnet, String id) {
    SecurityGroup group = place.groups().get(id);
    if (!group.vpcId().equals(subnet.vpcId())) {
      throw Refuse.invalidParameter(
          "Security group %s and subnet %s belong to different networks."
              .formatted(id, subnet.subnetId()));
    }
    return GroupIdentifier.builder().groupId(id).groupName(group.groupName()).build();
  }

  private static String free(Place place, Subnet subnet) {
    Set<String> used = used(place, subnet);
    Block block = Block.of(subnet.cidrBlock());
    for (int i = 0; i < block.usable(); i++) {
      if (!used.contains(block.usable(i))) {
        return block.usable(i);
      }
    }
    throw new AwsError(
        "InsufficientFreeAddressesInSubnet",
        "The specified subnet does not have enough free addresses to satisfy the request.");
  }

  private static String checkFree(Place place, Subnet subnet, String address) {
    Block block = Block.of(subnet.cidrBlock());
    if (!block.contains(address)) {
      throw Refuse.invalidValue("Address does not fall within the subnet's address range");
    }
    if (!block.isUsable(address)) {
      throw Refuse.invalidValue("Address is in subnet's reserved address range");
    }
    if (used(place, subnet).contains(address)) {
      throw new AwsError("InvalidIPAddress.InUse", "Address " + address + " is in use.");
    }
    return address;
  }

  private static Set<String> used(Place place, Subnet subnet) {
    Set<String> used = new HashSet<>();
    place.interfaces().where(eni -> eni.subnetId().equals(subnet.subnetId())).stream()
        .flatMap(eni -> eni.privateIpAddresses().stream())
        .forEach(address -> used.add(address.privateIpAddress()));
    return used;
  }

  /** A locally administered address, as EC2's begin. */
  private static String mac() {
    int tail = ThreadLocalRandom.current().nextInt();
    return "02:%02x:%02x:%02x:%02x:%02x"
        .formatted(
            tail & 0x7f, tail >>> 8 & 0xff, tail >>> 16 & 0xff, tail >>> 24 & 0xff, tail & 0xff);
  }
}
