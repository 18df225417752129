package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Reads.Page;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.VPC;

/**
 * A private zone.
 *
 * @param name without a last dot
 * @param vpcs the ids of the VPCs that it is associated with
 */
record ZoneFacts(String name, List<String> vpcs, List<ResourceRecordSet> records) {

  /** The private zones of an account. Route 53 has no regions. */
  static List<ZoneFacts> read(Reads reads) {
    List<ZoneFacts> zones = new ArrayList<>();
    for (HostedZone zone : zones(reads)) {
      if (zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone())) {
        List<String> vpcs =
            reads
                .ask(
                    GetHostedZoneRequest.builder().id(zone.id()).build(),
                    GetHostedZoneResponse.class)
                .vpCs()
                .stream()
                .map(VPC::vpcId)
                .toList();
        zones.add(new ZoneFacts(withoutDot(zone.name()), vpcs, records(reads, zone.id())));
      }
    }
    return zones;
  }

  /** A name as Route 53 writes it, without its last dot. */
  static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static List<HostedZone> zones(Reads reads) {
    return Reads.all(
        marker -> {
          ListHostedZonesResponse page =
              reads.ask(
                  ListHostedZonesRequest.builder().marker(marker).build(),
                  ListHostedZonesResponse.class);
          return new Page<>(page.hostedZones(), page.nextMarker());
        });
  }

  private static List<ResourceRecordSet> records(Reads reads, String zone) {
    List<ResourceRecordSet> records = new ArrayList<>();
    ListResourceRecordSetsRequest request =
        ListResourceRecordSetsRequest.builder().hostedZoneId(zone).build();
    while (true) {
      ListResourceRecordSetsResponse page =
          reads.ask(request, ListResourceRecordSetsResponse.class);
      records.addAll(page.resourceRecordSets());
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return records;
      }
      request =
          request.toBuilder()
              .startRecordName(page.nextRecordName())
              .startRecordType(page.nextRecordType())
              .startRecordIdentifier(page.nextRecordIdentifier())
              .build();
    }
  }
}
