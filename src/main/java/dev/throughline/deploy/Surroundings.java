package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What both accounts hold already, as far as a deployment depends on it. Read once; the checks and
 * the stacks' inputs are made from it.
 *
 * @param producerAccount twelve digits
 * @param consumerAccount twelve digits; may be the same
 * @param producerZones the producer's Availability Zones, in the order of their IDs
 * @param consumerZones the consumer's
 * @param vpc the existing VPC and its subnets, when one is to be used
 * @param vpn the existing Client VPN endpoint, when one is to be used
 * @param service the existing endpoint service as the consumer sees it, when one is to be used
 * @param privateZone the VPC's private zone for the service's name; empty when it has none
 * @param quotas what there may be of each kind, and what there is
 * @param missing the actions that the credentials don't allow, by side
 * @param stacks those of the deployment that are there
 */
record Surroundings(
    String producerAccount,
    String consumerAccount,
    Fact<List<Zone>> producerZones,
    Fact<List<Zone>> consumerZones,
    Optional<Fact<Vpc>> vpc,
    Optional<Fact<Vpn>> vpn,
    Optional<Fact<Service>> service,
    Fact<Optional<PrivateZone>> privateZone,
    List<Quota> quotas,
    Map<StackRole.Side, Fact<List<String>>> missing,
    Map<StackRole, Fact<Optional<ExistingStack>>> stacks) {

  /**
   * An Availability Zone.
   *
   * @param name as this account has it: {@code eu-central-1a}
   * @param id the same in all accounts: {@code euc1-az2}
   */
  record Zone(String name, String id) {}

  /** A VPC; {@code found} is false when there is no such VPC, and the rest is empty then. */
  record Vpc(
      String id,
      boolean found,
      List<String> cidrs,
      boolean dnsSupport,
      boolean dnsHostnames,
      boolean dedicated,
      List<Subnet> subnets,
      List<String> missingSubnets) {}

  /** A subnet; {@code free} counts its unused addresses. */
  record Subnet(String id, String vpcId, String cidr, Zone zone, int free) {}

  /** A Client VPN endpoint; its state is empty when there is no such endpoint. */
  record Vpn(
      String id,
      String state,
      String vpcId,
      String clientCidr,
      List<String> securityGroupIds,
      List<String> dnsServers,
      List<String> authentication,
      List<String> subnetIds) {}

  /**
   * An endpoint service as the consumer sees it.
   *
   * @param visible whether the consumer may connect to it at all
   * @param zoneNames the zones it is in, by their names in the consumer's account
   * @param acceptanceRequired whether its owner accepts each connection by hand
   */
  record Service(
      String name, boolean visible, List<String> zoneNames, boolean acceptanceRequired) {}

  /** A private zone; {@code taken} says whether the service's name is in it already. */
  record PrivateZone(String id, String name, boolean taken) {}

  /**
   * A limit of an account in a region.
   *
   * @param title what is counted, in plural: {@code VPCs}
   * @param needed how many more this deployment makes
   * @param used how many there are
   * @param limit how many there may be
   */
  record Quota(
      StackRole.Side side, String title, int needed, Fact<Integer> used, Fact<Integer> limit) {}

  /** A stack of ours. */
  record ExistingStack(String status, Map<String, String> outputs) {

    boolean stands() {
      return switch (status) {
        case "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE" -> true;
        default -> false;
      };
    }

    /** A stack with nothing in it: somebody looked at a change set and went. */
    boolean empty() {
      return status.equals("REVIEW_IN_PROGRESS");
    }
  }

  Surroundings with(List<Quota> counted, Map<StackRole.Side, Fact<List<String>>> denied) {
    return new Surroundings(
        producerAccount,
        consumerAccount,
        producerZones,
        consumerZones,
        vpc,
        vpn,
        service,
        privateZone,
        counted,
        denied,
        stacks);
  }

  /** Two zones that both accounts have, preferring those that an existing service is in. */
  List<String> commonZoneIds() {
    List<String> consumer = ids(consumerZones);
    List<String> producer = ids(producerZones);
    List<String> common = consumer.stream().filter(producer::contains).toList();
    return common.subList(0, Math.min(2, common.size()));
  }

  private static List<String> ids(Fact<List<Zone>> zones) {
    return new TreeSet<>(zones.value().orElse(List.of()).stream().map(Zone::id).toList())
        .stream().toList();
  }

  /** What the stacks' parameters are made from, as far as it is known. */
  StackInputs inputs(DeploySpec spec) {
    boolean oneRegion = spec.producer().region().equals(spec.consumer().region());
    Optional<List<String>> serviceZones =
        service
            .flatMap(Fact::value)
            .filter(Service::visible)
            .filter(_ -> oneRegion)
            .map(Service::zoneNames)
            .filter(names -> names.size() >= 2);
    List<String> producer =
        orStandIns(
            spec.producer().region(),
            oneRegion ? names(producerZones, commonZoneIds()) : firstNames(producerZones));
    List<String> consumer =
        orStandIns(
            spec.consumer().region(),
            oneRegion && service.isEmpty()
                ? names(consumerZones, commonZoneIds())
                : serviceZones.orElseGet(() -> firstNames(consumerZones)));
    StackInputs inputs =
        new StackInputs(
            consumerAccount,
            producer,
            consumer.stream().limit(2).toList(),
            Optional.empty(),
            existingVpc(spec),
            privateZone.value().flatMap(zone -> zone).map(PrivateZone::id),
            Map.of());
    return outputs(spec).entrySet().stream()
        .reduce(
            inputs,
            (known, entry) -> known.with(entry.getKey(), entry.getValue()),
            (_, last) -> last);
  }

  private Optional<StackInputs.Vpc> existingVpc(DeploySpec spec) {
    return spec.existingNetwork()
        .flatMap(_ -> vpc)
        .flatMap(Fact::value)
        .filter(Vpc::found)
        .map(
            found ->
                new StackInputs.Vpc(
                    found.id(),
                    found.cidrs().getFirst(),
                    found.subnets().stream().map(Subnet::id).limit(2).toList()));
  }

  /** Of the stacks that stand, and of what is used instead of a stack. */
  private Map<StackRole, Map<String, String>> outputs(DeploySpec spec) {
    Map<StackRole, Map<String, String>> outputs = new LinkedHashMap<>();
    stacks.forEach(
        (role, stack) ->
            stack
                .value()
                .flatMap(found -> found)
                .filter(ExistingStack::stands)
                .ifPresent(found -> outputs.put(role, found.outputs())));
    spec.existingService()
        .ifPresent(
            name -> outputs.put(StackRole.PRODUCER, Map.of(StackOutputs.SERVICE_NAME, name)));
    vpn.flatMap(Fact::value)
        .filter(found -> !found.state().isEmpty())
        .flatMap(found -> vpc.flatMap(Fact::value).map(around -> network(found, around)))
        .ifPresent(network -> outputs.put(StackRole.NETWORK, network));
    spec.existingVpn()
        .ifPresent(
            id -> outputs.put(StackRole.VPN, Map.of(StackOutputs.CLIENT_VPN_ENDPOINT_ID, id)));
    return outputs;
  }

  /** An existing Client VPN endpoint says which network it is in. */
  private static Map<String, String> network(Vpn vpn, Vpc around) {
    Map<String, String> network = new LinkedHashMap<>();
    network.put(StackOutputs.VPC_ID, vpn.vpcId());
    network.put(
        StackOutputs.SUBNET_IDS, String.join(",", vpn.subnetIds().stream().limit(2).toList()));
    if (around.found()) {
      network.put(StackOutputs.VPC_CIDR, around.cidrs().getFirst());
      network.put(
          StackOutputs.RESOLVER_ADDRESS, Subnets.resolver(Cidr.parse(around.cidrs().getFirst())));
    }
    if (!vpn.securityGroupIds().isEmpty()) {
      network.put(StackOutputs.VPN_SECURITY_GROUP_ID, vpn.securityGroupIds().getFirst());
    }
    return network;
  }

  private static List<String> names(Fact<List<Zone>> zones, List<String> ids) {
    return ids.stream()
        .flatMap(
            id ->
                zones.value().orElse(List.of()).stream()
                    .filter(zone -> zone.id().equals(id))
                    .map(Zone::name))
        .toList();
  }

  /** A plan that can't be carried out is shown all the same. */
  private static List<String> orStandIns(String region, List<String> zones) {
    return zones.isEmpty() ? List.of(region + "a", region + "b") : zones;
  }

  private static List<String> firstNames(Fact<List<Zone>> zones) {
    return zones.value().orElse(List.of()).stream().map(Zone::name).limit(2).toList();
  }
}
