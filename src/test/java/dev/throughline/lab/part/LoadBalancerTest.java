package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoadBalancerTest {

  @Test
  void twoConnectionsReachBothTargets() throws Exception {
    try (Part a = Parts.app("i-a");
        Part b = Parts.app("i-b");
        Part nlb = nlb(List.of(a.address(), b.address()))) {
      assertEquals(Set.of("i-a", "i-b"), Parts.instances(nlb, 2));
    }
  }

  @Test
  void knowsTheHealthOfItsTargetsFromTheStart() throws Exception {
    try (Part b = Parts.app("i-b");
        Part nlb = nlb(List.of(Parts.nobody(), b.address()))) {
      for (int i = 0; i < 6; i++) {
        assertEquals("i-b", Parts.instance(nlb.address()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--health-timeout=1s", "--health-path=/health"})
  void leavesOutATargetThatIsGoneUntilItIsBack(String check) throws Exception {
    Part a = Parts.app("i-a");
    InetSocketAddress address = a.address();
    try (Part b = Parts.app("i-b");
        Part nlb = nlb(List.of(address, b.address()), check)) {
      a.close();
      Parts.await("only i-b answers", () -> Parts.instances(nlb, 4).equals(Set.of("i-b")));
      try (Part back =
          Parts.start("app", "--listen=" + Sockets.text(address), "--instance=i-again")) {
        Parts.await("both answer", () -> Parts.instances(nlb, 4).equals(Set.of("i-again", "i-b")));
        assertEquals(address, back.address());
      }
    }
  }

  @Test
  void aTargetThatRefusesBeforeItIsFoundOutMeansAReset() throws Exception {
    Part a = Parts.app("i-a");
    try (Part nlb = nlb(List.of(a.address()), "--health-interval=10m")) {
      assertEquals("i-a", Parts.instance(nlb.address()));
      a.close();
      assertThrows(SocketException.class, () -> Parts.instance(nlb.address()));
    }
  }

  @Test
  void failsOpenWhenNoTargetIsHealthy() throws Exception {
    try (Part a = Parts.app("i-a");
        Part b = Parts.app("i-b");
        Part nlb = nlb(List.of(a.address(), b.address()), "--health-path=/status/500")) {
      assertEquals(Set.of("i-a", "i-b"), Parts.instances(nlb, 4));
    }
    try (Part nlb = nlb(List.of(Parts.nobody()))) {
      assertThrows(SocketException.class, () -> Parts.instance(nlb.address()));
    }
  }

  @Test
  void anAnswerOtherThan200To399IsUnhealthy() throws Exception {
    InetSocketAddress target;
    try (Part app = Parts.app("i-a")) {
      target = app.address();
      assertTrue(check("/status/200").failure(target).isEmpty());
      assertTrue(check("/status/302").failure(target).isEmpty());
      assertEquals(
          "it answers with status 503", check("/status/503").failure(target).orElseThrow());
    }
    assertEquals("Connection refused", check("/health").failure(target).orElseThrow());
  }

  @Test
  void aTargetThatAcceptsAndSaysNothingIsUnhealthyByHttpOnly() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      InetSocketAddress target = (InetSocketAddress) mute.getLocalSocketAddress();
      assertTrue(check("/health").failure(target).isPresent());
      assertTrue(
          new HealthCheck(Optional.empty(), Duration.ofMillis(300)).failure(target).isEmpty());
    }
  }

  @Test
  void resetsTheConnectionsOfATargetThatTurnsUnhealthyUnlessItIsTheLast() throws Exception {
    ServerSocket first = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    InetSocketAddress firstAddress = (InetSocketAddress) first.getLocalSocketAddress();
    try (ServerSocket second = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Part nlb = nlb(List.of(firstAddress, (InetSocketAddress) second.getLocalSocketAddress()));
        Socket toFirst = Parts.connect(nlb.address())) {
      byte[] byteEach = {7};
      toFirst.getOutputStream().write(byteEach);
      // It has its target before the next one is given to the other.
      Socket firstFar = speaking(first);
      Socket toSecond = Parts.connect(nlb.address());
      toSecond.getOutputStream().write(byteEach);
      Socket secondFar = speaking(second);
      first.close();
      // The connection itself still stands; it is the load balancer that ends it.
      SocketException reset = assertThrows(SocketException.class, () -> Parts.readAll(toFirst));
      assertTrue(reset.getMessage().startsWith("Connection reset"), reset::getMessage);
      Sockets.close(second);
      Parts.await(
          "the second target is unhealthy too",
          () -> assertThrows(IOException.class, () -> Parts.instance(nlb.address())) != null);
      secondFar.getOutputStream().write(byteEach);
      assertArrayEquals(byteEach, toSecond.getInputStream().readNBytes(1));
      firstFar.close();
      secondFar.close();
      toSecond.close();
    }
  }

  private static HealthCheck check(String path) {
    return new HealthCheck(Optional.of(path), Duration.ofMillis(300));
  }

  /** The next connection that carries data; health checks carry none. */
  private static Socket speaking(ServerSocket server) throws IOException {
    while (true) {
      Socket far = server.accept();
      far.setSoTimeout((int) Parts.BUDGET.toMillis());
      if (far.getInputStream().read() == 7) {
        return far;
      }
      far.close();
    }
  }

  private static Part nlb(List<InetSocketAddress> targets, String... more) throws Exception {
    String[] words = {"nlb", "--listen=127.0.0.1:0"};
    for (InetSocketAddress target : targets) {
      words = Parts.concat(words, "--target=" + Sockets.text(target));
    }
    boolean paced = String.join(" ", more).contains("--health-interval");
    words = paced ? words : Parts.concat(words, "--health-interval=50ms");
    return Parts.start(Parts.concat(words, more));
  }
}
