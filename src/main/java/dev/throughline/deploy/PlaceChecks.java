package dev.throughline.deploy;

import dev.throughline.deploy.Surroundings.PrivateZone;
import dev.throughline.deploy.Surroundings.Service;
import dev.throughline.deploy.Surroundings.Subnet;
import dev.throughline.deploy.Surroundings.Vpc;
import dev.throughline.deploy.Surroundings.Vpn;
import dev.throughline.deploy.Surroundings.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The zones, and what is there already and is to be used. */
final class PlaceChecks {

  private static final String REGION =
      "Check the Region's name, and that both accounts have enabled it.";

  private static final int FREE_ADDRESSES = 20;

  private final DeploySpec spec;
  private final Surroundings around;

  PlaceChecks(DeploySpec spec, Surroundings around) {
    this.spec = spec;
    this.around = around;
  }

  List<PlanCheck> all() {
    List<PlanCheck> checks = new ArrayList<>();
    if (spec.existingService().isEmpty()) {
      checks.add(zones());
    }
    around.service().ifPresent(service -> checks.add(service(service)));
    around.vpn().ifPresent(vpn -> checks.add(vpn(vpn)));
    around.vpc().ifPresent(vpc -> vpc(vpc, checks));
    if (around.vpc().isPresent()) {
      checks.add(privateZone());
    }
    return checks;
  }

  private PlanCheck zones() {
    String code = "zones.common";
    String title = "Zones of both accounts";
    if (around.producerZones().value().isEmpty() || around.consumerZones().value().isEmpty()) {
      String why = around.producerZones().why() + around.consumerZones().why();
      return PlanCheck.fail(code, title, "The zones are not known. " + why, REGION);
    }
    if (!spec.producer().region().equals(spec.consumer().region())) {
      return PlanCheck.pass(
          code, title, "The Regions differ, so each side takes two zones of its own.");
    }
    List<String> common = around.commonZoneIds();
    if (common.size() < 2) {
      return PlanCheck.fail(
          code,
          title,
          "The accounts share %d zones of %s, and two are needed."
              .formatted(common.size(), spec.consumer().region()),
          common.isEmpty() ? REGION : "Take another Region.");
    }
    return PlanCheck.pass(
        code, title, common.stream().map(this::named).collect(Collectors.joining(", ")));
  }

  /** A zone's names differ between accounts; its ID doesn't. */
  private String named(String id) {
    String producer = name(around.producerZones(), id);
    String consumer = name(around.consumerZones(), id);
    return producer.equals(consumer)
        ? id + " (" + producer + ")"
        : id + " (producer's " + producer + ", consumer's " + consumer + ")";
  }

  private static String name(Fact<List<Zone>> zones, String id) {
    return zones.value().orElse(List.of()).stream()
        .filter(zone -> zone.id().equals(id))
        .map(Zone::name)
        .findFirst()
        .orElse("?");
  }

  private PlanCheck service(Fact<Service> fact) {
    String code = "existing.service";
    String title = "The endpoint service";
    if (fact.value().isEmpty()) {
      return PlanCheck.unknown(
          code, title, "It is not known whether it can be seen. " + fact.why());
    }
    Service service = fact.value().orElseThrow();
    if (!service.visible()) {
      return PlanCheck.fail(
          code,
          title,
          "Account "
              + around.consumerAccount()
              + " can't see "
              + service.name()
              + " in "
              + spec.producer().region()
              + ": it isn't there, or doesn't allow this account.",
          "Ask its owner to allow arn:aws:iam::"
              + around.consumerAccount()
              + ":root, and check the"
              + " name and the Region.");
    }
    Set<String> outside = new TreeSet<>(endpointZones());
    outside.removeAll(service.zoneNames());
    if (spec.producer().region().equals(spec.consumer().region()) && !outside.isEmpty()) {
      return PlanCheck.fail(
          code,
          title,
          "It is in "
              + String.join(", ", service.zoneNames())
              + ", and the interface endpoint would be in "
              + String.join(", ", outside)
              + " as well.",
          "Take subnets in the service's zones.");
    }
    return service.acceptanceRequired()
        ? PlanCheck.warn(
            code,
            title,
            "Its owner accepts each connection by hand; until then the link stack waits.",
            "Tell its owner that a connection is coming.")
        : PlanCheck.pass(
            code, title, "It can be seen, in " + String.join(", ", service.zoneNames()) + ".");
  }

  /** The zones, by the consumer's names, that the interface endpoint will be in. */
  private List<String> endpointZones() {
    return around
        .vpc()
        .flatMap(Fact::value)
        .map(vpc -> vpc.subnets().stream().map(subnet -> subnet.zone().name()).toList())
        .orElseGet(() -> around.inputs(spec).consumerZones());
  }

  private PlanCheck vpn(Fact<Vpn> fact) {
    String code = "existing.vpn";
    String title = "The Client VPN endpoint";
    if (fact.value().isEmpty()) {
      return PlanCheck.unknown(code, title, "Its state is not known. " + fact.why());
    }
    Vpn vpn = fact.value().orElseThrow();
    if (vpn.state().isEmpty() || vpn.state().startsWith("delet")) {
      return PlanCheck.fail(
          code,
          title,
          "There is no "
              + vpn.id()
              + " in "
              + spec.consumer().region()
              + ", or it is being deleted.",
          "Check its ID and the Region.");
    }
    if (vpn.subnetIds().isEmpty() || vpn.vpcId().isEmpty()) {
      return PlanCheck.fail(
          code,
          title,
          vpn.id() + " is not associated with a subnet, so nobody can connect to it.",
          "Associate it with a subnet of its VPC.");
    }
    if (vpn.securityGroupIds().isEmpty()) {
      return PlanCheck.fail(
          code,
          title,
          vpn.id() + " has no security group that the interface endpoint could admit.",
          "Apply a security group to it.");
    }
    if (!vpn.authentication().contains("certificate-authentication")) {
      return PlanCheck.warn(
          code,
          title,
          "It signs people in by "
              + String.join(", ", vpn.authentication())
              + ", which Throughline can't do.",
          "Connect with AWS's own client.");
    }
    return PlanCheck.pass(
        code, title, "It is " + vpn.state() + " in " + vpn.vpcId() + ", and takes certificates.");
  }

  private void vpc(Fact<Vpc> fact, List<PlanCheck> checks) {
    String code = "existing.vpc";
    String title = "The VPC";
    if (fact.value().isEmpty()) {
      checks.add(PlanCheck.unknown(code, title, "It is not known. " + fact.why()));
      return;
    }
    Vpc vpc = fact.value().orElseThrow();
    if (!vpc.found()) {
      checks.add(
          PlanCheck.fail(
              code,
              title,
              "There is no " + vpc.id() + " in " + spec.consumer().region() + ".",
              "Check its ID, the account and the Region."));
      return;
    }
    checks.add(dns(vpc));
    checks.add(subnets(vpc));
  }

  private static PlanCheck dns(Vpc vpc) {
    String code = "existing.vpc";
    String title = "The VPC";
    if (!vpc.dnsSupport() || !vpc.dnsHostnames()) {
      return PlanCheck.fail(
          code,
          title,
          vpc.id() + " has DNS support or DNS hostnames off, and private zones need both.",
          "Turn on enableDnsSupport and enableDnsHostnames.");
    }
    return vpc.dedicated()
        ? PlanCheck.fail(
            code,
            title,
            vpc.id() + " has dedicated tenancy, which Client VPN doesn't take.",
            "Take a VPC of default tenancy.")
        : PlanCheck.pass(
            code,
            title,
            vpc.id() + " has " + String.join(", ", vpc.cidrs()) + ", and its DNS is on.");
  }

  private static PlanCheck subnets(Vpc vpc) {
    String code = "existing.subnets";
    String title = "Its subnets";
    if (!vpc.missingSubnets().isEmpty()) {
      return PlanCheck.fail(
          code,
          title,
          "There is no " + String.join(", ", vpc.missingSubnets()) + ".",
          "Check the subnets' IDs.");
    }
    List<String> troubles = new ArrayList<>();
    Set<String> zones = new TreeSet<>();
    for (Subnet subnet : vpc.subnets()) {
      if (!subnet.vpcId().equals(vpc.id())) {
        troubles.add(subnet.id() + " is in another VPC");
      } else if (subnet.free() < FREE_ADDRESSES) {
        troubles.add(subnet.id() + " has " + subnet.free() + " free addresses; 20 are needed");
      } else if (!zones.add(subnet.zone().id())) {
        troubles.add(subnet.id() + " is in the same zone as another");
      }
    }
    if (!troubles.isEmpty()) {
      return PlanCheck.fail(
          code,
          title,
          String.join("; ", troubles) + ".",
          "Take one subnet of /27 or larger in each of two zones.");
    }
    return vpc.subnets().size() == 2
        ? PlanCheck.pass(code, title, "In " + String.join(", ", zones) + ", with room enough.")
        : PlanCheck.warn(
            code,
            title,
            vpc.subnets().size() == 1
                ? "One subnet is one zone: when it fails, the path does."
                : "The first two of them are used.",
            "Name one subnet in each of two zones.");
  }

  private PlanCheck privateZone() {
    String code = "existing.zone";
    String title = "The private zone";
    String name = StackParameters.zoneName(spec.host());
    Fact<Optional<PrivateZone>> fact = around.privateZone();
    if (fact.value().isEmpty()) {
      return PlanCheck.unknown(
          code, title, "It is not known whether the VPC has " + name + " already. " + fact.why());
    }
    boolean linked =
        around.stacks().containsKey(StackRole.LINK)
            && around.stacks().get(StackRole.LINK).value().flatMap(stack -> stack).isPresent();
    return fact.value()
        .orElseThrow()
        .map(
            zone ->
                zone.taken() && !linked
                    ? PlanCheck.fail(
                        code,
                        title,
                        "The VPC's zone " + zone.id() + " has " + spec.host() + " already.",
                        "Take another name for the service.")
                    : PlanCheck.pass(
                        code, title, "The VPC has " + name + " already; the record goes into it."))
        .orElseGet(
            () -> PlanCheck.pass(code, title, name + " is new to the VPC; the link makes it."));
  }
}
