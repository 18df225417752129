package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.RandomText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.DelegationSet;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.HostedZoneConfig;
import software.amazon.awssdk.services.route53.model.UpdateHostedZoneCommentRequest;
import software.amazon.awssdk.services.route53.model.UpdateHostedZoneCommentResponse;

/** Makes, shows, changes and deletes hosted zones. */
final class HostedZones {

  private static final String URL = "https://route53.amazonaws.com/2013-04-01/hostedzone/";

  /** What stands in private zones, which nobody delegates. */
  private static final List<String> PRIVATE_SERVERS =
      List.of(
          "ns-1536.awsdns-00.co.uk",
          "ns-0.awsdns-00.com",
          "ns-1024.awsdns-00.org",
          "ns-512.awsdns-00.net");

  private static final List<String> PUBLIC_SERVERS =
      List.of(
          "ns-2048.awsdns-64.com",
          "ns-2049.awsdns-65.net",
          "ns-2050.awsdns-66.org",
          "ns-2051.awsdns-67.co.uk");

  private final Zones zones;
  private final ChangeLog changes;
  private final Vpcs vpcs;

  HostedZones(Zones zones, ChangeLog changes, Vpcs vpcs) {
    this.zones = zones;
    this.changes = changes;
    this.vpcs = vpcs;
  }

  void register(Operations operations) {
    operations.add(CreateHostedZoneRequest.class, this::create);
    operations.add(GetHostedZoneRequest.class, this::get);
    operations.add(UpdateHostedZoneCommentRequest.class, this::comment);
    operations.add(DeleteHostedZoneRequest.class, this::delete);
  }

  private CreateHostedZoneResponse create(Caller caller, CreateHostedZoneRequest request) {
    String name = Names.of(Refusal.missing(request.name(), "name"), "InvalidDomainName");
    String reference = Refusal.missing(request.callerReference(), "callerReference");
    boolean used =
        zones.of(caller).stream()
            .anyMatch(zone -> zone.facts().callerReference().equals(reference));
    if (used) {
      throw new AwsError(
          409,
          "HostedZoneAlreadyExists",
          "A hosted zone has already been created with the specified caller reference.");
    }
    HostedZoneConfig config =
        Optional.ofNullable(request.hostedZoneConfig()).orElse(HostedZoneConfig.builder().build());
    boolean hidden = request.vpc() != null;
    if (Boolean.TRUE.equals(config.privateZone()) && !hidden) {
      throw Refusal.input(
          "When you're creating a private hosted zone, you must specify VPCRegion and VPCId.");
    }
    if (hidden) {
      vpcs.check(caller, request.vpc(), name);
    }
    HostedZone facts =
        HostedZone.builder()
            .id(Zones.prefixed("Z" + RandomText.capitals(20)))
            .name(name)
            .callerReference(reference)
            .config(config.toBuilder().privateZone(hidden).build())
            .build();
    Zone zone = new Zone(caller.account(), facts, hidden ? PRIVATE_SERVERS : PUBLIC_SERVERS);
    Optional.ofNullable(request.vpc()).ifPresent(zone.vpcs()::add);
    zones.add(zone);
    return CreateHostedZoneResponse.builder()
        .hostedZone(zone.facts())
        .changeInfo(changes.begin(null))
        .delegationSet(delegation(zone))
        .vpc(request.vpc())
        .location(URL + zone.id())
        .build();
  }

  private GetHostedZoneResponse get(Caller caller, GetHostedZoneRequest request) {
    Zone zone = zones.get(caller, request.id());
    return GetHostedZoneResponse.builder()
        .hostedZone(zone.facts())
        .delegationSet(delegation(zone))
        .vpCs(zone.isPrivate() ? new ArrayList<>(zone.vpcs()) : null)
        .build();
  }

  private static DelegationSet delegation(Zone zone) {
    return zone.isPrivate()
        ? null
        : DelegationSet.builder().nameServers(zone.nameServers()).build();
  }

  private UpdateHostedZoneCommentResponse comment(
      Caller caller, UpdateHostedZoneCommentRequest request) {
    Zone zone = zones.get(caller, request.id());
    HostedZone facts = zone.facts();
    zone.facts(
        facts.toBuilder()
            .config(facts.config().toBuilder().comment(request.comment()).build())
            .build());
    return UpdateHostedZoneCommentResponse.builder().hostedZone(zone.facts()).build();
  }

  private DeleteHostedZoneResponse delete(Caller caller, DeleteHostedZoneRequest request) {
    Zone zone = zones.get(caller, request.id());
    if (!zone.others().isEmpty()) {
      throw new AwsError(
          "HostedZoneNotEmpty",
          "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
    }
    zones.remove(zone);
    return DeleteHostedZoneResponse.builder().changeInfo(changes.begin(null)).build();
  }
}
