package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Passes TCP connections on, as an interface endpoint and a Network Load Balancer do: the client is
 * connected first, and reset when there is no way onward.
 */
final class TcpRelay implements Part {

  /** A Network Load Balancer's default for TCP. */
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(350);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final long WAY_BACK_MS = 10;
  private static final int MAX_CONNECTIONS = 512;
  private static final int HIGHEST_MAX_CONNECTIONS = 55_000;

  private final Route route;
  private final Optional<InetAddress> bind;
  private final Duration idleTimeout;
  private final PartLog log;
  private final Set<Flow> flows = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sweep").factory());
  private final TcpServer server;

  private TcpRelay(PartOptions options, Route route, PartLog log) throws ProblemException {
    this.route = route;
    this.bind = options.host("bind");
    this.idleTimeout = options.duration("idle-timeout", IDLE_TIMEOUT);
    this.log = log;
    int maxConnections = options.count("max-connections", MAX_CONNECTIONS, HIGHEST_MAX_CONNECTIONS);
    this.server = TcpServer.start(options.listen(), maxConnections, this::pass, log);
  }

  /** Starts to pass connections on. */
  static TcpRelay start(PartOptions options, Route route, PartLog log) throws ProblemException {
    TcpRelay relay = new TcpRelay(options, route, log);
    long period = Math.clamp(relay.idleTimeout.toMillis() / 4, 10, 250);
    var _ = relay.sweeper.scheduleAtFixedRate(relay::sweep, period, period, TimeUnit.MILLISECONDS);
    return relay;
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    closed.countDown();
    sweeper.shutdownNow();
    server.close();
    flows.forEach(Flow::reset);
  }

  /** How many connections are passed on at the moment. */
  int connections() {
    return flows.size();
  }

  private void pass(Socket client) {
    try (Socket onward = new Socket()) {
      InetSocketAddress destination = route.next();
      connect(onward, destination);
      Flow flow = new Flow(client, onward, destination);
      flows.add(flow);
      try {
        flow.run();
      } finally {
        flows.remove(flow);
      }
    } catch (IOException e) {
      log.say("no way onward: " + e.getMessage());
      resetAfterConnect(client);
    }
  }

  private void connect(Socket onward, InetSocketAddress destination) throws IOException {
    if (bind.isPresent()) {
      onward.bind(new InetSocketAddress(bind.get(), 0));
    }
    onward.setTcpNoDelay(true);
    try {
      onward.connect(destination, (int) CONNECT_TIMEOUT.toMillis());
    } catch (IOException e) {
      throw new IOException(Sockets.text(destination) + ": " + e.getMessage(), e);
    }
  }

  /**
   * In AWS the reset needs a packet's way there and back. Without that time it could overtake the
   * client's own connect, which would then look refused and not reset.
   */
  private void resetAfterConnect(Socket client) {
    try {
      if (!closed.await(WAY_BACK_MS, TimeUnit.MILLISECONDS)) {
        Sockets.reset(client);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A real load balancer forgets an idle connection silently and resets it at its next packet. It
   * resets at once those of a target that it takes out of service.
   */
  private void sweep() {
    for (Flow flow : flows) {
      if (flow.isIdleFor(idleTimeout) || !route.keeps(flow.destination())) {
        flow.reset();
      }
    }
  }
}
