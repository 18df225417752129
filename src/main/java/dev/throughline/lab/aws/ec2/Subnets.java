package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The operations on subnets. */
final class Subnets {

  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;

  private static final Filters<Subnet> FILTERS =
      Filters.tagged(Subnet::tags)
          .by("subnet-id", Subnet::subnetId)
          .by("subnet-arn", Subnet::subnetArn)
          .by("vpc-id", Subnet::vpcId)
          .by("availability-zone", Subnet::availabilityZone)
          .by("availabilityZone", Subnet::availabilityZone)
          .by("availability-zone-id", Subnet::availabilityZoneId)
          .by("availabilityZoneId", Subnet::availabilityZoneId)
          .by("available-ip-address-count", Subnet::availableIpAddressCount)
          .by("cidr", Subnet::cidrBlock)
          .by("cidr-block", Subnet::cidrBlock)
          .by("cidrBlock", Subnet::cidrBlock)
          .by("default-for-az", Subnet::defaultForAz)
          .by("defaultForAz", Subnet::defaultForAz)
          .by("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
          .by("owner-id", Subnet::ownerId)
          .by("state", Subnet::stateAsString);

  private final Places places;
  private final Tags tags;
  private final RouteTableStore routeTables;

  Subnets(Places places, Tags tags, RouteTableStore routeTables) {
    this.places = places;
    this.tags = tags;
    this.routeTables = routeTables;
  }

  void register(Registrar registrar) {
    registrar.add(CreateSubnetRequest.class, this::create);
    registrar.add(DescribeSubnetsRequest.class, this::describe);
    registrar.add(DeleteSubnetRequest.class, this::delete);
    registrar.add(ModifySubnetAttributeRequest.class, this::modify);
  }

  private CreateSubnetResponse create(Caller caller, CreateSubnetRequest request) {
    Known.only(
        request,
        "VpcId",
        "CidrBlock",
        "AvailabilityZone",
        "AvailabilityZoneId",
        "TagSpecifications");
    Place place = places.at(caller);
    tags.check(caller, request.tagSpecifications(), Kind.SUBNET.type());
    Vpc vpc = place.vpcs().get(Refuse.missing(request.vpcId(), "vpcId")).vpc();
    Block block = block(place, vpc, Refuse.missing(request.cidrBlock(), "cidrBlock"));
    AvailabilityZone zone = zone(place, request);
    String id = Kind.SUBNET.newId();
    place.subnets().put(id, subnet(place, id, vpc, block, zone));
    tags.created(caller, id, Kind.SUBNET.type(), request.tagSpecifications());
    return CreateSubnetResponse.builder().subnet(shown(place, place.subnets().get(id))).build();
  }

  private static Block block(Place place, Vpc vpc, String cidr) {
    Block block =
        Block.parse(cidr)
            .orElseThrow(
                () -> Refuse.invalidValue(cidr, "cidrBlock", "This is not a valid CIDR block."));
    boolean inside = Block.of(vpc.cidrBlock()).contains(block);
    if (!inside || block.prefix() < WIDEST || block.prefix() > NARROWEST) {
      throw new AwsError("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
    }
    boolean taken =
        place
            .subnets()
            .any(
                other ->
                    other.vpcId().equals(vpc.vpcId())
                        && Block.of(other.cidrBlock()).overlaps(block));
    if (taken) {
      throw new AwsError(
          "InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
    }
    return block;
  }

  private static AvailabilityZone zone(Place place, CreateSubnetRequest request) {
    List<AvailabilityZone> zones = Regions.zones(place.account(), place.region());
    if (request.availabilityZone() != null && request.availabilityZoneId() != null) {
      throw Refuse.combination(
          "The parameters availabilityZone and availabilityZoneId cannot be used together");
    }
    if (request.availabilityZone() == null && request.availabilityZoneId() == null) {
      return zones.getFirst();
    }
    return zones.stream()
        .filter(
            zone ->
                zone.zoneName().equals(request.availabilityZone())
                    || zone.zoneId().equals(request.availabilityZoneId()))
        .findFirst()
        .orElseThrow(() -> noSuchZone(request, zones));
  }

  private static AwsError noSuchZone(CreateSubnetRequest request, List<AvailabilityZone> zones) {
    boolean byName = request.availabilityZone() != null;
    return Refuse.invalidValue(
        byName ? request.availabilityZone() : request.availabilityZoneId(),
        byName ? "availabilityZone" : "availabilityZoneId",
        "Subnets can currently only be created in the following availability zones: "
            + zones.stream()
                .map(zone -> byName ? zone.zoneName() : zone.zoneId())
                .collect(Collectors.joining(", "))
            + ".");
  }

  private static Subnet subnet(
      Place place, String id, Vpc vpc, Block block, AvailabilityZone zone) {
    return Subnet.builder()
        .subnetId(id)
        .subnetArn(place.arn("subnet/" + id))
        .vpcId(vpc.vpcId())
        .ownerId(place.account())
        .cidrBlock(block.toString())
        .availabilityZone(zone.zoneName())
        .availabilityZoneId(zone.zoneId())
        .state(SubnetState.AVAILABLE)
        .defaultForAz(false)
        .mapPublicIpOnLaunch(false)
        .mapCustomerOwnedIpOnLaunch(false)
        .assignIpv6AddressOnCreation(false)
        .enableDns64(false)
        .ipv6Native(false)
        .privateDnsNameOptionsOnLaunch(
            names ->
                names
                    .hostnameType(HostnameType.IP_NAME)
                    .enableResourceNameDnsARecord(false)
                    .enableResourceNameDnsAAAARecord(false))
        .build();
  }

  private DescribeSubnetsResponse describe(Caller caller, DescribeSubnetsRequest request) {
    Place place = places.at(caller);
    List<Subnet> all =
        place.subnets().select(request.subnetIds()).stream()
            .map(subnet -> shown(place, subnet))
            .toList();
    Page<Subnet> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeSubnetsResponse.builder().subnets(page.items()).nextToken(page.next()).build();
  }

  private DeleteSubnetResponse delete(Caller caller, DeleteSubnetRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.subnetId(), "subnetId");
    place.subnets().get(id);
    if (place.interfaces().any(eni -> eni.subnetId().equals(id))) {
      throw Refuse.dependencies("subnet", id);
    }
    routeTables.forgetSubnet(place, id);
    place.subnets().remove(id);
    tags.gone(id);
    return DeleteSubnetResponse.builder().build();
  }

  private ModifySubnetAttributeResponse modify(
      Caller caller, ModifySubnetAttributeRequest request) {
    Known.only(request, "SubnetId", "MapPublicIpOnLaunch");
    Place place = places.at(caller);
    String id = Refuse.missing(request.subnetId(), "subnetId");
    Subnet now = place.subnets().get(id);
    boolean wanted =
        Refuse.missing(
            Refuse.missing(request.mapPublicIpOnLaunch(), "MapPublicIpOnLaunch").value(), "Value");
    place.subnets().put(id, now.toBuilder().mapPublicIpOnLaunch(wanted).build());
    return ModifySubnetAttributeResponse.builder().build();
  }

  private Subnet shown(Place place, Subnet subnet) {
    return subnet.toBuilder()
        .availableIpAddressCount(NetworkInterfaces.freeAddresses(place, subnet))
        .tags(tags.of(subnet.subnetId()))
        .build();
  }
}
