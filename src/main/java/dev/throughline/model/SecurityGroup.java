package dev.throughline.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An EC2 security group and whom it lets through.
 *
 * @param id such as {@code sg-0123456789abcdef0}
 */
public record SecurityGroup(String id, String name, List<Rule> ingress, List<Rule> egress) {

  /** What stands for all protocols in a rule. */
  public static final String ALL_PROTOCOLS = "-1";

  public SecurityGroup {
    ingress = List.copyOf(ingress);
    egress = List.copyOf(egress);
  }

  /**
   * A rule.
   *
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, a number, or {@link #ALL_PROTOCOLS}
   * @param ports empty when all are meant
   * @param blocks address blocks of the other side
   * @param groups security groups of the other side
   * @param prefixLists lists of address blocks that are kept elsewhere
   */
  public record Rule(
      String protocol,
      Optional<Ports> ports,
      List<Cidr> blocks,
      Set<String> groups,
      Set<String> prefixLists) {

    public Rule {
      blocks = List.copyOf(blocks);
      groups = Set.copyOf(groups);
      prefixLists = Set.copyOf(prefixLists);
    }

    /** Whether it speaks of that TCP port. */
    public boolean isAboutTcp(int port) {
      return (protocol.equals(ALL_PROTOCOLS) || protocol.equals("tcp"))
          && ports.map(range -> range.from() <= port && port <= range.to()).orElse(true);
    }
  }

  /**
   * Ports.
   *
   * @param from 0 to 65535
   * @param to the last of them
   */
  public record Ports(int from, int to) {
    @Override
    public String toString() {
      return from == to ? String.valueOf(from) : from + "-" + to;
    }
  }

  /** The rules that let a TCP connection to that port in. */
  public List<Rule> admittingTcp(int port) {
    return ingress.stream().filter(rule -> rule.isAboutTcp(port)).toList();
  }
}
