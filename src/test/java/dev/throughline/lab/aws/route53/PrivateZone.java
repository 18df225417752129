package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.common.World;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.VPC;

/** The zone internal.company of a VPC. */
final class PrivateZone implements AutoCloseable {

  private final World world = new World(World.RUSHES);
  private final VPC vpc;
  private final String id;

  PrivateZone() {
    Route53.register(world.operations(), world.pace());
    vpc = VPC.builder().vpcId(world.vpc("10.10.0.0/16")).vpcRegion("eu-central-1").build();
    id = create("internal.company", "first", vpc).id();
  }

  World world() {
    return world;
  }

  VPC vpc() {
    return vpc;
  }

  /** With {@code /hostedzone/} before it. */
  String id() {
    return id;
  }

  @Override
  public void close() {
    world.close();
  }

  HostedZone create(String name, String reference, VPC in) {
    return world
        .call(
            CreateHostedZoneRequest.builder().name(name).callerReference(reference).vpc(in).build(),
            CreateHostedZoneResponse.class)
        .hostedZone();
  }

  List<ResourceRecordSet> records() {
    return world
        .call(
            ListResourceRecordSetsRequest.builder().hostedZoneId(id).build(),
            ListResourceRecordSetsResponse.class)
        .resourceRecordSets();
  }

  String change(ChangeAction action, ResourceRecordSet... sets) {
    List<Change> changes =
        Stream.of(sets)
            .map(set -> Change.builder().action(action).resourceRecordSet(set).build())
            .toList();
    return world
        .call(
            ChangeResourceRecordSetsRequest.builder()
                .hostedZoneId(id)
                .changeBatch(ChangeBatch.builder().changes(changes).build())
                .build(),
            ChangeResourceRecordSetsResponse.class)
        .changeInfo()
        .id();
  }

  static ResourceRecordSet address(String name, String... addresses) {
    return set(name, RRType.A, addresses);
  }

  static ResourceRecordSet set(String name, RRType type, String... values) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(60L)
        .resourceRecords(
            Stream.of(values).map(value -> ResourceRecord.builder().value(value).build()).toList())
        .build();
  }
}
