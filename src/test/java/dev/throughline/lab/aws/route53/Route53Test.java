package dev.throughline.lab.aws.route53;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.common.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;
import software.amazon.awssdk.services.route53.model.VPC;

class Route53Test {

  private static final String NAME = "hello.internal.company";

  private final World world = new World(World.RUSHES);
  private VPC vpc;
  private String zone;

  @BeforeEach
  void aPrivateZone() {
    Route53.register(world.operations(), world.pace());
    vpc = VPC.builder().vpcId(world.vpc("10.10.0.0/16")).vpcRegion("eu-central-1").build();
    zone = create("internal.company", "first", vpc).id();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aPrivateZoneComesWithItsSoaAndNsRecords() {
    GetHostedZoneResponse got =
        world.call(GetHostedZoneRequest.builder().id(zone).build(), GetHostedZoneResponse.class);

    assertTrue(zone.startsWith("/hostedzone/Z"), zone);
    assertEquals("internal.company.", got.hostedZone().name());
    assertTrue(got.hostedZone().config().privateZone());
    assertEquals(2, got.hostedZone().resourceRecordSetCount());
    assertEquals(List.of(vpc), got.vpCs());
    assertEquals(
        List.of(RRType.NS, RRType.SOA), records().stream().map(ResourceRecordSet::type).toList());
  }

  @Test
  void aVpcHasOneZoneOfAName() {
    assertTrue(
        refused("ConflictingDomainExists", () -> create("Internal.Company.", "second", vpc))
            .endsWith("with the same domain name."));
    refused("HostedZoneAlreadyExists", () -> create("other.company", "first", vpc));
    refused(
        "InvalidVPCId",
        () ->
            create(
                "other.company", "third", vpc.toBuilder().vpcId("vpc-00000000000000000").build()));
    refused("InvalidDomainName", () -> create("other..company", "fourth", vpc));
  }

  @Test
  void aZoneIsFoundByVpcAndByName() {
    assertEquals(
        List.of("internal.company."),
        world
            .call(
                ListHostedZonesByVpcRequest.builder()
                    .vpcId(vpc.vpcId())
                    .vpcRegion(vpc.vpcRegion())
                    .build(),
                ListHostedZonesByVpcResponse.class)
            .hostedZoneSummaries()
            .stream()
            .map(HostedZoneSummary::name)
            .toList());
    create("a.zone", "second", vpc);
    ListHostedZonesByNameResponse byName =
        world.call(
            ListHostedZonesByNameRequest.builder()
                .dnsName("internal.company")
                .maxItems("1")
                .build(),
            ListHostedZonesByNameResponse.class);
    assertEquals(
        List.of("internal.company."), byName.hostedZones().stream().map(HostedZone::name).toList());
    assertTrue(byName.isTruncated());
    assertEquals("a.zone.", byName.nextDNSName());
  }

  @Test
  void theLastVpcOfAZoneStays() {
    VPC other = VPC.builder().vpcId(world.vpc("10.30.0.0/16")).vpcRegion("eu-central-1").build();
    DisassociateVpcFromHostedZoneRequest last =
        DisassociateVpcFromHostedZoneRequest.builder().hostedZoneId(zone).vpc(vpc).build();
    refused("LastVPCAssociation", () -> world.call(last));

    world.call(AssociateVpcWithHostedZoneRequest.builder().hostedZoneId(zone).vpc(other).build());
    world.call(last);
    refused("VPCAssociationNotFound", () -> world.call(last));
  }

  @Test
  void recordsAreCreatedReplacedAndDeletedByTheirValues() throws InterruptedException {
    String change = change(ChangeAction.CREATE, address(NAME, "10.10.1.5", "10.10.2.5"));
    world.await(
        () ->
            world
                    .call(GetChangeRequest.builder().id(change).build(), GetChangeResponse.class)
                    .changeInfo()
                    .status()
                == ChangeStatus.INSYNC);

    assertEquals(
        "[Tried to create resource record set [name='hello.internal.company.', type='A'] but it already exists]",
        refusedBatch(ChangeAction.CREATE, address(NAME, "10.10.1.6")));
    change(ChangeAction.UPSERT, address(NAME, "10.10.1.6"));
    assertEquals(
        "[Tried to delete resource record set [name='hello.internal.company.', type='A'] but the values provided do not match the current values]",
        refusedBatch(ChangeAction.DELETE, address(NAME, "10.10.1.5")));
    change(ChangeAction.DELETE, address(NAME, "10.10.1.6"));
    assertEquals(
        "[Tried to delete resource record set [name='hello.internal.company.', type='A'] but it was not found]",
        refusedBatch(ChangeAction.DELETE, address(NAME, "10.10.1.6")));
  }

  @Test
  void aBatchIsDoneWhollyOrNotAtAll() {
    refused(
        Refusal.CHANGE_BATCH,
        () ->
            change(
                ChangeAction.CREATE,
                address(NAME, "10.10.1.5"),
                address("hello.another.company", "10.10.1.5")));
    assertEquals(2, records().size());
  }

  @Test
  void whatNoResolverCouldAnswerIsRefused() {
    assertTrue(
        refusedBatch(ChangeAction.CREATE, address("hello.another.company", "10.10.1.5"))
            .contains("is not permitted in zone internal.company."));
    assertTrue(
        refusedBatch(ChangeAction.CREATE, address(NAME, "10.10.1.256"))
            .contains("ARRDATAIllegalIPv4Address"));
    assertTrue(
        refusedBatch(ChangeAction.CREATE, set(NAME, RRType.TXT, "no quotes"))
            .contains("InvalidCharacterString"));
    assertTrue(
        refusedBatch(ChangeAction.CREATE, set("internal.company", RRType.CNAME, "a.company"))
            .contains("at apex"));
    change(ChangeAction.CREATE, address(NAME, "10.10.1.5"));
    refusedBatch(ChangeAction.CREATE, set(NAME, RRType.CNAME, "a.company"));
    refused(
        "InvalidInput",
        () ->
            change(
                ChangeAction.CREATE,
                address("b." + NAME, "1.2.3.4").toBuilder().ttl(null).build()));
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
    change(ChangeAction.CREATE, address("target.internal.company", "10.10.1.5"));
    change(ChangeAction.CREATE, alias(zone, "target.internal.company"));
    assertEquals(4, records().size());
  }

  @Test
  void aZoneGoesWhenOnlyItsOwnRecordsAreLeft() {
    change(ChangeAction.CREATE, address(NAME, "10.10.1.5"));
    DeleteHostedZoneRequest delete = DeleteHostedZoneRequest.builder().id(zone).build();
    refused("HostedZoneNotEmpty", () -> world.call(delete));
    change(ChangeAction.DELETE, address(NAME, "10.10.1.5"));
    world.call(delete);
    assertTrue(
        refused("NoSuchHostedZone", () -> world.call(delete))
            .startsWith("No hosted zone found with ID: Z"));
  }

  @Test
  void theListGoesOnWhereItStopped() {
    change(ChangeAction.CREATE, address("b.internal.company", "10.10.1.5"));
    change(ChangeAction.CREATE, address("*.a.internal.company", "10.10.1.5"));
    ListResourceRecordSetsResponse page =
        world.call(
            ListResourceRecordSetsRequest.builder().hostedZoneId(zone).maxItems("3").build(),
            ListResourceRecordSetsResponse.class);

    assertEquals("\\052.a.internal.company.", page.resourceRecordSets().getLast().name());
    assertEquals("b.internal.company.", page.nextRecordName());
    assertEquals(RRType.A, page.nextRecordType());
  }

  @Test
  void tagsAreKeptByZone() {
    String id = zone.substring("/hostedzone/".length());
    Tag tag = Tag.builder().key("app").value("throughline").build();
    world.call(
        ChangeTagsForResourceRequest.builder()
            .resourceType(TagResourceType.HOSTEDZONE)
            .resourceId(id)
            .addTags(tag)
            .build());

    assertEquals(
        List.of(tag),
        world
            .call(
                ListTagsForResourceRequest.builder()
                    .resourceType(TagResourceType.HOSTEDZONE)
                    .resourceId(id)
                    .build(),
                ListTagsForResourceResponse.class)
            .resourceTagSet()
            .tags());
  }

  private HostedZone create(String name, String reference, VPC in) {
    return world
        .call(
            CreateHostedZoneRequest.builder().name(name).callerReference(reference).vpc(in).build(),
            CreateHostedZoneResponse.class)
        .hostedZone();
  }

  private List<ResourceRecordSet> records() {
    return world
        .call(
            ListResourceRecordSetsRequest.builder().hostedZoneId(zone).build(),
            ListResourceRecordSetsResponse.class)
        .resourceRecordSets();
  }

  private String change(ChangeAction action, ResourceRecordSet... sets) {
    List<Change> changes =
        Stream.of(sets)
            .map(set -> Change.builder().action(action).resourceRecordSet(set).build())
            .toList();
    return world
        .call(
            ChangeResourceRecordSetsRequest.builder()
                .hostedZoneId(zone)
                .changeBatch(ChangeBatch.builder().changes(changes).build())
                .build(),
            ChangeResourceRecordSetsResponse.class)
        .changeInfo()
        .id();
  }

  private String refusedBatch(ChangeAction action, ResourceRecordSet set) {
    return refused(Refusal.CHANGE_BATCH, () -> change(action, set));
  }

  private static ResourceRecordSet address(String name, String... addresses) {
    return set(name, RRType.A, addresses);
  }

  private static ResourceRecordSet set(String name, RRType type, String... values) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(60L)
        .resourceRecords(
            Stream.of(values).map(value -> ResourceRecord.builder().value(value).build()).toList())
        .build();
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
