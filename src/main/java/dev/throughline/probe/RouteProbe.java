package dev.throughline.probe;

import dev.throughline.model.RouteEvidence;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** Asks the system which way a packet would take. */
public final class RouteProbe {

  /** Connecting a datagram socket sends nothing, so the port only has to be one. */
  private static final int ANY_PORT = 53;

  private RouteProbe() {}

  /**
   * Looks the route up without sending a packet.
   *
   * @param tunnelAddress the tunnel's own address. When empty (the loopback lab), a route counts as
   *     leading into the tunnel if the destination is loopback, and then only.
   */
  public static RouteEvidence look(InetAddress destination, Optional<InetAddress> tunnelAddress) {
    Optional<InetAddress> source = source(destination);
    boolean intoTunnel =
        tunnelAddress.isPresent()
            ? isAnotherHost(destination, source) && source.equals(tunnelAddress)
            : destination.isLoopbackAddress();
    return new RouteEvidence(destination, source, source.flatMap(RouteProbe::device), intoTunnel);
  }

  /** The system answers for its own addresses without a tunnel, also for the tunnel's own. */
  private static boolean isAnotherHost(InetAddress destination, Optional<InetAddress> source) {
    return !destination.isAnyLocalAddress()
        && !destination.isLoopbackAddress()
        && !destination.isMulticastAddress()
        && !source.equals(Optional.of(destination));
  }

  private static Optional<InetAddress> source(InetAddress destination) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(destination, ANY_PORT));
      return Optional.of(socket.getLocalAddress()).filter(a -> !a.isAnyLocalAddress());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> device(InetAddress source) {
    try {
      return Optional.ofNullable(NetworkInterface.getByInetAddress(source))
          .map(NetworkInterface::getName);
    } catch (SocketException e) {
      return Optional.empty();
    }
  }
}
