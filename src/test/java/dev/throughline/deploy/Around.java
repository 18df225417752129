package dev.throughline.deploy;

import dev.throughline.deploy.StackRole.Side;
import dev.throughline.deploy.Surroundings.ExistingStack;
import dev.throughline.deploy.Surroundings.PrivateZone;
import dev.throughline.deploy.Surroundings.Quota;
import dev.throughline.deploy.Surroundings.Service;
import dev.throughline.deploy.Surroundings.Subnet;
import dev.throughline.deploy.Surroundings.Vpc;
import dev.throughline.deploy.Surroundings.Vpn;
import dev.throughline.deploy.Surroundings.Zone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Surroundings to judge: two empty accounts, and whatever is put into them. */
final class Around {

  static final Subnet SUBNET_A =
      new Subnet("subnet-0000000a", "vpc-00000001", "10.10.0.0/24", zone("a", "euc1-az2"), 251);
  static final Subnet SUBNET_B =
      new Subnet("subnet-0000000b", "vpc-00000001", "10.10.1.0/24", zone("b", "euc1-az3"), 251);
  static final Vpc VPC = vpc(true, List.of(SUBNET_A, SUBNET_B), List.of());
  static final Vpn VPN =
      new Vpn(
          "cvpn-endpoint-00000001",
          "available",
          "vpc-00000001",
          "172.16.0.0/22",
          List.of("sg-00000001"),
          List.of("10.10.0.2"),
          List.of("certificate-authentication"),
          List.of("subnet-0000000a", "subnet-0000000b"));

  Fact<List<Zone>> producerZones =
      Fact.known(List.of(zone("b", "euc1-az1"), zone("c", "euc1-az2"), zone("a", "euc1-az3")));
  Fact<List<Zone>> consumerZones =
      Fact.known(List.of(zone("c", "euc1-az1"), zone("a", "euc1-az2"), zone("b", "euc1-az3")));
  Optional<Fact<Vpc>> vpc = Optional.empty();
  Optional<Fact<Vpn>> vpn = Optional.empty();
  Optional<Fact<Service>> service = Optional.empty();
  Fact<Optional<PrivateZone>> privateZone = Fact.known(Optional.empty());
  List<Quota> quotas = new ArrayList<>();
  Map<Side, Fact<List<String>>> missing = new EnumMap<>(Side.class);
  Map<StackRole, Fact<Optional<ExistingStack>>> stacks = new EnumMap<>(StackRole.class);

  Around() {
    for (StackRole role : StackRole.values()) {
      stacks.put(role, Fact.known(Optional.empty()));
    }
  }

  Surroundings build() {
    return new Surroundings(
        Specs.PRODUCER,
        Specs.CONSUMER,
        producerZones,
        consumerZones,
        vpc,
        vpn,
        service,
        privateZone,
        quotas,
        missing,
        stacks);
  }

  static Vpc vpc(boolean dns, List<Subnet> subnets, List<String> missing) {
    return new Vpc(
        "vpc-00000001", true, List.of("10.10.0.0/16"), dns, true, false, subnets, missing);
  }

  static Zone zone(String letter, String id) {
    return new Zone("eu-central-1" + letter, id);
  }
}
