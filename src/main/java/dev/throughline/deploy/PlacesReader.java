package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.Surroundings.Service;
import dev.throughline.deploy.Surroundings.Subnet;
import dev.throughline.deploy.Surroundings.Vpc;
import dev.throughline.deploy.Surroundings.Vpn;
import dev.throughline.deploy.Surroundings.Zone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** Reads what of EC2 is there already and may be used. */
final class PlacesReader {

  private final AwsSession session;

  PlacesReader(AwsSession session) {
    this.session = session;
  }

  /** The zones of the session's region, without Local and Wavelength Zones, by their IDs. */
  Fact<List<Zone>> zones() {
    return Asked.of(
        () ->
            session
                .ec2()
                .describeAvailabilityZones(
                    request -> request.filters(filter("zone-type", "availability-zone")))
                .availabilityZones()
                .stream()
                .filter(zone -> zone.stateAsString().equals("available"))
                .map(PlacesReader::zone)
                .sorted(Comparator.comparing(Zone::id))
                .toList());
  }

  /** A VPC with some of its subnets. */
  Fact<Vpc> vpc(String id, List<String> subnetIds) {
    return Asked.of(() -> readVpc(session.ec2(), id, subnetIds));
  }

  private Vpc readVpc(Ec2Client ec2, String id, List<String> subnetIds) {
    List<software.amazon.awssdk.services.ec2.model.Vpc> found =
        ec2.describeVpcs(request -> request.filters(filter("vpc-id", id))).vpcs();
    if (found.isEmpty()) {
      return new Vpc(id, false, List.of(), false, false, false, List.of(), subnetIds);
    }
    List<Subnet> subnets = subnets(ec2, subnetIds);
    List<String> missing = new ArrayList<>(subnetIds);
    subnets.forEach(subnet -> missing.remove(subnet.id()));
    return new Vpc(
        id,
        true,
        cidrs(found.getFirst()),
        attribute(ec2, id, VpcAttributeName.ENABLE_DNS_SUPPORT),
        attribute(ec2, id, VpcAttributeName.ENABLE_DNS_HOSTNAMES),
        found.getFirst().instanceTenancy() == Tenancy.DEDICATED,
        subnets,
        missing);
  }

  private static List<String> cidrs(software.amazon.awssdk.services.ec2.model.Vpc vpc) {
    List<String> cidrs = new ArrayList<>(List.of(vpc.cidrBlock()));
    vpc.cidrBlockAssociationSet().stream()
        .map(VpcCidrBlockAssociation::cidrBlock)
        .filter(cidr -> !cidrs.contains(cidr))
        .forEach(cidrs::add);
    return cidrs;
  }

  private static boolean attribute(Ec2Client ec2, String id, VpcAttributeName name) {
    var answer = ec2.describeVpcAttribute(request -> request.vpcId(id).attribute(name));
    return name == VpcAttributeName.ENABLE_DNS_SUPPORT
        ? answer.enableDnsSupport().value()
        : answer.enableDnsHostnames().value();
  }

  /** In the order in which they were asked for. */
  private static List<Subnet> subnets(Ec2Client ec2, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return ec2
        .describeSubnets(
            request -> request.filters(Filter.builder().name("subnet-id").values(ids).build()))
        .subnets()
        .stream()
        .map(
            subnet ->
                new Subnet(
                    subnet.subnetId(),
                    subnet.vpcId(),
                    subnet.cidrBlock(),
                    new Zone(subnet.availabilityZone(), subnet.availabilityZoneId()),
                    subnet.availableIpAddressCount()))
        .sorted(Comparator.comparingInt(subnet -> ids.indexOf(subnet.id())))
        .toList();
  }

  /** A Client VPN endpoint with the subnets that it is associated with. */
  Fact<Vpn> vpn(String id) {
    return Asked.of(
        () -> {
          try {
            return session
                .ec2()
                .describeClientVpnEndpoints(request -> request.clientVpnEndpointIds(id))
                .clientVpnEndpoints()
                .stream()
                .findFirst()
                .map(endpoint -> vpn(endpoint, associated(id)))
                .orElseGet(() -> noVpn(id));
          } catch (Ec2Exception e) {
            if (Asked.code(e).startsWith("InvalidClientVpnEndpointId")) {
              return noVpn(id);
            }
            throw e;
          }
        });
  }

  private List<String> associated(String id) {
    return session
        .ec2()
        .describeClientVpnTargetNetworksPaginator(request -> request.clientVpnEndpointId(id))
        .clientVpnTargetNetworks()
        .stream()
        .filter(network -> network.status().codeAsString().startsWith("associat"))
        .map(TargetNetwork::targetNetworkId)
        .toList();
  }

  private static Vpn vpn(ClientVpnEndpoint endpoint, List<String> subnetIds) {
    return new Vpn(
        endpoint.clientVpnEndpointId(),
        endpoint.status().codeAsString(),
        endpoint.vpcId() == null ? "" : endpoint.vpcId(),
        endpoint.clientCidrBlock(),
        endpoint.securityGroupIds(),
        endpoint.dnsServers(),
        endpoint.authenticationOptions().stream().map(option -> option.typeAsString()).toList(),
        subnetIds);
  }

  private static Vpn noVpn(String id) {
    return new Vpn(id, "", "", "", List.of(), List.of(), List.of(), List.of());
  }

  /** An endpoint service as this session's account sees it. */
  Fact<Service> service(String name, String serviceRegion) {
    boolean elsewhere = !session.region().id().equals(serviceRegion);
    return Asked.of(
        () -> {
          try {
            return session
                .ec2()
                .describeVpcEndpointServices(
                    request ->
                        request
                            .serviceNames(name)
                            .serviceRegions(elsewhere ? List.of(serviceRegion) : null))
                .serviceDetails()
                .stream()
                .findFirst()
                .map(detail -> service(name, detail))
                .orElseGet(() -> noService(name));
          } catch (Ec2Exception e) {
            if (Asked.code(e).equals("InvalidServiceName")) {
              return noService(name);
            }
            throw e;
          }
        });
  }

  private static Service service(String name, ServiceDetail detail) {
    return new Service(
        name,
        true,
        detail.availabilityZones().stream().sorted().toList(),
        Boolean.TRUE.equals(detail.acceptanceRequired()));
  }

  private static Service noService(String name) {
    return new Service(name, false, List.of(), false);
  }

  private static Zone zone(AvailabilityZone zone) {
    return new Zone(zone.zoneName(), zone.zoneId());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
