package dev.throughline.lab.aws.ec2;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Page;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceConnectivityType;
import software.amazon.awssdk.services.ec2.model.ServiceState;
import software.amazon.awssdk.services.ec2.model.ServiceType;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;
import software.amazon.awssdk.services.ec2.model.SupportedRegionDetail;

/** The operations on endpoint services, as the producer has them. */
final class ServiceConfigurations {

  private static final Filters<ServiceConfiguration> FILTERS =
      Filters.tagged(ServiceConfiguration::tags)
          .by("service-id", ServiceConfiguration::serviceId)
          .by("service-name", ServiceConfiguration::serviceName)
          .by("service-state", ServiceConfiguration::serviceStateAsString)
          .by("supported-ip-address-types", ServiceConfiguration::supportedIpAddressTypesAsStrings);

  private static final Duration CREATING =
      new ResourceDurations().create("AWS::EC2::VPCEndpointService");

  private final Places places;
  private final Tags tags;
  private final LoadBalancers loadBalancers;
  private final Pace pace;

  ServiceConfigurations(Places places, Tags tags, LoadBalancers loadBalancers, Pace pace) {
    this.places = places;
    this.tags = tags;
    this.loadBalancers = loadBalancers;
    this.pace = pace;
  }

  void register(Registrar registrar) {
    registrar.add(CreateVpcEndpointServiceConfigurationRequest.class, this::create);
    registrar.add(DescribeVpcEndpointServiceConfigurationsRequest.class, this::describe);
    registrar.add(ModifyVpcEndpointServiceConfigurationRequest.class, this::modify);
    registrar.add(DeleteVpcEndpointServiceConfigurationsRequest.class, this::delete);
  }

  private CreateVpcEndpointServiceConfigurationResponse create(
      Caller caller, CreateVpcEndpointServiceConfigurationRequest request) {
    Known.only(
        request,
        "AcceptanceRequired",
        "NetworkLoadBalancerArns",
        "SupportedIpAddressTypes",
        "SupportedRegions",
        "TagSpecifications");
    tags.check(caller, request.tagSpecifications(), Kind.ENDPOINT_SERVICE.type());
    checkAddressTypes(request.supportedIpAddressTypes());
    Set<String> regions = new LinkedHashSet<>(List.of(caller.region()));
    regions.addAll(request.supportedRegions());
    regions.forEach(ServiceConfigurations::checkRegion);
    String id = Kind.ENDPOINT_SERVICE.newId();
    ServiceConfiguration configuration =
        ServiceConfiguration.builder()
            .serviceId(id)
            .serviceName("com.amazonaws.vpce." + caller.region() + "." + id)
            .serviceType(ServiceTypeDetail.builder().serviceType(ServiceType.INTERFACE).build())
            .serviceState(ServiceState.PENDING)
            .acceptanceRequired(Optional.ofNullable(request.acceptanceRequired()).orElse(true))
            .managesVpcEndpoints(false)
            .supportedIpAddressTypes(ServiceConnectivityType.IPV4)
            .baseEndpointDnsNames(id + "." + caller.region() + ".vpce.amazonaws.com")
            .supportedRegions(supported(regions))
            .remoteAccessEnabled(regions.size() > 1)
            .build();
    EndpointService service =
        placed(
            caller,
            new EndpointService(configuration, Map.of(), List.of()),
            request.networkLoadBalancerArns());
    places.at(caller).services().put(id, service);
    tags.created(caller, id, Kind.ENDPOINT_SERVICE.type(), request.tagSpecifications());
    pace.after(CREATING, () -> becomeAvailable(caller, id));
    return CreateVpcEndpointServiceConfigurationResponse.builder()
        .serviceConfiguration(shown(service))
        .build();
  }

  private void becomeAvailable(Caller caller, String id) {
    places
        .at(caller)
        .services()
        .find(id)
        .ifPresent(
            service ->
                places
                    .at(caller)
                    .services()
                    .put(
                        id,
                        service.with(
                            service.configuration().toBuilder()
                                .serviceState(ServiceState.AVAILABLE)
                                .build())));
  }

  private static void checkAddressTypes(List<String> types) {
    if (types.stream().anyMatch(type -> !type.equals("ipv4"))) {
      throw Refuse.notInLab("IPv6 for endpoint services");
    }
  }

  private static void checkRegion(String region) {
    if (!Regions.enabled(region)) {
      throw Refuse.invalidParameter("The region " + region + " is invalid or not opted in");
    }
  }

  private static List<SupportedRegionDetail> supported(Set<String> regions) {
    return regions.stream()
        .map(r -> SupportedRegionDetail.builder().region(r).serviceState("Available").build())
        .toList();
  }

  /** The service on these load balancers, and in their zones. */
  private EndpointService placed(Caller caller, EndpointService service, List<String> arns) {
    if (arns.isEmpty()) {
      throw Refuse.invalidParameter(
          "exactly one of network_load_balancer_arn or gateway_load_balancer_arn is a required"
              + " member");
    }
    List<String> zoneIds = loadBalancers.zoneIds(caller, arns);
    List<String> zones =
        Regions.zones(caller.account(), caller.region()).stream()
            .filter(zone -> zoneIds.contains(zone.zoneId()))
            .map(AvailabilityZone::zoneName)
            .toList();
    ServiceConfiguration configuration =
        service.configuration().toBuilder()
            .networkLoadBalancerArns(arns)
            .availabilityZones(zones)
            .availabilityZoneIds(zoneIds)
            .build();
    return new EndpointService(configuration, service.allowed(), zoneIds);
  }

  private DescribeVpcEndpointServiceConfigurationsResponse describe(
      Caller caller, DescribeVpcEndpointServiceConfigurationsRequest request) {
    List<ServiceConfiguration> all =
        places.at(caller).services().select(request.serviceIds()).stream()
            .map(this::shown)
            .toList();
    Page<ServiceConfiguration> page =
        Pages.of(
            FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken(), 1);
    return DescribeVpcEndpointServiceConfigurationsResponse.builder()
        .serviceConfigurations(page.items())
        .nextToken(page.next())
        .build();
  }

  private ModifyVpcEndpointServiceConfigurationResponse modify(
      Caller caller, ModifyVpcEndpointServiceConfigurationRequest request) {
    Known.only(
        request,
        "ServiceId",
        "AcceptanceRequired",
        "AddNetworkLoadBalancerArns",
        "RemoveNetworkLoadBalancerArns",
        "AddSupportedRegions",
        "RemoveSupportedRegions");
    String id = Refuse.missing(request.serviceId(), "ServiceId");
    EndpointService now = places.at(caller).services().get(id);
    List<String> arns =
        changed(
            now.configuration().networkLoadBalancerArns(),
            request.addNetworkLoadBalancerArns(),
            request.removeNetworkLoadBalancerArns());
    List<String> regions =
        changed(
            Values.of(now.configuration().supportedRegions(), SupportedRegionDetail::region),
            request.addSupportedRegions(),
            request.removeSupportedRegions());
    regions.forEach(ServiceConfigurations::checkRegion);
    ServiceConfiguration.Builder configuration =
        now.configuration().toBuilder()
            .supportedRegions(supported(new LinkedHashSet<>(regions)))
            .remoteAccessEnabled(regions.size() > 1);
    if (request.acceptanceRequired() != null) {
      configuration.acceptanceRequired(request.acceptanceRequired());
    }
    EndpointService changed = placed(caller, now.with(configuration.build()), arns);
    places.at(caller).services().put(id, changed);
    return ModifyVpcEndpointServiceConfigurationResponse.builder().returnValue(true).build();
  }

  private static List<String> changed(List<String> now, List<String> add, List<String> remove) {
    return Stream.concat(now.stream(), add.stream())
        .filter(item -> !remove.contains(item))
        .distinct()
        .toList();
  }

  private DeleteVpcEndpointServiceConfigurationsResponse delete(
      Caller caller, DeleteVpcEndpointServiceConfigurationsRequest request) {
    Refuse.missing(request.serviceIds(), "ServiceIds");
    return DeleteVpcEndpointServiceConfigurationsResponse.builder()
        .unsuccessful(Unsuccessful.each(request.serviceIds(), id -> delete(caller, id)))
        .build();
  }

  private void delete(Caller caller, String id) {
    Place place = places.at(caller);
    EndpointService service =
        place
            .services()
            .find(id)
            .orElseThrow(
                () ->
                    new AwsError(
                        "InvalidVpcEndpointService.NotFound",
                        "The VpcEndpointService Id '" + id + "' does not exist"));
    boolean connected =
        places.all().stream()
            .flatMap(other -> other.endpoints().all().stream())
            .filter(endpoint -> endpoint.serviceName().equals(service.name()))
            .anyMatch(endpoint -> EndpointState.CONNECTED.contains(EndpointState.of(endpoint)));
    if (connected) {
      throw new AwsError(
          "ExistingVpcEndpointConnections",
          "Service has existing active VPC Endpoint connections!");
    }
    place.services().remove(id);
    service.allowed().values().forEach(tags::gone);
    tags.gone(id);
  }

  private ServiceConfiguration shown(EndpointService service) {
    return service.configuration().toBuilder()
        .tags(tags.of(service.configuration().serviceId()))
        .build();
  }
}
