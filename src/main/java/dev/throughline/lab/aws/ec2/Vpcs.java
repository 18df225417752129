package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Place.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcState;

/**
 * The operations on VPCs. Each comes with a default security group, route table and network ACL.
 */
final class Vpcs {

  private static final int MOST = 5;
  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;
  private static final Duration CREATING = Duration.ofSeconds(2);

  private static final Filters<Vpc> FILTERS =
      Filters.tagged(Vpc::tags)
          .by("vpc-id", Vpc::vpcId)
          .by("cidr", Vpc::cidrBlock)
          .by("cidr-block", Vpc::cidrBlock)
          .by("cidrBlock", Vpc::cidrBlock)
          .by("cidr-block-association.cidr-block", Vpc::cidrBlock)
          .by("dhcp-options-id", Vpc::dhcpOptionsId)
          .by("is-default", Vpc::isDefault)
          .by("isDefault", Vpc::isDefault)
          .by("owner-id", Vpc::ownerId)
          .by("state", Vpc::stateAsString);

  private final Places places;
  private final Tags tags;
  private final Pace pace;
  private final VpcParts parts;

  Vpcs(Places places, Tags tags, Pace pace, VpcParts parts) {
    this.places = places;
    this.tags = tags;
    this.pace = pace;
    this.parts = parts;
  }

  void register(Registrar registrar) {
    registrar.add(CreateVpcRequest.class, this::create);
    registrar.add(DescribeVpcsRequest.class, this::describe);
    registrar.add(DeleteVpcRequest.class, this::delete);
    registrar.add(ModifyVpcAttributeRequest.class, this::modify);
    registrar.add(DescribeVpcAttributeRequest.class, this::attribute);
  }

  private CreateVpcResponse create(Caller caller, CreateVpcRequest request) {
    Known.only(request, "CidrBlock", "InstanceTenancy", "TagSpecifications");
    tags.check(caller, request.tagSpecifications(), Kind.VPC.type());
    Block block = block(request);
    Place place = places.at(caller);
    if (place.vpcs().all().size() >= MOST) {
      throw new AwsError("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    }
    String id = Kind.VPC.newId();
    Vpc vpc = vpc(caller, id, block, request.instanceTenancy());
    place.vpcs().put(id, new Network(vpc, true, false));
    tags.created(caller, id, Kind.VPC.type(), request.tagSpecifications());
    parts.create(caller, vpc);
    pace.after(CREATING, () -> available(place, id));
    return CreateVpcResponse.builder().vpc(shown(place.vpcs().get(id))).build();
  }

  private static Block block(CreateVpcRequest request) {
    if (request.cidrBlock() == null) {
      throw new AwsError(
          "MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
    }
    Block block =
        Block.parse(request.cidrBlock())
            .orElseThrow(
                () ->
                    Refuse.invalidValue(
                        request.cidrBlock(), "cidrBlock", "This is not a valid CIDR block."));
    if (block.prefix() < WIDEST || block.prefix() > NARROWEST) {
      throw new AwsError(
          "InvalidVpc.Range", "The CIDR '%s' is invalid.".formatted(request.cidrBlock()));
    }
    return block;
  }

  private static Vpc vpc(Caller caller, String id, Block block, Tenancy tenancy) {
    return Vpc.builder()
        .vpcId(id)
        .cidrBlock(block.toString())
        .cidrBlockAssociationSet(
            VpcCidrBlockAssociation.builder()
                .associationId(Ids.next("vpc-cidr-assoc"))
                .cidrBlock(block.toString())
                .cidrBlockState(s -> s.state(VpcCidrBlockStateCode.ASSOCIATED))
                .build())
        .dhcpOptionsId("default")
        .instanceTenancy(Optional.ofNullable(tenancy).orElse(Tenancy.DEFAULT))
        .isDefault(false)
        .ownerId(caller.account())
        .state(VpcState.PENDING)
        .build();
  }

  private static void available(Place place, String id) {
    place
        .vpcs()
        .change(
            id,
            now ->
                new Network(
                    now.vpc().toBuilder().state(VpcState.AVAILABLE).build(),
                    now.dnsSupport(),
                    now.dnsHostnames()));
  }

  private DescribeVpcsResponse describe(Caller caller, DescribeVpcsRequest request) {
    List<Vpc> all =
        places.at(caller).vpcs().select(request.vpcIds()).stream().map(this::shown).toList();
    Page<Vpc> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeVpcsResponse.builder().vpcs(page.items()).nextToken(page.next()).build();
  }

  private DeleteVpcResponse delete(Caller caller, DeleteVpcRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.vpcId(), "vpcId");
    place.vpcs().get(id);
    if (parts.inUse(place, id)) {
      throw Refuse.dependencies("vpc", id);
    }
    parts.remove(place, id);
    place.vpcs().remove(id);
    tags.gone(id);
    return DeleteVpcResponse.builder().build();
  }

  private ModifyVpcAttributeResponse modify(Caller caller, ModifyVpcAttributeRequest request) {
    Place place = places.at(caller);
    String id = Refuse.missing(request.vpcId(), "vpcId");
    Network now = place.vpcs().get(id);
    if (request.enableNetworkAddressUsageMetrics() != null) {
      throw Refuse.notInLab("network address usage metrics");
    }
    if (request.enableDnsSupport() == null && request.enableDnsHostnames() == null) {
      throw new AwsError("MissingParameter", "The request must contain an attribute to modify");
    }
    if (request.enableDnsSupport() != null && request.enableDnsHostnames() != null) {
      throw Refuse.combination("Only one attribute can be modified at a time");
    }
    boolean support = value(request.enableDnsSupport(), now.dnsSupport());
    boolean hostnames = value(request.enableDnsHostnames(), now.dnsHostnames());
    place.vpcs().put(id, new Network(now.vpc(), support, hostnames));
    return ModifyVpcAttributeResponse.builder().build();
  }

  private static boolean value(AttributeBooleanValue wanted, boolean now) {
    return wanted == null ? now : Refuse.missing(wanted.value(), "Value");
  }

  private DescribeVpcAttributeResponse attribute(
      Caller caller, DescribeVpcAttributeRequest request) {
    Network now = places.at(caller).vpcs().get(Refuse.missing(request.vpcId(), "vpcId"));
    String name = Refuse.missing(request.attributeAsString(), "attribute");
    DescribeVpcAttributeResponse.Builder response =
        DescribeVpcAttributeResponse.builder().vpcId(request.vpcId());
    return switch (request.attribute()) {
      case ENABLE_DNS_SUPPORT -> response.enableDnsSupport(v -> v.value(now.dnsSupport())).build();
      case ENABLE_DNS_HOSTNAMES ->
          response.enableDnsHostnames(v -> v.value(now.dnsHostnames())).build();
      case ENABLE_NETWORK_ADDRESS_USAGE_METRICS ->
          response.enableNetworkAddressUsageMetrics(v -> v.value(false)).build();
      default -> throw Refuse.invalidValue(name, "attribute", "Unknown VPC attribute.");
    };
  }

  private Vpc shown(Network network) {
    return network.vpc().toBuilder().tags(tags.of(network.vpc().vpcId())).build();
  }
}
