package dev.throughline.lab.aws.route53;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;
import software.amazon.awssdk.services.route53.model.VPC;

/** Private zones, and what belongs to them. */
class Route53Test {

  private static final String NAME = "hello.internal.company";

  private final PrivateZone zone = new PrivateZone();

  @AfterEach
  void close() {
    zone.close();
  }

  @Test
  void aPrivateZoneComesWithItsSoaAndNsRecords() {
    GetHostedZoneResponse got =
        zone.world()
            .call(
                GetHostedZoneRequest.builder().id(zone.id()).build(), GetHostedZoneResponse.class);

    assertTrue(zone.id().startsWith("/hostedzone/Z"), zone.id());
    assertEquals("internal.company.", got.hostedZone().name());
    assertTrue(got.hostedZone().config().privateZone());
    assertEquals(2, got.hostedZone().resourceRecordSetCount());
    assertEquals(List.of(zone.vpc()), got.vpCs());
    assertEquals(
        List.of(RRType.NS, RRType.SOA),
        zone.records().stream().map(ResourceRecordSet::type).toList());
  }

  @Test
  void aVpcHasOneZoneOfAName() {
    assertTrue(
        refused(
                "ConflictingDomainExists",
                () -> zone.create("Internal.Company.", "second", zone.vpc()))
            .endsWith("with the same domain name."));
    refused("HostedZoneAlreadyExists", () -> zone.create("other.company", "first", zone.vpc()));
    refused(
        "InvalidVPCId",
        () ->
            zone.create(
                "other.company",
                "third",
                zone.vpc().toBuilder().vpcId("vpc-00000000000000000").build()));
    refused("InvalidDomainName", () -> zone.create("other..company", "fourth", zone.vpc()));
  }

  @Test
  void aZoneIsFoundByVpcAndByName() {
    assertEquals(
        List.of("internal.company."),
        zone
            .world()
            .call(
                ListHostedZonesByVpcRequest.builder()
                    .vpcId(zone.vpc().vpcId())
                    .vpcRegion(zone.vpc().vpcRegion())
                    .build(),
                ListHostedZonesByVpcResponse.class)
            .hostedZoneSummaries()
            .stream()
            .map(HostedZoneSummary::name)
            .toList());
    zone.create("a.zone", "second", zone.vpc());
    ListHostedZonesByNameResponse byName =
        zone.world()
            .call(
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
    VPC other =
        VPC.builder().vpcId(zone.world().vpc("10.30.0.0/16")).vpcRegion("eu-central-1").build();
    DisassociateVpcFromHostedZoneRequest last =
        DisassociateVpcFromHostedZoneRequest.builder()
            .hostedZoneId(zone.id())
            .vpc(zone.vpc())
            .build();
    refused("LastVPCAssociation", () -> zone.world().call(last));

    zone.world()
        .call(
            AssociateVpcWithHostedZoneRequest.builder().hostedZoneId(zone.id()).vpc(other).build());
    zone.world().call(last);
    refused("VPCAssociationNotFound", () -> zone.world().call(last));
  }

  @Test
  void aZoneGoesWhenOnlyItsOwnRecordsAreLeft() {
    zone.change(ChangeAction.CREATE, PrivateZone.address(NAME, "10.10.1.5"));
    DeleteHostedZoneRequest delete = DeleteHostedZoneRequest.builder().id(zone.id()).build();
    refused("HostedZoneNotEmpty", () -> zone.world().call(delete));
    zone.change(ChangeAction.DELETE, PrivateZone.address(NAME, "10.10.1.5"));
    zone.world().call(delete);
    assertTrue(
        refused("NoSuchHostedZone", () -> zone.world().call(delete))
            .startsWith("No hosted zone found with ID: Z"));
  }

  @Test
  void tagsAreKeptByZone() {
    String id = zone.id().substring("/hostedzone/".length());
    Tag tag = Tag.builder().key("app").value("throughline").build();
    zone.world()
        .call(
            ChangeTagsForResourceRequest.builder()
                .resourceType(TagResourceType.HOSTEDZONE)
                .resourceId(id)
                .addTags(tag)
                .build());

    assertEquals(
        List.of(tag),
        zone.world()
            .call(
                ListTagsForResourceRequest.builder()
                    .resourceType(TagResourceType.HOSTEDZONE)
                    .resourceId(id)
                    .build(),
                ListTagsForResourceResponse.class)
            .resourceTagSet()
            .tags());
  }
}
