package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Addresses.Numbers;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Forwarder;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.aws.net.VpcSpace.Onward;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The PrivateLink connections. Each is a wire of its own between two VPCs, with addresses that no
 * VPC has and no route beyond it: the two may have the same CIDR, and neither can reach more of the
 * other than the load balancer's nodes.
 */
final class PrivateLinks {

  private static final String KIND = "p";

  private final Links links;
  private final Numbers numbers = Numbers.ofLinks();
  private final Map<Links.Key, Integer> taken = new HashMap<>();

  PrivateLinks(Links links) {
    this.links = links;
  }

  /** What the connections mean for the VPCs at their ends. */
  static final class Wires {

    private final Map<String, List<String>> settings = new HashMap<>();
    private final Map<String, Map<InetAddress, InetAddress>> arrivals = new HashMap<>();
    private final Map<String, Map<Eni, Onward>> onward = new HashMap<>();

    List<String> settings(String vpc) {
      return settings.getOrDefault(vpc, List.of());
    }

    /** The wires' addresses that lead to a node of this VPC. */
    Map<InetAddress, InetAddress> arrivals(String vpc) {
      return arrivals.getOrDefault(vpc, Map.of());
    }

    /** Where the interface endpoints of this VPC send what they get. */
    Map<Eni, Onward> onward(String vpc) {
      return onward.getOrDefault(vpc, Map.of());
    }

    private void lead(String vpc, Eni eni, Onward where) {
      onward.computeIfAbsent(vpc, _ -> new HashMap<>()).put(eni, where);
    }

    private void set(String vpc, InetAddress address, String link) {
      settings
          .computeIfAbsent(vpc, _ -> new ArrayList<>())
          .add("addr " + Addresses.text(address) + "/24 dev " + link);
    }
  }

  /**
   * Connects every interface endpoint with the load balancer behind its service.
   *
   * @param used takes the wires that are needed
   * @param failures takes what failed, in words
   */
  Wires connect(
      Blueprint blueprint, Map<String, VpcSpace> spaces, Set<Links.Key> used, List<String> failures)
      throws InterruptedException {
    Wires wires = new Wires();
    Map<Links.Key, List<InetAddress>> nodes = new LinkedHashMap<>();
    for (Vpc vpc : blueprint.vpcs()) {
      for (Eni eni : vpc.enis()) {
        if (eni.role() instanceof Forwarder to
            && spaces.containsKey(vpc.id())
            && spaces.containsKey(to.toVpc())) {
          try {
            connect(vpc, eni, to, spaces, nodes, wires);
          } catch (IOException | IllegalStateException e) {
            failures.add(eni.owner() + ": " + e.getMessage());
          }
        }
      }
    }
    used.addAll(nodes.keySet());
    for (Links.Key key : Set.copyOf(taken.keySet())) {
      if (!nodes.containsKey(key)) {
        numbers.giveBack(taken.remove(key));
      }
    }
    return wires;
  }

  private void connect(
      Vpc vpc,
      Eni eni,
      Forwarder to,
      Map<String, VpcSpace> spaces,
      Map<Links.Key, List<InetAddress>> nodes,
      Wires wires)
      throws IOException, InterruptedException {
    if (vpc.id().equals(to.toVpc())) {
      // Both ends in one VPC: there is nothing between them.
      wires.lead(vpc.id(), eni, new Onward(eni.address(), to.to()));
      return;
    }
    Links.Key key = new Links.Key(KIND, vpc.id() + "/" + eni.owner(), to.toVpc());
    int number = taken.computeIfAbsent(key, _ -> numbers.take());
    List<InetAddress> known = nodes.computeIfAbsent(key, _ -> new ArrayList<>());
    Namespace consumer = spaces.get(vpc.id()).namespace();
    Namespace producer = spaces.get(to.toVpc()).namespace();
    String link = links.connect(key, consumer, producer).name();
    if (known.isEmpty()) {
      wires.set(vpc.id(), Addresses.linkConsumer(number), link);
    }
    if (!known.contains(to.to())) {
      known.add(to.to());
      InetAddress arrival = Addresses.linkProducer(number, known.size() - 1);
      wires.set(to.toVpc(), arrival, link);
      wires.arrivals.computeIfAbsent(to.toVpc(), _ -> new LinkedHashMap<>()).put(arrival, to.to());
    }
    InetAddress arrival = Addresses.linkProducer(number, known.indexOf(to.to()));
    wires.lead(vpc.id(), eni, new Onward(Addresses.linkConsumer(number), arrival));
  }
}
