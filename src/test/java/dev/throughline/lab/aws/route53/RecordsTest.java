package dev.throughline.lab.aws.route53;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The records of a private zone. */
class RecordsTest {

  private static final String NAME = "hello.internal.company";

  private final PrivateZone zone = new PrivateZone();

  @AfterEach
  void close() {
    zone.close();
  }

  @Test
  void recordsAreCreatedReplacedAndDeletedByTheirValues() throws InterruptedException {
    String change =
        zone.change(ChangeAction.CREATE, PrivateZone.address(NAME, "10.10.1.5", "10.10.2.5"));
    zone.world()
        .await(
            () ->
                zone.world()
                        .call(
                            GetChangeRequest.builder().id(change).build(), GetChangeResponse.class)
                        .changeInfo()
                        .status()
                    == ChangeStatus.INSYNC);

    assertEquals(
        "[Tried to create resource record set [name='hello.internal.company.', type='A'] but it already exists]",
        refusedBatch(ChangeAction.CREATE, PrivateZone.address(NAME, "10.10.1.6")));
    zone.change(ChangeAction.UPSERT, PrivateZone.address(NAME, "10.10.1.6"));
    assertEquals(
        "[Tried to delete resource record set [name='hello.internal.company.', type='A'] but the values provided do not match the current values]",
        refusedBatch(ChangeAction.DELETE, PrivateZone.address(NAME, "10.10.1.5")));
    zone.change(ChangeAction.DELETE, PrivateZone.address(NAME, "10.10.1.6"));
    assertEquals(
        "[Tried to delete resource record set [name='hello.internal.company.', type='A'] but it was not found]",
        refusedBatch(ChangeAction.DELETE, PrivateZone.address(NAME, "10.10.1.6")));
  }

  @Test
  void aBatchIsDoneWhollyOrNotAtAll() {
    refused(
        Refusal.CHANGE_BATCH,
        () ->
            zone.change(
                ChangeAction.CREATE,
                PrivateZone.address(NAME, "10.10.1.5"),
                PrivateZone.address("hello.another.company", "10.10.1.5")));
    assertEquals(2, zone.records().size());
  }

  @Test
  void whatNoResolverCouldAnswerIsRefused() {
    assertTrue(
        refusedBatch(ChangeAction.CREATE, PrivateZone.address("hello.another.company", "10.10.1.5"))
            .contains("is not permitted in zone internal.company."));
    assertTrue(
        refusedBatch(ChangeAction.CREATE, PrivateZone.address(NAME, "10.10.1.256"))
            .contains("ARRDATAIllegalIPv4Address"));
    assertTrue(
        refusedBatch(ChangeAction.CREATE, PrivateZone.set(NAME, RRType.TXT, "no quotes"))
            .contains("InvalidCharacterString"));
    assertTrue(
        refusedBatch(
                ChangeAction.CREATE, PrivateZone.set("internal.company", RRType.CNAME, "a.company"))
            .contains("at apex"));
    zone.change(ChangeAction.CREATE, PrivateZone.address(NAME, "10.10.1.5"));
    refusedBatch(ChangeAction.CREATE, PrivateZone.set(NAME, RRType.CNAME, "a.company"));
    refused(
        "InvalidInput",
        () ->
            zone.change(
                ChangeAction.CREATE,
                PrivateZone.address("b." + NAME, "1.2.3.4").toBuilder().ttl(null).build()));
  }

  @Test
  void anAliasHasToLeadSomewhere() {
    assertTrue(
        refusedBatch(
                ChangeAction.CREATE,
                alias(
                    "Z273ZU8SZ5RJPC",
                    "vpce-0123-abc.vpce-svc-0123.eu-central-1.vpce.amazonaws.com"))
            .contains("target was not found"));
    zone.change(ChangeAction.CREATE, PrivateZone.address("target.internal.company", "10.10.1.5"));
    zone.change(ChangeAction.CREATE, alias(zone.id(), "target.internal.company"));
    assertEquals(4, zone.records().size());
  }

  @Test
  void theListGoesOnWhereItStopped() {
    zone.change(ChangeAction.CREATE, PrivateZone.address("b.internal.company", "10.10.1.5"));
    zone.change(ChangeAction.CREATE, PrivateZone.address("*.a.internal.company", "10.10.1.5"));
    ListResourceRecordSetsResponse page =
        zone.world()
            .call(
                ListResourceRecordSetsRequest.builder()
                    .hostedZoneId(zone.id())
                    .maxItems("3")
                    .build(),
                ListResourceRecordSetsResponse.class);

    assertEquals("\\052.a.internal.company.", page.resourceRecordSets().getLast().name());
    assertEquals("b.internal.company.", page.nextRecordName());
    assertEquals(RRType.A, page.nextRecordType());
  }

  private String refusedBatch(ChangeAction action, ResourceRecordSet set) {
    return refused(Refusal.CHANGE_BATCH, () -> zone.change(action, set));
  }

  private static ResourceRecordSet alias(String zoneId, String target) {
    return ResourceRecordSet.builder()
        .name(NAME)
        .type(RRType.A)
        .aliasTarget(
            AliasTarget.builder()
                .hostedZoneId(zoneId)
                .dnsName(target)
                .evaluateTargetHealth(false)
                .build())
        .build();
  }
}
