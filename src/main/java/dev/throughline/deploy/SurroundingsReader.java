package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.StackRole.Side;
import dev.throughline.deploy.Surroundings.ExistingStack;
import dev.throughline.deploy.Surroundings.PrivateZone;
import dev.throughline.deploy.Surroundings.Quota;
import dev.throughline.deploy.Surroundings.Service;
import dev.throughline.deploy.Surroundings.Vpc;
import dev.throughline.deploy.Surroundings.Vpn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/** Asks both accounts what a deployment depends on. */
final class SurroundingsReader {

  private final AwsSession producer;
  private final AwsSession consumer;

  SurroundingsReader(AwsSession producer, AwsSession consumer) {
    this.producer = producer;
    this.consumer = consumer;
  }

  /**
   * Reads everything; what can't be read is unknown.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when not even the accounts' numbers
   *     can be had: no credentials, or expired ones
   */
  Surroundings read(DeploySpec spec) {
    Surroundings places = places(spec);
    return places.with(quotas(spec, places.stacks()), missing(spec));
  }

  /** The same without what only a plan is interested in: quotas and permissions. */
  Surroundings places(DeploySpec spec) {
    PlacesReader places = new PlacesReader(consumer);
    Map<StackRole, Fact<Optional<ExistingStack>>> stacks = stacks(spec);
    Optional<Fact<Vpn>> vpn = spec.existingVpn().map(places::vpn);
    Optional<Fact<Vpc>> vpc = vpc(spec, places, vpn);
    return new Surroundings(
        producer.sts().getCallerIdentity().account(),
        consumer.sts().getCallerIdentity().account(),
        new PlacesReader(producer).zones(),
        places.zones(),
        vpc,
        vpn,
        service(spec, places),
        privateZone(spec, vpc),
        List.of(),
        Map.of(),
        stacks);
  }

  private Map<StackRole, Fact<Optional<ExistingStack>>> stacks(DeploySpec spec) {
    Map<StackRole, Fact<Optional<ExistingStack>>> stacks = new EnumMap<>(StackRole.class);
    for (StackRole role : StackTemplate.stacks(spec)) {
      stacks.put(role, Asked.of(() -> stack(spec.name(), role)));
    }
    return stacks;
  }

  private Optional<ExistingStack> stack(String deployment, StackRole role) {
    try {
      return session(role.side())
          .cloudFormation()
          .describeStacks(request -> request.stackName(StackTemplate.stackName(deployment, role)))
          .stacks()
          .stream()
          .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
          .findFirst()
          .map(SurroundingsReader::existing);
    } catch (CloudFormationException e) {
      // CloudFormation has no code of its own for a stack that isn't there.
      if (Asked.code(e).equals("ValidationError") && e.getMessage().contains("does not exist")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static ExistingStack existing(Stack stack) {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Output output : stack.outputs()) {
      outputs.put(output.outputKey(), output.outputValue());
    }
    return new ExistingStack(stack.stackStatusAsString(), outputs);
  }

  /** A given VPC, or the one that a given Client VPN endpoint is in. */
  private static Optional<Fact<Vpc>> vpc(
      DeploySpec spec, PlacesReader places, Optional<Fact<Vpn>> vpn) {
    return spec.existingNetwork()
        .map(network -> places.vpc(network.vpcId(), network.subnetIds()))
        .or(
            () ->
                vpn.flatMap(Fact::value)
                    .filter(found -> !found.vpcId().isEmpty())
                    .map(found -> places.vpc(found.vpcId(), found.subnetIds())));
  }

  private static Optional<Fact<Service>> service(DeploySpec spec, PlacesReader places) {
    return spec.existingService().map(name -> places.service(name, spec.producer().region()));
  }

  /** Only a VPC that is there already can have a private zone. */
  private Fact<Optional<PrivateZone>> privateZone(DeploySpec spec, Optional<Fact<Vpc>> vpc) {
    Optional<Vpc> found = vpc.flatMap(Fact::value).filter(Vpc::found);
    if (found.isEmpty()) {
      return vpc.isEmpty() ? Fact.known(Optional.empty()) : Fact.unknown("The VPC is not known.");
    }
    String vpcId = found.orElseThrow().id();
    return Asked.of(() -> zoneOf(consumer.route53(), vpcId, spec));
  }

  private Optional<PrivateZone> zoneOf(Route53Client route53, String vpcId, DeploySpec spec) {
    String host = spec.host();
    String zoneName = StackParameters.zoneName(host) + ".";
    return zones(route53, vpcId).stream()
        .filter(zone -> zone.name().equals(zoneName))
        .filter(zone -> !isOfThis(route53, zone, spec.name()))
        .findFirst()
        .map(
            zone ->
                new PrivateZone(zone.hostedZoneId(), zoneName, taken(route53, zone, host + ".")));
  }

  private List<HostedZoneSummary> zones(Route53Client route53, String vpcId) {
    List<HostedZoneSummary> zones = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      var page =
          route53.listHostedZonesByVPC(
              request -> request.vpcId(vpcId).vpcRegion(consumer.region().id()).nextToken(from));
      zones.addAll(page.hostedZoneSummaries());
      token = page.nextToken();
    } while (token != null);
    return zones;
  }

  /** The link stack's own zone is made by it, and not used instead of one. */
  private static boolean isOfThis(
      Route53Client route53, HostedZoneSummary zone, String deployment) {
    return route53
        .listTagsForResource(
            request ->
                request.resourceType(TagResourceType.HOSTEDZONE).resourceId(zone.hostedZoneId()))
        .resourceTagSet()
        .tags()
        .stream()
        .anyMatch(
            tag ->
                tag.key().equals(StackTemplate.DEPLOYMENT_TAG) && tag.value().equals(deployment));
  }

  private static boolean taken(Route53Client route53, HostedZoneSummary zone, String name) {
    return route53
        .listResourceRecordSets(
            request ->
                request
                    .hostedZoneId(zone.hostedZoneId())
                    .startRecordName(name)
                    .startRecordType("A")
                    .maxItems("1"))
        .resourceRecordSets()
        .stream()
        .anyMatch(record -> record.name().equals(name) && record.typeAsString().equals("A"));
  }

  /** Only what is still to be made counts. */
  private List<Quota> quotas(
      DeploySpec spec, Map<StackRole, Fact<Optional<ExistingStack>>> stacks) {
    List<StackRole> missing =
        StackTemplate.stacks(spec).stream()
            .filter(
                role ->
                    stacks
                        .get(role)
                        .value()
                        .flatMap(stack -> stack)
                        .filter(stack -> !stack.empty())
                        .isEmpty())
            .toList();
    List<Quota> quotas = new ArrayList<>();
    for (Side side : Side.values()) {
      quotas.addAll(new QuotaReader(side, session(side)).read(spec, missing));
    }
    return quotas;
  }

  private Map<Side, Fact<List<String>>> missing(DeploySpec spec) {
    Map<Side, Fact<List<String>>> missing = new EnumMap<>(Side.class);
    if (spec.existingService().isEmpty()) {
      missing.put(
          Side.PRODUCER,
          new PermissionReader(Side.PRODUCER, producer).missing(spec.ssmEndpoints()));
    }
    missing.put(Side.CONSUMER, new PermissionReader(Side.CONSUMER, consumer).missing(false));
    return missing;
  }

  private AwsSession session(Side side) {
    return side == Side.PRODUCER ? producer : consumer;
  }
}
