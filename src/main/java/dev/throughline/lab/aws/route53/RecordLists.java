package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Lists a zone's records by name and type, from any of them on. */
final class RecordLists {

  private static final int MOST = 300;

  private final Zones zones;

  RecordLists(Zones zones) {
    this.zones = zones;
  }

  void register(Operations operations) {
    operations.add(ListResourceRecordSetsRequest.class, this::list);
  }

  private ListResourceRecordSetsResponse list(
      Caller caller, ListResourceRecordSetsRequest request) {
    Zone zone = zones.get(caller, request.hostedZoneId());
    int most = Refusal.maxItems(request.maxItems(), MOST);
    if (request.startRecordType() != null && request.startRecordName() == null) {
      throw Refusal.input("The type parameter needs the name parameter with it.");
    }
    Optional<RecordKey> from =
        Optional.ofNullable(request.startRecordName())
            .map(name -> Names.of(name, "InvalidInput"))
            .map(
                name ->
                    new RecordKey(
                        name, Optional.ofNullable(request.startRecordTypeAsString()).orElse("")));
    List<ResourceRecordSet> found =
        zone.records().stream()
            .filter(set -> from.isEmpty() || RecordKey.of(set).compareTo(from.get()) >= 0)
            .toList();
    Optional<ResourceRecordSet> next = found.stream().skip(most).findFirst();
    return ListResourceRecordSetsResponse.builder()
        .resourceRecordSets(found.stream().limit(most).toList())
        .isTruncated(next.isPresent())
        .nextRecordName(next.map(ResourceRecordSet::name).orElse(null))
        .nextRecordType(next.map(ResourceRecordSet::type).orElse(null))
        .maxItems(Integer.toString(most))
        .build();
  }
}
