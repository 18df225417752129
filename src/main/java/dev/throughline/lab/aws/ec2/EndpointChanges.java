package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** ModifyVpcEndpoint of interface endpoints. */
final class EndpointChanges {

  private final Places places;
  private final ServiceCatalog catalog;
  private final EndpointLife life;

  EndpointChanges(Places places, ServiceCatalog catalog, EndpointLife life) {
    this.places = places;
    this.catalog = catalog;
    this.life = life;
  }

  void register(Registrar registrar) {
    registrar.add(ModifyVpcEndpointRequest.class, this::modify);
  }

  private ModifyVpcEndpointResponse modify(Caller caller, ModifyVpcEndpointRequest request) {
    Known.only(
        request,
        "VpcEndpointId",
        "AddSubnetIds",
        "RemoveSubnetIds",
        "AddSecurityGroupIds",
        "RemoveSecurityGroupIds",
        "PrivateDnsEnabled",
        "PolicyDocument",
        "ResetPolicy");
    Place place = places.at(caller);
    VpcEndpoint now =
        place.endpoints().get(Refuse.missing(request.vpcEndpointId(), "VpcEndpointId"));
    check(now);
    Offer offer = catalog.get(caller, now.serviceName(), Optional.of(now.serviceRegion()));
    List<String> groups = groups(place, now, request);
    List<Subnet> subnets = subnets(caller, place, now, offer, request);
    boolean privateDns = privateDns(place, now, offer, request.privateDnsEnabled());
    String policy = policy(now, offer, request);
    List<String> interfaces = interfaces(caller, place, now, subnets, groups);
    VpcEndpoint changed =
        now.toBuilder()
            .groups(VpcEndpoints.identifiers(place, groups))
            .subnetIds(Values.of(subnets, Subnet::subnetId))
            .networkInterfaceIds(interfaces)
            .dnsEntries(EndpointDns.entries(now.vpcEndpointId(), offer, subnets, privateDns))
            .privateDnsEnabled(privateDns)
            .policyDocument(policy)
            .build();
    place.endpoints().put(now.vpcEndpointId(), changed);
    life.regroup(caller, changed);
    return ModifyVpcEndpointResponse.builder().returnValue(true).build();
  }

  private static void check(VpcEndpoint endpoint) {
    if (endpoint.vpcEndpointType() != VpcEndpointType.INTERFACE) {
      throw Refuse.notInLab("changing gateway endpoints");
    }
    EndpointState state = EndpointState.of(endpoint);
    if (state == EndpointState.DELETING || state == EndpointState.REJECTED) {
      throw new AwsError(
          "IncorrectState",
          "The VPC endpoint %s is in the state %s, in which it cannot be modified"
              .formatted(endpoint.vpcEndpointId(), state.word()));
    }
  }

  private static List<String> groups(
      Place place, VpcEndpoint now, ModifyVpcEndpointRequest request) {
    List<String> groups =
        changed(
            Values.of(now.groups(), SecurityGroupIdentifier::groupId),
            request.addSecurityGroupIds(),
            request.removeSecurityGroupIds());
    return EndpointChecks.groups(place, now.vpcId(), groups);
  }

  private static List<Subnet> subnets(
      Caller caller, Place place, VpcEndpoint now, Offer offer, ModifyVpcEndpointRequest request) {
    List<String> ids = changed(now.subnetIds(), request.addSubnetIds(), request.removeSubnetIds());
    List<Subnet> subnets = EndpointChecks.subnets(caller, place, now.vpcId(), offer, ids);
    EndpointChecks.checkAddresses(
        place, subnets.stream().filter(s -> !now.subnetIds().contains(s.subnetId())).toList());
    return subnets;
  }

  private static boolean privateDns(Place place, VpcEndpoint now, Offer offer, Boolean wanted) {
    boolean enable = Optional.ofNullable(wanted).orElse(now.privateDnsEnabled());
    if (enable && !now.privateDnsEnabled()) {
      EndpointChecks.checkPrivateDns(place, place.vpcs().get(now.vpcId()), offer);
    }
    return enable;
  }

  private static String policy(VpcEndpoint now, Offer offer, ModifyVpcEndpointRequest request) {
    boolean given = request.policyDocument() != null;
    if (given && !offer.amazons()) {
      throw Refuse.invalidParameter(
          "Endpoint policies are not supported by the service " + offer.name());
    }
    if (Boolean.TRUE.equals(request.resetPolicy()) && offer.amazons()) {
      return VpcEndpoints.FULL_ACCESS;
    }
    return given ? request.policyDocument() : now.policyDocument();
  }

  /** Releases the interfaces in subnets that are left, and makes those in new ones. */
  private List<String> interfaces(
      Caller caller, Place place, VpcEndpoint now, List<Subnet> subnets, List<String> groups) {
    List<String> wanted = Values.of(subnets, Subnet::subnetId);
    List<String> left =
        place.interfaces().each(now.networkInterfaceIds()).stream()
            .filter(eni -> !wanted.contains(eni.subnetId()))
            .map(NetworkInterface::networkInterfaceId)
            .toList();
    life.releaseInterfaces(caller, left);
    List<Subnet> fresh =
        subnets.stream().filter(s -> !now.subnetIds().contains(s.subnetId())).toList();
    return Stream.concat(
            now.networkInterfaceIds().stream().filter(id -> !left.contains(id)),
            life.addInterfaces(caller, now.vpcEndpointId(), fresh, groups).stream())
        .toList();
  }

  private static List<String> changed(List<String> now, List<String> add, List<String> remove) {
    return Stream.concat(now.stream(), add.stream())
        .filter(item -> !remove.contains(item))
        .distinct()
        .toList();
  }
}
