package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.Allow;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Gate;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packet filter of a VPC: security groups at each network interface. They drop silently. */
final class VpcRules {

  private final StringBuilder input = new StringBuilder();
  private final StringBuilder output = new StringBuilder();
  private final StringBuilder chains = new StringBuilder();

  private VpcRules() {}

  /**
   * The rules, for nft.
   *
   * @param wires where the PrivateLink connections to this VPC's load balancers come in: the wire's
   *     address to the node's
   */
  static String of(Vpc vpc, Map<InetAddress, InetAddress> wires) {
    VpcRules rules = new VpcRules();
    for (int i = 0; i < vpc.enis().size(); i++) {
      rules.add(vpc.enis().get(i), i);
    }
    // AWS: security groups can't block what goes to the resolver.
    String resolver =
        vpc.names().isEmpty()
            ? ""
            : "ip daddr %s meta l4proto { tcp, udp } th dport 53 accept"
                .formatted(Addresses.text(vpc.resolver()));
    return """
        table ip vpc
        delete table ip vpc
        table ip vpc {
        %s
          chain enter {
            type filter hook input priority filter; policy drop;
            ct state established,related accept
            ip daddr 127.0.0.0/8 accept
            iifname "p*" accept
            %s
        %s  }
          chain leave {
            type filter hook output priority filter; policy accept;
            ct state established,related accept
        %s  }
          chain private_link {
            type nat hook prerouting priority dstnat; policy accept;
        %s  }
        }
        """
        .formatted(rules.chains, resolver, rules.input, rules.output, arrivals(wires));
  }

  private static String arrivals(Map<InetAddress, InetAddress> wires) {
    StringBuilder lines = new StringBuilder();
    wires.forEach(
        (wire, node) ->
            lines.append(
                "    iifname \"p*\" ip daddr %s dnat to %s%n"
                    .formatted(Addresses.text(wire), Addresses.text(node))));
    return lines.toString();
  }

  private void add(Eni eni, int number) {
    String address = Addresses.text(eni.address());
    input.append("    ip daddr %s jump in%d%n".formatted(address, number));
    chains.append(chain("in" + number, eni.gates(), "saddr", Optional.empty()));
    if (!eni.egress().isEmpty()) {
      output.append("    ip saddr %s jump out%d%n".formatted(address, number));
      chains.append(chain("out" + number, eni.egress(), "daddr", Optional.empty()));
    }
  }

  /**
   * A chain that accepts what every gate lets through, and drops the rest.
   *
   * @param peer which of a packet's addresses the rules look at: {@code saddr} or {@code daddr}
   * @param exempt an address that the gates are not asked about
   */
  static String chain(String name, List<Gate> gates, String peer, Optional<InetAddress> exempt) {
    StringBuilder gateChains = new StringBuilder();
    StringBuilder jumps = new StringBuilder();
    exempt.ifPresent(
        address -> jumps.append("    ip %s %s accept%n".formatted(peer, Addresses.text(address))));
    for (int i = 0; i < gates.size(); i++) {
      String gate = name + "_gate" + i;
      StringBuilder matches = new StringBuilder();
      for (Allow rule : gates.get(i).rules()) {
        matches.append("    ").append(match(rule, peer)).append(" return\n");
      }
      gateChains.append("  chain %s {%n%s    drop%n  }%n".formatted(gate, matches));
      jumps.append("    jump %s%n".formatted(gate));
    }
    return "%s  chain %s {%n%s    accept%n  }%n".formatted(gateChains, name, jumps);
  }

  private static String match(Allow rule, String peer) {
    String from = "ip %s %s".formatted(peer, rule.peer());
    return switch (rule.protocol()) {
      case "-1" -> from;
      case "tcp", "udp" ->
          "%s %s dport %s".formatted(from, rule.protocol(), ports(rule.fromPort(), rule.toPort()));
      default -> "%s ip protocol %s".formatted(from, rule.protocol());
    };
  }

  /** A range of one port is none for nft. */
  private static String ports(int from, int to) {
    return from == to ? "" + from : from + "-" + to;
  }
}
