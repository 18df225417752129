package dev.throughline.probe;

import dev.throughline.model.RouteEvidence;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The only place where this room opens sockets. On the way into the tunnel each one is bound to the
 * tunnel's address, and is refused when the route to its destination does not lead there: a bound
 * address alone would not keep a packet from leaving by another device.
 */
final class Way {

  private final Optional<InetAddress> tunnelAddress;
  private final Optional<Routes> guard;

  private Way(Optional<InetAddress> tunnelAddress, Optional<Routes> guard) {
    this.tunnelAddress = tunnelAddress;
    this.guard = guard;
  }

  /** Into the tunnel, or to loopback only when there is no tunnel address. */
  static Way intoTunnel(Optional<InetAddress> tunnelAddress, Routes routes) {
    return new Way(tunnelAddress, Optional.of(routes));
  }

  /** Wherever this computer's routes lead, as for any other program. */
  static Way anywhere() {
    return new Way(Optional.empty(), Optional.empty());
  }

  /** Routes change while a probe runs, so this is asked again before each packet we send. */
  void check(InetAddress destination) throws RouteOutsideException {
    if (guard.isPresent()) {
      RouteEvidence route = guard.get().look(destination, tunnelAddress);
      if (!route.intoTunnel()) {
        throw new RouteOutsideException(route);
      }
    }
  }

  /** A datagram socket that hears nobody but {@code to}. */
  DatagramSocket datagram(InetSocketAddress to) throws IOException {
    check(to.getAddress());
    DatagramSocket socket = new DatagramSocket(local());
    try {
      socket.connect(to);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** A connection, made within the time given. */
  WatchedSocket stream(InetSocketAddress to, Duration within) throws IOException {
    check(to.getAddress());
    WatchedSocket socket = new WatchedSocket();
    try {
      socket.bind(local());
      socket.setTcpNoDelay(true);
      socket.connect(to, Stopwatch.millis(within));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private SocketAddress local() {
    return tunnelAddress
        .map(address -> new InetSocketAddress(address, 0))
        .orElseGet(() -> new InetSocketAddress(0));
  }
}
