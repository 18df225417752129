package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.ec2.Regions;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import dev.throughline.model.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/**
 * Reads from the lab's AWS what the network should be, with the Describe operations that everybody
 * has, over all accounts and regions in which there is something.
 */
public final class BlueprintReader implements Supplier<Blueprint> {

  private final Operations operations;
  private final Function<String, Optional<String>> privateKeys;

  /**
   * A reader.
   *
   * @param privateKeys the PEM of the private key of a certificate in ACM, by its ARN: the one
   *     thing that no operation tells
   */
  public BlueprintReader(Operations operations, Function<String, Optional<String>> privateKeys) {
    this.operations = operations;
    this.privateKeys = privateKeys;
  }

  @Override
  public Blueprint get() {
    Map<Caller, RegionFacts> regions = new LinkedHashMap<>();
    Map<Caller, BalancerFacts> balancers = new LinkedHashMap<>();
    Map<String, List<ZoneFacts>> zones = new LinkedHashMap<>();
    List<Caller> inUse =
        operations.inUse().stream()
            // Somebody may have asked a service for a region that isn't there.
            .filter(place -> Regions.enabled(place.region()))
            .sorted(Comparator.comparing(Caller::account).thenComparing(Caller::region))
            .toList();
    for (Caller place : inUse) {
      Reads reads = new Reads(operations, place);
      regions.put(place, RegionReader.read(reads));
      balancers.put(place, BalancerFacts.read(reads));
      zones.computeIfAbsent(place.account(), _ -> ZoneFacts.read(reads));
    }
    NamePlan names = new NamePlan(regions, balancers, zones);
    InterfacePlan interfaces = new InterfacePlan(regions, balancers);
    List<Vpc> vpcs = new ArrayList<>();
    List<VpnEndpoint> endpoints = new ArrayList<>();
    regions.forEach(
        (place, facts) -> {
          facts.vpcs().forEach(vpc -> vpcs.add(vpc(place, facts, vpc, names, interfaces)));
          endpoints.addAll(new VpnReader(new Reads(operations, place), facts, privateKeys).read());
        });
    return new Blueprint(vpcs, endpoints);
  }

  private static Vpc vpc(
      Caller place,
      RegionFacts facts,
      software.amazon.awssdk.services.ec2.model.Vpc vpc,
      NamePlan names,
      InterfacePlan interfaces) {
    List<Cidr> cidrs = new ArrayList<>(List.of(Cidr.parse(vpc.cidrBlock())));
    vpc.cidrBlockAssociationSet().stream()
        .map(VpcCidrBlockAssociation::cidrBlock)
        .map(Cidr::parse)
        .filter(cidr -> !cidrs.contains(cidr))
        .forEach(cidrs::add);
    return new Vpc(
        vpc.vpcId(),
        place.account(),
        place.region(),
        cidrs,
        facts.dnsSupport().contains(vpc.vpcId())
            ? Optional.of(names.of(vpc.vpcId()))
            : Optional.empty(),
        interfaces.of(place, vpc.vpcId()));
  }
}
