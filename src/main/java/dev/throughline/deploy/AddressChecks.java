package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import dev.throughline.model.LocalNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address blocks against each other, against AWS's limits and against this computer's own
 * networks.
 */
final class AddressChecks {

  private static final List<Cidr> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
          .map(Cidr::parse)
          .toList();
  private static final List<String> OTHER_CLIENTS =
      List.of(
          "172.16.0.0/22", "172.27.0.0/22", "172.30.4.0/22", "192.168.252.0/22", "100.64.8.0/22");
  private static final List<String> OTHER_VPCS =
      List.of("10.10.0.0/16", "10.42.0.0/16", "10.87.0.0/16", "10.142.0.0/16", "172.29.0.0/16");

  private final DeploySpec spec;
  private final LocalNetworks local;
  private final List<Cidr> vpcs;

  /**
   * The checks of one deployment.
   *
   * @param vpcs the blocks of the consumer's VPC: those of the existing one, or the new one's
   */
  AddressChecks(DeploySpec spec, LocalNetworks local, List<Cidr> vpcs) {
    this.spec = spec;
    this.local = local;
    this.vpcs = List.copyOf(vpcs);
  }

  List<PlanCheck> all() {
    List<PlanCheck> checks = new ArrayList<>();
    if (spec.existingService().isEmpty()) {
      checks.add(vpcSize("producer", spec.producerCidr()));
      checks.add(eachOther());
    }
    if (spec.existingNetwork().isEmpty() && spec.existingVpn().isEmpty()) {
      checks.add(vpcSize("consumer", spec.consumerCidr()));
      checks.add(subnetSize());
    }
    if (spec.existingVpn().isEmpty()) {
      checks.add(clientSize());
      checks.add(clientsAndVpc());
      checks.add(local("address.local-clients", "VPN clients", spec.clientCidr(), OTHER_CLIENTS));
    }
    vpcs.forEach(vpc -> checks.add(local("address.local-vpc", "the VPC", vpc, OTHER_VPCS)));
    return checks;
  }

  private static PlanCheck vpcSize(String side, Cidr cidr) {
    String code = "address." + side + "-vpc";
    String title = "The " + side + "'s addresses";
    Optional<WrongValue> wrong = BlockRules.vpc(cidr);
    if (wrong.isPresent()) {
      return PlanCheck.fail(code, title, wrong.get());
    }
    if (PRIVATE.stream().noneMatch(block -> inside(cidr, block))) {
      return PlanCheck.warn(
          code,
          title,
          cidr + " is not private: whoever owns these addresses can't be reached from the VPC.",
          "Take a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.");
    }
    return PlanCheck.pass(code, title, cidr + " is private, and AWS takes it.");
  }

  private PlanCheck eachOther() {
    String code = "address.producer-consumer";
    String title = "Producer and consumer";
    boolean overlap = vpcs.stream().anyMatch(spec.producerCidr()::overlaps);
    return PlanCheck.pass(
        code,
        title,
        overlap
            ? "Both VPCs have addresses of "
                + spec.producerCidr()
                + ". That is fine: PrivateLink connects a service, it doesn't route."
            : "The VPCs don't overlap. They might: PrivateLink doesn't route between them.");
  }

  private PlanCheck subnetSize() {
    String code = "address.subnets";
    String title = "Size of the subnets";
    Optional<WrongValue> wrong = BlockRules.halves(spec.consumerCidr());
    if (wrong.isPresent()) {
      return PlanCheck.fail(code, title, wrong.get());
    }
    Cidr subnet = Subnets.halves(spec.consumerCidr()).getFirst();
    return PlanCheck.pass(
        code,
        title,
        "Two of /%d, with %d free addresses each; the VPN takes 20 at most."
            .formatted(subnet.prefix(), Subnets.usable(subnet)));
  }

  private PlanCheck clientSize() {
    Cidr clients = spec.clientCidr();
    String code = "address.client-size";
    String title = "Size of the clients' block";
    return BlockRules.clients(clients)
        .map(wrong -> PlanCheck.fail(code, title, wrong))
        .orElseGet(
            () ->
                PlanCheck.pass(
                    code, title, clients + " is between /12 and /22. It can't be changed later."));
  }

  private PlanCheck clientsAndVpc() {
    String code = "address.client-vpc";
    String title = "Clients' block and VPC";
    return BlockRules.apart(spec.clientCidr(), vpcs, better(OTHER_CLIENTS, vpcs))
        .map(wrong -> PlanCheck.fail(code, title, wrong))
        .orElseGet(
            () -> PlanCheck.pass(code, title, spec.clientCidr() + " lies apart from the VPC."));
  }

  private PlanCheck local(String code, String whose, Cidr cidr, List<String> others) {
    String title = "This computer and " + whose;
    List<LocalNetwork> overlapping = local.overlapping(cidr);
    if (!overlapping.isEmpty()) {
      return PlanCheck.warn(
          code,
          title,
          cidr
              + " is also "
              + overlapping.stream().map(LocalNetwork::words).collect(Collectors.joining(", "))
              + ". A private tunnel doesn't mind. In a system tunnel the more specific of the two"
              + " wins, and the other can't be reached.",
          "Use the private tunnel, or take another block"
              + better(others, List.of(spec.clientCidr(), spec.producerCidr()))
                  .map(block -> ", such as " + block)
                  .orElse("")
              + ".");
    }
    String seen = local.routesKnown() ? "interface or route" : "interface (routes were not read)";
    return PlanCheck.pass(code, title, "No " + seen + " of this computer overlaps " + cidr + ".");
  }

  private Optional<Cidr> better(List<String> candidates, List<Cidr> taken) {
    return candidates.stream()
        .map(Cidr::parse)
        .filter(candidate -> local.overlapping(candidate).isEmpty())
        .filter(candidate -> taken.stream().noneMatch(candidate::overlaps))
        .findFirst();
  }

  private static boolean inside(Cidr cidr, Cidr block) {
    return cidr.prefix() >= block.prefix() && block.contains(cidr.network());
  }
}
