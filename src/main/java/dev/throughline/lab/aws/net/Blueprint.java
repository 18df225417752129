package dev.throughline.lab.aws.net;

import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What the lab's network should be, in full. Two blueprints that are equal need nothing to be done.
 *
 * @param vpcs every VPC of every account and region; their CIDRs may be equal
 * @param endpoints the Client VPN endpoints that a laptop can connect to
 */
public record Blueprint(List<Vpc> vpcs, List<VpnEndpoint> endpoints) {

  /** A world in which there is nothing. */
  public static final Blueprint EMPTY = new Blueprint(List.of(), List.of());

  public Blueprint {
    vpcs = List.copyOf(vpcs);
    endpoints = List.copyOf(endpoints);
  }

  /**
   * A VPC.
   *
   * @param id such as {@code vpc-0a1b…}; no two accounts have the same
   * @param cidrs the first is the one that the resolver's address follows from
   * @param names what its resolver knows; empty when the VPC's DNS support is off
   * @param enis what is reachable in it
   */
  public record Vpc(
      String id,
      String account,
      String region,
      List<Cidr> cidrs,
      Optional<Names> names,
      List<Eni> enis) {

    public Vpc {
      cidrs = List.copyOf(cidrs);
      enis = List.copyOf(enis);
    }

    /** The resolver's address, base plus two. */
    public InetAddress resolver() {
      return cidrs.getFirst().at(2);
    }

    /** The VPC's router, base plus one. */
    public InetAddress router() {
      return cidrs.getFirst().at(1);
    }
  }

  /**
   * The private zones that are associated with a VPC.
   *
   * @param zones their names, without a last dot
   * @param hosts the addresses of a name
   * @param aliases CNAME records
   */
  public record Names(List<String> zones, List<Host> hosts, List<Alias> aliases) {

    public Names {
      zones = List.copyOf(zones);
      hosts = List.copyOf(hosts);
      aliases = List.copyOf(aliases);
    }
  }

  /** A name with its addresses, IPv4 or IPv6. */
  public record Host(String name, List<InetAddress> addresses) {

    public Host {
      addresses = List.copyOf(addresses);
    }
  }

  /** A CNAME record. */
  public record Alias(String name, String target) {}

  /**
   * A network interface that takes traffic.
   *
   * @param owner the resource that it belongs to, such as {@code vpce-…}
   * @param address its private address
   * @param zone the zone's id, which means the same in every account ({@code euc1-az1})
   * @param gates a connection has to be let through by each of them; none lets everything in
   * @param egress what it may connect to; none means everything
   * @param role what it does with traffic
   */
  public record Eni(
      String owner,
      InetAddress address,
      String zone,
      List<Gate> gates,
      List<Gate> egress,
      Role role) {

    public Eni {
      gates = List.copyOf(gates);
      egress = List.copyOf(egress);
    }
  }

  /** What a network interface does with traffic. */
  public sealed interface Role permits Forwarder, Node, Instance, Silent {}

  /**
   * An interface endpoint's: passes it on to the node of the service's load balancer in its zone.
   *
   * @param to the VPC of the load balancer, and the node's address in it
   * @param ports the load balancer's listeners
   */
  public record Forwarder(String toVpc, InetAddress to, List<Integer> ports) implements Role {

    public Forwarder {
      ports = List.copyOf(ports);
    }
  }

  /** A Network Load Balancer's node. */
  public record Node(List<Listener> listeners) implements Role {

    public Node {
      listeners = List.copyOf(listeners);
    }
  }

  /**
   * An instance's; the app serves on these ports while it runs.
   *
   * @param behaviour how it misbehaves, empty for an app that is well
   */
  public record Instance(List<Integer> ports, Optional<String> behaviour) implements Role {

    public Instance {
      ports = List.copyOf(ports);
    }
  }

  /** One that has an address and says nothing: an AWS service's endpoint, one being made. */
  public record Silent() implements Role {}

  /**
   * A node's listener.
   *
   * @param targets those that this node sends to: its own zone's, or with cross-zone all
   */
  public record Listener(int port, String targetGroupArn, List<Target> targets, Check check) {

    public Listener {
      targets = List.copyOf(targets);
    }
  }

  /** A registered target. */
  public record Target(String id, InetAddress address, int port) {}

  /**
   * How a target group checks its targets.
   *
   * @param path for HTTP; empty for TCP
   * @param port empty for the port that the target takes traffic on
   * @param intervalSeconds AWS: 5 to 300
   */
  public record Check(
      Optional<String> path,
      Optional<Integer> port,
      int intervalSeconds,
      int healthyThreshold,
      int unhealthyThreshold) {}

  /** Rules of which one has to match. A gate without rules is shut. */
  public record Gate(List<Allow> rules) {

    /** Lets nothing through. */
    public static final Gate SHUT = new Gate(List.of());

    public Gate {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule of a security group, with groups and prefix lists resolved to addresses.
   *
   * @param peer the source, or for egress the destination
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or {@code -1} for all of them
   */
  public record Allow(Cidr peer, String protocol, int fromPort, int toPort) {}

  /**
   * A Client VPN endpoint.
   *
   * @param host its name without the label in front
   * @param tcp whether it is TCP and not UDP that carries the tunnel
   * @param pushed the destinations that clients send into the tunnel; with {@code fullTunnel} all
   * @param authorized the destinations that an active rule allows
   * @param associations at least one; a client lands on one of them
   * @param crl the revocation list as PEM, if there is one
   */
  public record VpnEndpoint(
      String id,
      String account,
      String region,
      String host,
      boolean tcp,
      int port,
      Cidr clients,
      Certificates certificates,
      boolean fullTunnel,
      List<InetAddress> dnsServers,
      int sessionHours,
      List<Cidr> pushed,
      List<Cidr> authorized,
      List<Association> associations,
      Optional<String> crl,
      String vpcId) {

    public VpnEndpoint {
      dnsServers = List.copyOf(dnsServers);
      pushed = List.copyOf(pushed);
      authorized = List.copyOf(authorized);
      associations = List.copyOf(associations);
    }
  }

  /**
   * A target network association.
   *
   * @param address its network interface, which the VPC sees instead of the clients
   * @param egress its security groups'
   * @param routes the destinations that the endpoint's route table sends there
   */
  public record Association(String id, InetAddress address, List<Gate> egress, List<Cidr> routes) {

    public Association {
      egress = List.copyOf(egress);
      routes = List.copyOf(routes);
    }
  }

  /**
   * What the endpoint shows and whom it trusts, as PEM.
   *
   * @param server its certificate, with the chain behind it
   * @param clientAuthorities who may have issued the clients' certificates
   */
  public record Certificates(String server, String serverKey, String clientAuthorities) {

    @Override
    public String toString() {
      return "Certificates[…]";
    }
  }
}
