package dev.throughline.probe;

import dev.throughline.model.ServiceTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a proof asks, and of whom.
 *
 * @param target the service
 * @param resolver the VPC's resolver, asked through the tunnel
 * @param tunnelAddress the tunnel's own address, which every packet to the VPC leaves from. Empty
 *     in the loopback lab only: nothing is bound then, and nothing but loopback is ever asked.
 * @param publicResolvers the resolvers this computer had before connecting; the first three are
 *     asked
 * @param askSystemResolver whether to look the name up as every other program would
 */
public record ProbePlan(
    ServiceTarget target,
    InetSocketAddress resolver,
    Optional<InetAddress> tunnelAddress,
    List<InetSocketAddress> publicResolvers,
    boolean askSystemResolver) {

  public ProbePlan {
    publicResolvers = List.copyOf(publicResolvers);
    requireAddress(resolver);
    publicResolvers.forEach(ProbePlan::requireAddress);
  }

  private static void requireAddress(InetSocketAddress resolver) {
    if (resolver.isUnresolved()) {
      throw new IllegalArgumentException(
          "the resolver \"" + resolver.getHostString() + "\" has to be an address, not a name");
    }
  }
}
