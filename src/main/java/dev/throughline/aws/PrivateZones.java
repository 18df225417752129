package dev.throughline.aws;

import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.ZoneRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Reads the private hosted zones of a VPC. */
record PrivateZones(Route53Client route53, String region) {

  /** The zones that the VPC's resolver answers from. The SDK follows no pages here. */
  List<HostedZone> of(String vpcId) {
    List<HostedZone> zones = new ArrayList<>();
    String next = null;
    do {
      String token = next;
      ListHostedZonesByVpcResponse page =
          route53.listHostedZonesByVPC(r -> r.vpcId(vpcId).vpcRegion(region).nextToken(token));
      page.hostedZoneSummaries()
          .forEach(
              zone -> zones.add(new HostedZone(zone.hostedZoneId(), Shapes.name(zone.name()))));
      next = page.nextToken();
    } while (next != null);
    return zones;
  }

  /** The account's own zones that the name could stand in, the narrowest first. */
  List<HostedZone> around(String host) {
    return route53.listHostedZonesPaginator(r -> {}).hostedZones().stream()
        .filter(zone -> zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone()))
        .map(
            zone ->
                new HostedZone(
                    zone.id().substring(zone.id().lastIndexOf('/') + 1), Shapes.name(zone.name())))
        .filter(zone -> isAround(zone, host))
        .sorted(Comparator.comparingInt(zone -> -zone.name().length()))
        .toList();
  }

  static boolean isAround(HostedZone zone, String host) {
    return ("." + host).endsWith("." + zone.name());
  }

  /** The records that lead somewhere. */
  List<ZoneRecord> records(HostedZone zone) {
    return route53
        .listResourceRecordSetsPaginator(r -> r.hostedZoneId(zone.id()))
        .resourceRecordSets()
        .stream()
        .filter(set -> List.of("A", "AAAA", "CNAME").contains(set.typeAsString()))
        .map(set -> record(zone, set))
        .toList();
  }

  private static ZoneRecord record(HostedZone zone, ResourceRecordSet set) {
    boolean alias = set.aliasTarget() != null;
    List<String> values =
        alias
            ? List.of(Shapes.name(set.aliasTarget().dnsName()))
            : set.resourceRecords().stream().map(ResourceRecord::value).map(Shapes::name).toList();
    return new ZoneRecord(zone.id(), Shapes.name(set.name()), set.typeAsString(), values, alias);
  }
}
