package dev.throughline.model;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is around a tunnel that is about to be made: what could take its packets away.
 *
 * @param networks what this computer reaches by itself; empty where no packet crosses a tunnel, or
 *     where the tunnel has a network namespace of its own
 * @param tunnels the openvpns that other processes of ours hold or have left
 * @param clientCidr the addresses that the endpoint gives to clients, as far as known
 * @param resolver the VPC's resolver, as far as known
 * @param ipv4 whether this computer has a way into the IPv4 internet
 */
public record Surroundings(
    List<LocalNetwork> networks,
    List<OwnTunnel> tunnels,
    Optional<Cidr> clientCidr,
    Optional<InetAddress> resolver,
    boolean ipv4) {

  /** Nothing is known to be in the way. */
  public static final Surroundings NONE =
      new Surroundings(List.of(), List.of(), Optional.empty(), Optional.empty());

  /** On a computer that has IPv4. */
  public Surroundings(
      List<LocalNetwork> networks,
      List<OwnTunnel> tunnels,
      Optional<Cidr> clientCidr,
      Optional<InetAddress> resolver) {
    this(networks, tunnels, clientCidr, resolver, true);
  }

  public Surroundings {
    networks = List.copyOf(networks);
    tunnels = List.copyOf(tunnels);
  }

  /** The network that packets to the address go to now, which is the narrowest. */
  public Optional<LocalNetwork> at(InetAddress address) {
    return networks.stream()
        .filter(network -> network.cidr().contains(address))
        .max((a, b) -> Integer.compare(a.cidr().prefix(), b.cidr().prefix()));
  }
}
