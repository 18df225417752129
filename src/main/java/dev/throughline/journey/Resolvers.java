package dev.throughline.journey;

import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.TunnelSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Which resolver to ask: the one given, the one pushed, or the VPC's base address plus two. */
final class Resolvers {

  private static final int DNS_PORT = 53;

  private Resolvers() {}

  static Optional<InetSocketAddress> choose(Deployment deployment, TunnelSession session) {
    return deployment
        .resolver()
        .or(() -> session.dnsServers().stream().findFirst().map(Resolvers::atDnsPort))
        .or(() -> deployment.vpcCidr().flatMap(Cidr::basePlusTwo).map(Resolvers::atDnsPort))
        .or(
            () ->
                session.routes().stream()
                    .filter(route -> route.prefix() > 0)
                    .findFirst()
                    .flatMap(Cidr::basePlusTwo)
                    .map(Resolvers::atDnsPort));
  }

  /** As far as it can be told before the endpoint has pushed anything. */
  static Optional<InetSocketAddress> beforeConnecting(Deployment deployment) {
    return deployment
        .resolver()
        .or(() -> deployment.vpcCidr().flatMap(Cidr::basePlusTwo).map(Resolvers::atDnsPort));
  }

  private static InetSocketAddress atDnsPort(InetAddress address) {
    return new InetSocketAddress(address, DNS_PORT);
  }
}
