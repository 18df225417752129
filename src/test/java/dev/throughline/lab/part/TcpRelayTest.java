package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(60)
class TcpRelayTest {

  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

  /** The place the relay leads to; the tests accept its connections themselves. */
  private ServerSocket place;

  private TcpRelay relay;

  @BeforeEach
  void start() throws Exception {
    place = new ServerSocket(0, 512, InetAddress.ofLiteral("127.0.0.1"));
    relay = relay();
  }

  @AfterEach
  void stop() throws IOException {
    relay.close();
    place.close();
  }

  @Test
  void passesBytesOnBothWaysAndAnEndAsAnEnd() throws Exception {
    byte[] sent = new byte[3_000_000];
    new Random(1).nextBytes(sent);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Socket client = Parts.connect(relay.address());
        Socket far = accept()) {
      Future<byte[]> received = threads.submit(() -> far.getInputStream().readAllBytes());
      client.getOutputStream().write(sent);
      client.shutdownOutput();
      assertArrayEquals(sent, received.get());
      // The client has said everything, and still hears the answer.
      far.getOutputStream().write(HELLO);
      far.shutdownOutput();
      assertArrayEquals(HELLO, Parts.readAll(client));
    }
    Parts.await("the connection is forgotten", () -> relay.connections() == 0);
  }

  @Test
  void resetsTheClientWhenNobodyIsThere() throws Exception {
    try (Part toNobody = Parts.forward(Parts.nobody())) {
      for (int i = 0; i < 50; i++) {
        assertReset(toNobody, i % 2 == 0);
      }
    }
  }

  @Test
  void aClientIsConnectedBeforeItIsReset() throws Exception {
    try (Part toNobody = Parts.forward(Parts.nobody());
        Socket client = Parts.connect(toNobody.address())) {
      assertReset(client);
    }
  }

  @Test
  void passesAResetOnThroughTwoRelays() throws Exception {
    try (Part nearer = Parts.forward(Parts.nobody());
        Part first = Parts.forward(nearer.address())) {
      for (int i = 0; i < 200; i++) {
        assertReset(first, i % 2 == 0);
      }
    }
  }

  @Test
  void passesOnAResetOfEitherSide() throws Exception {
    try (Socket client = Parts.connect(relay.address());
        Socket far = accept()) {
      Sockets.reset(far);
      assertReset(client);
    }
    try (Socket client = Parts.connect(relay.address());
        Socket far = accept()) {
      Sockets.reset(client);
      assertReset(far);
    }
  }

  @Test
  void dropsAConnectionThatIsIdleButNotOneThatSpeaks() throws Exception {
    try (TcpRelay brief = relay("--idle-timeout=400ms");
        Socket quiet = Parts.connect(brief.address());
        Socket quietFar = accept();
        Socket busy = Parts.connect(brief.address());
        Socket busyFar = accept()) {
      long end = System.nanoTime() + 1_200_000_000L;
      while (System.nanoTime() < end) {
        // Only one direction speaks; that keeps the other one open too.
        busyFar.getOutputStream().write(HELLO);
        assertArrayEquals(HELLO, busy.getInputStream().readNBytes(HELLO.length));
      }
      assertReset(quiet);
      assertReset(quietFar);
      busy.getOutputStream().write(HELLO);
      assertArrayEquals(HELLO, busyFar.getInputStream().readNBytes(HELLO.length));
    }
  }

  @Test
  void resetsConnectionsAboveItsBound() throws Exception {
    try (TcpRelay narrow = relay("--max-connections=2");
        Socket first = Parts.connect(narrow.address());
        Socket firstFar = accept();
        Socket second = Parts.connect(narrow.address());
        Socket secondFar = accept()) {
      assertReset(narrow, false);
      Sockets.close(first);
      Sockets.close(firstFar);
      Parts.await("there is room again", () -> narrow.connections() == 1);
      second.getOutputStream().write(HELLO);
      assertArrayEquals(HELLO, secondFar.getInputStream().readNBytes(HELLO.length));
    }
  }

  @Test
  void leavesFromTheAddressItIsBoundTo() throws Exception {
    try (TcpRelay bound = relay("--bind=127.0.0.1");
        Socket client = Parts.connect(bound.address());
        Socket far = accept()) {
      assertTrue(client.isConnected());
      assertEquals("127.0.0.1", far.getInetAddress().getHostAddress());
    }
  }

  @Test
  void aThousandQuickConnectionsLeaveNothingBehind() throws Exception {
    try (Part app = Parts.app("i-1");
        TcpRelay second = (TcpRelay) Parts.forward(app.address());
        TcpRelay first = (TcpRelay) Parts.forward(second.address())) {
      Parts.instance(first.address());
      int threadsBefore = Thread.activeCount();
      long filesBefore = openFiles();
      Semaphore atOnce = new Semaphore(50);
      List<Callable<String>> requests = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        requests.add(
            () -> {
              atOnce.acquire();
              try {
                return Parts.instance(first.address());
              } finally {
                atOnce.release();
              }
            });
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<String> answer : threads.invokeAll(requests)) {
          assertEquals("i-1", answer.get());
        }
      }
      Parts.await(
          "no connection is left", () -> first.connections() == 0 && second.connections() == 0);
      Parts.await("no file is left open", () -> openFiles() <= filesBefore);
      assertTrue(Thread.activeCount() <= threadsBefore + 2, "threads are left");
    }
  }

  private TcpRelay relay(String... more) throws Exception {
    return (TcpRelay) Parts.forward((InetSocketAddress) place.getLocalSocketAddress(), more);
  }

  private Socket accept() throws IOException {
    Socket far = place.accept();
    far.setSoTimeout((int) Parts.BUDGET.toMillis());
    return far;
  }

  /** A client sees a reset; one that is slow to notice that it is connected sees it while that. */
  private static void assertReset(Part part, boolean speaking) {
    assertReset(
        () -> {
          try (Socket client = Parts.connect(part.address())) {
            if (speaking) {
              client.getOutputStream().write(HELLO);
            }
            Parts.readAll(client);
          }
        });
  }

  private static void assertReset(Socket socket) {
    assertReset(() -> Parts.readAll(socket));
  }

  private static void assertReset(Executable use) {
    String why = assertThrows(SocketException.class, use).getMessage();
    assertTrue(why.startsWith("Connection reset") || why.startsWith("Broken pipe"), why);
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
