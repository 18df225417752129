package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.PrivateDnsDetails;
import software.amazon.awssdk.services.ec2.model.ServiceConnectivityType;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;
import software.amazon.awssdk.services.ec2.model.Tag;

/** DescribeVpcEndpointServices: what a consumer sees. */
final class ServiceOperations {

  private static final Filters<ServiceDetail> FILTERS =
      Filters.tagged(ServiceDetail::tags)
          .by("owner", ServiceDetail::owner)
          .by("service-name", ServiceDetail::serviceName)
          .by("service-region", ServiceDetail::serviceRegion)
          .by(
              "service-type",
              service -> Values.of(service.serviceType(), ServiceTypeDetail::serviceTypeAsString))
          .by("supported-ip-address-types", ServiceDetail::supportedIpAddressTypesAsStrings);

  private final Tags tags;
  private final ServiceCatalog catalog;

  ServiceOperations(Tags tags, ServiceCatalog catalog) {
    this.tags = tags;
    this.catalog = catalog;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeVpcEndpointServicesRequest.class, this::describe);
  }

  private DescribeVpcEndpointServicesResponse describe(
      Caller caller, DescribeVpcEndpointServicesRequest request) {
    List<String> regions =
        request.serviceRegions().isEmpty() ? List.of(caller.region()) : request.serviceRegions();
    List<Offer> offers =
        regions.stream()
            .distinct()
            .flatMap(region -> catalog.visible(caller, region).stream())
            .toList();
    checkKnown(request.serviceNames(), offers);
    List<ServiceDetail> details =
        offers.stream()
            .filter(
                offer ->
                    request.serviceNames().isEmpty()
                        || request.serviceNames().contains(offer.name()))
            .map(offer -> detail(caller, offer))
            .toList();
    Page<ServiceDetail> page =
        Pages.of(
            FILTERS.apply(details, request.filters()),
            request.maxResults(),
            request.nextToken(),
            1);
    return DescribeVpcEndpointServicesResponse.builder()
        .serviceNames(Values.of(page.items(), ServiceDetail::serviceName))
        .serviceDetails(page.items())
        .nextToken(page.next())
        .build();
  }

  private static void checkKnown(List<String> names, List<Offer> offers) {
    Set<String> unknown = new HashSet<>(names);
    offers.forEach(offer -> unknown.remove(offer.name()));
    if (!unknown.isEmpty()) {
      throw ServiceCatalog.unknown(unknown.iterator().next());
    }
  }

  private ServiceDetail detail(Caller caller, Offer offer) {
    List<Tag> visible =
        offer.owner().equals(caller.account()) ? tags.of(offer.serviceId()) : List.of();
    ServiceDetail.Builder detail =
        ServiceDetail.builder()
            .serviceName(offer.name())
            .serviceId(offer.serviceId())
            .serviceType(ServiceTypeDetail.builder().serviceType(offer.type()).build())
            .serviceRegion(offer.region())
            .owner(offer.owner())
            .baseEndpointDnsNames(offer.baseDnsName())
            .vpcEndpointPolicySupported(offer.amazons())
            .acceptanceRequired(offer.acceptanceRequired())
            .managesVpcEndpoints(false)
            .supportedIpAddressTypes(ServiceConnectivityType.IPV4)
            .tags(visible);
    offer
        .privateDnsName()
        .ifPresent(
            name ->
                detail
                    .privateDnsName(name)
                    .privateDnsNames(PrivateDnsDetails.builder().privateDnsName(name).build())
                    .privateDnsNameVerificationState("verified"));
    // Across regions AWS tells no zones (hashicorp/terraform-provider-aws#44186).
    if (offer.region().equals(caller.region())) {
      detail.availabilityZones(zones(caller, offer)).availabilityZoneIds(offer.zoneIds());
    }
    return detail.build();
  }

  /** The service's zones by the names that the caller's account has for them. */
  private static List<String> zones(Caller caller, Offer offer) {
    return Regions.zones(caller.account(), caller.region()).stream()
        .filter(zone -> offer.zoneIds().contains(zone.zoneId()))
        .map(AvailabilityZone::zoneName)
        .toList();
  }
}
