package dev.throughline.journey;

import dev.throughline.deploy.LocalNetworks;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.Surroundings;
import dev.throughline.probe.RouteProbe;
import dev.throughline.tunnel.platform.RouteTable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what could take a tunnel's packets away, before there is a tunnel. Sends nothing. */
public final class LocalSurroundings {

  /** An address that no network has (RFC 5737), so that the way to it is the default route. */
  private static final InetAddress NOWHERE = InetAddress.ofLiteral("192.0.2.1");

  private final RouteTable table;
  private final StartedTunnels started;

  /**
   * Looks nowhere yet.
   *
   * @param runtimeFolder where openvpn's sockets lie
   */
  public LocalSurroundings(String osName, Path runtimeFolder) {
    this.table = new RouteTable(osName);
    this.started = new StartedTunnels(runtimeFolder);
  }

  Surroundings look(Deployment deployment) throws InterruptedException {
    Optional<InetAddress> resolver =
        Resolvers.beforeConnecting(deployment).map(InetSocketAddress::getAddress);
    boolean packetsCross = deployment.kind() != Deployment.Kind.LOOPBACK_LAB;
    return new Surroundings(
        packetsCross ? networks(resolver) : List.of(),
        started.others(),
        deployment.clientCidr(),
        resolver,
        !packetsCross || RouteProbe.look(NOWHERE, Optional.empty()).source().isPresent());
  }

  private List<LocalNetwork> networks(Optional<InetAddress> resolver) throws InterruptedException {
    List<LocalNetwork> routes =
        table.read().stream()
            .map(
                route ->
                    LocalNetworks.named(
                        route.cidr(),
                        route.device(),
                        route.direct() ? LocalNetwork.Kind.INTERFACE : LocalNetwork.Kind.ROUTE,
                        route.metric()))
            .toList();
    List<LocalNetwork> found = new ArrayList<>(LocalNetworks.here().and(routes).networks());
    resolver.flatMap(address -> hidden(address, found)).ifPresent(found::add);
    List<String> ours = started.ownDevices();
    return found.stream().filter(network -> !ours.contains(network.device())).toList();
  }

  /**
   * A way that no table shows, such as Tailscale's, which has rules of its own: the system is asked
   * where it would send a packet.
   */
  private static Optional<LocalNetwork> hidden(InetAddress address, List<LocalNetwork> known) {
    if (known.stream().anyMatch(network -> network.cidr().contains(address))) {
      return Optional.empty();
    }
    Optional<String> usual = RouteProbe.look(NOWHERE, Optional.empty()).device();
    RouteEvidence way = RouteProbe.look(address, Optional.empty());
    return way.device()
        .filter(device -> usual.isPresent() && !usual.get().equals(device))
        .map(
            device ->
                LocalNetworks.named(
                    new Cidr(address, address.getAddress().length * 8),
                    device,
                    LocalNetwork.Kind.ROUTE,
                    0));
  }
}
