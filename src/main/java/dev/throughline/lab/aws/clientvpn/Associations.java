package dev.throughline.lab.aws.clientvpn;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.clientvpn.Endpoint.Association;
import dev.throughline.lab.aws.ec2.Ids;
import dev.throughline.lab.aws.ec2.NetworkInterfaces;
import dev.throughline.model.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociationStatus;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatusCode;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;

/**
 * Associates subnets and takes them off again, which AWS takes minutes for. The first association
 * makes an endpoint available, and each brings the route into its VPC with it.
 */
final class Associations {

  private static final String TYPE = "AWS::EC2::ClientVpnTargetNetworkAssociation";
  private static final ResourceDurations TIMES = new ResourceDurations();
  private static final Duration ASSOCIATING = TIMES.create(TYPE);
  private static final Duration DISASSOCIATING = TIMES.delete(TYPE);
  private static final Duration FAILING = Duration.ofMinutes(2);
  private static final int SMALLEST_PREFIX = 27;
  private static final int FEWEST_FREE_ADDRESSES = 20;

  private final Surroundings surroundings;
  private final NetworkInterfaces interfaces;
  private final Pace pace;

  Associations(Surroundings surroundings, NetworkInterfaces interfaces, Pace pace) {
    this.surroundings = surroundings;
    this.interfaces = interfaces;
    this.pace = pace;
  }

  /**
   * Begins to associate a subnet.
   *
   * @throws AwsError {@code InvalidClientVpnSubnetId…} and others
   */
  Association begin(Caller caller, Endpoint endpoint, String subnetId) {
    Subnet subnet = surroundings.subnet(caller, subnetId);
    check(caller, endpoint, subnet);
    Changes.checkRoom(endpoint);
    if (endpoint.facts().vpcId() == null) {
      String group = surroundings.defaultGroup(caller, subnet.vpcId());
      endpoint.change(
          facts -> facts.toBuilder().vpcId(subnet.vpcId()).securityGroupIds(group).build());
    }
    boolean roomy = subnet.availableIpAddressCount() >= FEWEST_FREE_ADDRESSES;
    Association association = association(caller, endpoint, subnet, roomy);
    String id = association.network().associationId();
    endpoint.associations().put(id, association);
    if (roomy) {
      endpoint.routes().add(localRoute(caller, endpoint, subnet));
      pace.after(ASSOCIATING, () -> associated(endpoint, id));
    } else {
      pace.after(FAILING, () -> become(endpoint, id, AssociationStatusCode.ASSOCIATION_FAILED));
    }
    return association;
  }

  private void check(Caller caller, Endpoint endpoint, Subnet subnet) {
    String vpc = endpoint.facts().vpcId();
    if (vpc != null && !vpc.equals(subnet.vpcId())) {
      throw new AwsError(
          "InvalidClientVpnSubnetId.NotFound",
          "Subnet %s does not belong to VPC %s of endpoint %s"
              .formatted(subnet.subnetId(), vpc, endpoint.id()));
    }
    if (endpoint.associationOf(subnet.subnetId()).isPresent()) {
      throw new AwsError(
          "InvalidClientVpnDuplicateAssociationException",
          "Subnet %s is already associated with endpoint %s"
              .formatted(subnet.subnetId(), endpoint.id()));
    }
    boolean zoneTaken =
        endpoint.associations().values().stream()
            .anyMatch(other -> other.zone().equals(subnet.availabilityZone()));
    if (zoneTaken) {
      throw new AwsError(
          "InvalidClientVpnSubnetId.DuplicateAz",
          "Endpoint %s already has an association in availability zone %s"
              .formatted(endpoint.id(), subnet.availabilityZone()));
    }
    if (Cidr.parse(subnet.cidrBlock()).prefix() > SMALLEST_PREFIX) {
      throw Refusal.invalid(
          "Subnet %s is too small. A target network must have a CIDR block of at least /%d"
              .formatted(subnet.subnetId(), SMALLEST_PREFIX));
    }
    Cidr clients = Cidr.parse(endpoint.facts().clientCidrBlock());
    for (String block : surroundings.blocks(caller, subnet.vpcId())) {
      if (clients.overlaps(Cidr.parse(block))) {
        throw new AwsError(
            "InvalidClientVpnSubnetId.OverlappingCidr",
            "Client CIDR block %s overlaps with CIDR block %s of VPC %s"
                .formatted(clients, block, subnet.vpcId()));
      }
    }
  }

  private Association association(Caller caller, Endpoint endpoint, Subnet subnet, boolean roomy) {
    List<String> groups = endpoint.facts().securityGroupIds();
    Optional<String> networkInterface =
        roomy
            ? Optional.of(
                interfaces
                    .createManaged(
                        caller,
                        new NetworkInterfaces.Managed(
                            subnet.subnetId(),
                            groups,
                            "ClientVPN Endpoint resource",
                            NetworkInterfaceType.INTERFACE,
                            "amazon-aws:clientvpn"))
                    .networkInterfaceId())
            : Optional.empty();
    TargetNetwork network =
        TargetNetwork.builder()
            .associationId(Ids.next("cvpn-assoc"))
            .vpcId(subnet.vpcId())
            .targetNetworkId(subnet.subnetId())
            .clientVpnEndpointId(endpoint.id())
            .status(AssociationStatus.builder().code(AssociationStatusCode.ASSOCIATING).build())
            .securityGroups(groups)
            .build();
    return new Association(network, subnet.availabilityZone(), networkInterface);
  }

  private ClientVpnRoute localRoute(Caller caller, Endpoint endpoint, Subnet subnet) {
    return ClientVpnRoute.builder()
        .clientVpnEndpointId(endpoint.id())
        .destinationCidr(surroundings.vpc(caller, subnet.vpcId()).cidrBlock())
        .targetSubnet(subnet.subnetId())
        .type("Nat")
        .origin(RouteOperations.ASSOCIATE)
        .description("Default Route")
        .status(status -> status.code(ClientVpnRouteStatusCode.CREATING))
        .build();
  }

  private static void associated(Endpoint endpoint, String id) {
    Association association = endpoint.associations().get(id);
    if (association == null || !association.is(AssociationStatusCode.ASSOCIATING)) {
      return;
    }
    become(endpoint, id, AssociationStatusCode.ASSOCIATED);
    String subnet = association.network().targetNetworkId();
    endpoint
        .routes()
        .replaceAll(
            route ->
                route.targetSubnet().equals(subnet)
                        && route.origin().equals(RouteOperations.ASSOCIATE)
                    ? RouteOperations.with(route, ClientVpnRouteStatusCode.ACTIVE)
                    : route);
    if (endpoint.is(ClientVpnEndpointStatusCode.PENDING_ASSOCIATE)) {
      endpoint.become(ClientVpnEndpointStatusCode.AVAILABLE);
    }
  }

  /** Begins to take a subnet off again, with the routes through it. */
  Association end(Caller caller, Endpoint endpoint, String id) {
    Association association =
        Optional.ofNullable(endpoint.associations().get(id))
            .filter(found -> !found.is(AssociationStatusCode.DISASSOCIATING))
            .orElseThrow(
                () ->
                    new AwsError(
                        "InvalidClientVpnAssociationIdNotFound",
                        "Association " + id + " does not exist"));
    Changes.checkRoom(endpoint);
    become(endpoint, id, AssociationStatusCode.DISASSOCIATING);
    String subnet = association.network().targetNetworkId();
    endpoint
        .routes()
        .replaceAll(
            route ->
                route.targetSubnet().equals(subnet)
                    ? RouteOperations.with(route, ClientVpnRouteStatusCode.DELETING)
                    : route);
    pace.after(DISASSOCIATING, () -> disassociated(caller, endpoint, association));
    return endpoint.associations().get(id);
  }

  private void disassociated(Caller caller, Endpoint endpoint, Association association) {
    endpoint.associations().remove(association.network().associationId());
    endpoint
        .routes()
        .removeIf(route -> route.targetSubnet().equals(association.network().targetNetworkId()));
    association.networkInterfaceId().ifPresent(id -> interfaces.releaseManaged(caller, id));
    boolean last =
        endpoint.associations().values().stream()
            .noneMatch(other -> other.is(AssociationStatusCode.ASSOCIATED));
    if (last && endpoint.is(ClientVpnEndpointStatusCode.AVAILABLE)) {
      endpoint.become(ClientVpnEndpointStatusCode.PENDING_ASSOCIATE);
    }
  }

  /** Gives all of an endpoint's interfaces these groups. */
  void regroup(Caller caller, Endpoint endpoint, List<String> groups) {
    endpoint
        .associations()
        .replaceAll(
            (_, association) -> {
              association
                  .networkInterfaceId()
                  .ifPresent(id -> interfaces.regroupManaged(caller, id, groups));
              return association.with(groups);
            });
  }

  private static void become(Endpoint endpoint, String id, AssociationStatusCode code) {
    endpoint.associations().computeIfPresent(id, (_, association) -> association.with(code));
  }
}
