package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.HostedZoneOwner;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.HostedZoneType;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.VPC;

/** Lists zones in three ways. The marker of a page is the first zone of the next one. */
final class ZoneLists {

  private static final int MOST = 100;

  private final Zones zones;

  ZoneLists(Zones zones) {
    this.zones = zones;
  }

  void register(Operations operations) {
    operations.add(ListHostedZonesRequest.class, this::list);
    operations.add(ListHostedZonesByNameRequest.class, this::byName);
    operations.add(ListHostedZonesByVpcRequest.class, this::byVpc);
  }

  private ListHostedZonesResponse list(Caller caller, ListHostedZonesRequest request) {
    int most = Refusal.maxItems(request.maxItems(), MOST);
    boolean hidden = request.hostedZoneType() == HostedZoneType.PRIVATE_HOSTED_ZONE;
    if (request.marker() != null) {
      zones.get(caller, request.marker());
    }
    List<Zone> found =
        zones.of(caller).stream()
            .filter(zone -> !hidden || zone.isPrivate())
            .filter(zone -> request.marker() == null || zone.id().compareTo(request.marker()) >= 0)
            .toList();
    Optional<Zone> next = found.stream().skip(most).findFirst();
    return ListHostedZonesResponse.builder()
        .hostedZones(facts(found, most))
        .marker(request.marker())
        .isTruncated(next.isPresent())
        .nextMarker(next.map(Zone::id).orElse(null))
        .maxItems(Integer.toString(most))
        .build();
  }

  private ListHostedZonesByNameResponse byName(
      Caller caller, ListHostedZonesByNameRequest request) {
    int most = Refusal.maxItems(request.maxItems(), MOST);
    Optional<String> from =
        Optional.ofNullable(request.dnsName()).map(name -> Names.of(name, "InvalidDomainName"));
    if (from.isEmpty() && request.hostedZoneId() != null) {
      throw Refusal.input("The HostedZoneId parameter needs the DNSName parameter with it.");
    }
    String fromId = request.hostedZoneId() == null ? "" : Zones.bare(request.hostedZoneId());
    Comparator<Zone> order = Comparator.comparing(Zone::name, Names.ORDER).thenComparing(Zone::id);
    List<Zone> found =
        zones.of(caller).stream()
            .filter(zone -> from.isEmpty() || isFrom(zone, from.get(), fromId))
            .sorted(order)
            .toList();
    Optional<Zone> next = found.stream().skip(most).findFirst();
    return ListHostedZonesByNameResponse.builder()
        .hostedZones(facts(found, most))
        .dnsName(request.dnsName())
        .hostedZoneId(request.hostedZoneId())
        .isTruncated(next.isPresent())
        .nextDNSName(next.map(Zone::name).orElse(null))
        .nextHostedZoneId(next.map(Zone::id).orElse(null))
        .maxItems(Integer.toString(most))
        .build();
  }

  private static boolean isFrom(Zone zone, String name, String id) {
    int order = Names.ORDER.compare(zone.name(), name);
    return order > 0 || (order == 0 && zone.id().compareTo(id) >= 0);
  }

  private static List<HostedZone> facts(List<Zone> found, int most) {
    return found.stream().limit(most).map(Zone::facts).toList();
  }

  private ListHostedZonesByVpcResponse byVpc(Caller caller, ListHostedZonesByVpcRequest request) {
    int most = Refusal.maxItems(request.maxItems(), MOST);
    VPC vpc =
        VPC.builder()
            .vpcId(Refusal.missing(request.vpcId(), "vPCId"))
            .vpcRegion(Refusal.missing(request.vpcRegionAsString(), "vPCRegion"))
            .build();
    List<HostedZoneSummary> found = zones.in(vpc).stream().map(ZoneLists::summary).toList();
    Page<HostedZoneSummary> page =
        Page.of(
            found,
            most,
            MOST,
            request.nextToken(),
            () -> new AwsError("InvalidPaginationToken", "The pagination token is not valid."));
    return ListHostedZonesByVpcResponse.builder()
        .hostedZoneSummaries(page.items())
        .maxItems(Integer.toString(most))
        .nextToken(page.next())
        .build();
  }

  private static HostedZoneSummary summary(Zone zone) {
    return HostedZoneSummary.builder()
        .hostedZoneId(zone.id())
        .name(zone.name())
        .owner(HostedZoneOwner.builder().owningAccount(zone.account()).build())
        .build();
  }
}
