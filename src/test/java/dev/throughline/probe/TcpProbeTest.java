package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.TcpEvidence.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpProbeTest {

  private final TcpProbe probe = new TcpProbe(Loopback.way());

  @Test
  void connectsFromTheTunnelsAddress() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.11"))) {
      TcpProbe.Connection connection =
          probe.connect(
              new InetSocketAddress("127.0.0.11", server.getLocalPort()), Duration.ofSeconds(2));
      assertEquals(Outcome.CONNECTED, connection.evidence().outcome());
      try (Socket ours = connection.socket().orElseThrow();
          Socket theirs = server.accept()) {
        assertEquals(Loopback.TUNNEL, theirs.getInetAddress());
        assertEquals(Loopback.TUNNEL, ours.getLocalAddress());
      }
    }
  }

  @Test
  void aClosedPortRefuses() throws Exception {
    TcpProbe.Connection connection =
        probe.connect(
            new InetSocketAddress("127.0.0.11", DnsProbesTest.freePort()), Duration.ofSeconds(2));
    assertEquals(Outcome.REFUSED, connection.evidence().outcome());
    assertTrue(connection.socket().isEmpty());
  }

  @Test
  void aListenerThatTakesNobodyTimesOut() throws Exception {
    InetSocketAddress busy;
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.11"))) {
      busy = new InetSocketAddress("127.0.0.11", server.getLocalPort());
      fill(busy, waiting);
      TcpProbe.Connection connection = probe.connect(busy, Duration.ofMillis(600));
      assertEquals(Outcome.TIMED_OUT, connection.evidence().outcome());
      long took = connection.evidence().took().toMillis();
      assertTrue(took >= 590 && took < 900, "took " + took + " ms");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** The reset may come before we see that the connection stands; it stood all the same. */
  @Test
  void aConnectionThatIsResetAtOnceWasMade() throws Exception {
    try (RawServer resetting = new RawServer("127.0.0.11", 0, c -> c.setSoLinger(true, 0))) {
      for (int i = 0; i < 300; i++) {
        TcpProbe.Connection connection =
            probe.connect(
                new InetSocketAddress("127.0.0.11", resetting.port()), Duration.ofSeconds(2));
        if (connection.socket().isPresent()) {
          connection.socket().get().close();
        }
        assertEquals(Outcome.CONNECTED, connection.evidence().outcome());
      }
    }
  }

  /** Linux drops further connections silently once the backlog is full. */
  private static void fill(InetSocketAddress busy, List<Socket> waiting) throws IOException {
    try {
      while (waiting.size() < 50) {
        Socket socket = new Socket();
        waiting.add(socket);
        socket.connect(busy, 200);
      }
    } catch (SocketTimeoutException e) {
      // Full.
    }
  }

  @Test
  void nobodyIsContactedWhenTheRouteLeadsElsewhere() throws Exception {
    try (RawServer outside = new RawServer("127.0.1.11", 0, RawServer::hang)) {
      TcpProbe.Connection connection =
          probe.connect(new InetSocketAddress("127.0.1.11", outside.port()), Duration.ofSeconds(2));
      assertEquals(Outcome.ROUTE_OUTSIDE, connection.evidence().outcome());
      assertEquals(List.of(), outside.peers);
    }
  }
}
