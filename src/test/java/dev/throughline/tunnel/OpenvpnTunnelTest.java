package dev.throughline.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.model.Identity;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import dev.throughline.support.HandshakeServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real openvpn on both sides; only the tunnel device is missing. */
@Timeout(30)
class OpenvpnTunnelTest {

  private static final Duration YEAR = Duration.ofDays(365);
  private static CertificateAuthority ca;
  private static Identity server;
  private static Identity client;

  @TempDir private Path folder;
  private final Recorder states = new Recorder();

  /** Keeps what the tunnel says. */
  private static final class Recorder implements TunnelListener {
    private final List<TunnelState> seen = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<TunnelState> queue = new LinkedBlockingQueue<>();

    @Override
    public void stateChanged(TunnelState state) {
      seen.add(state);
      queue.add(state);
    }

    @Override
    public void trafficChanged(Traffic traffic) {
      // Asked of the tunnel itself.
    }

    private void await(Predicate<TunnelState> wanted) throws InterruptedException {
      TunnelState next;
      do {
        next = queue.poll(10, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("did not come; seen: " + seen);
        }
      } while (!wanted.test(next));
    }
  }

  @BeforeAll
  static void makeCertificates() {
    ca = CertificateAuthority.create("Test CA", Clock.systemUTC());
    server = ca.server("vpn.internal.company", YEAR);
    client = ca.client("client.internal.company", YEAR);
  }

  @BeforeEach
  void needsOpenvpn() {
    assumeTrue(
        Files.isExecutable(HandshakeServer.OPENVPN),
        "SKIPPED: openvpn is not installed; script/test installs it");
  }

  private TunnelPlan plan(int port, Identity identity, String more) {
    String profile =
        """
        tls-client
        dev null
        proto tcp4-client
        remote 127.0.0.1 %d
        nobind
        remote-cert-tls server
        data-ciphers AES-256-GCM
        %s
        <ca>
        %s</ca>
        """
            .formatted(port, more, Pem.certificate(ca.certificate()));
    return new TunnelPlan(HandshakeServer.OPENVPN, profile, identity, false, folder.resolve("run"));
  }

  private void assertNothingIsLeft(OpenvpnTunnel tunnel) throws IOException {
    assertFalse(
        ProcessHandle.of(tunnel.pid()).map(ProcessHandle::isAlive).orElse(false),
        "openvpn is still running");
    try (Stream<Path> left = Files.list(folder.resolve("run"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  private TunnelFailure failure(OpenvpnTunnel tunnel) throws InterruptedException, IOException {
    TunnelEvidence evidence = tunnel.awaitUp();
    assertNothingIsLeft(tunnel);
    return assertInstanceOf(TunnelEvidence.Down.class, evidence).failure();
  }

  @Test
  void makesTheWholeHandshakeWithAKeyThatStaysHere() throws Exception {
    try (HandshakeServer far = HandshakeServer.start(folder, server, client)) {
      OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(far.port(), client, ""), states);
      TunnelSession session = assertInstanceOf(TunnelEvidence.Up.class, tunnel.awaitUp()).session();

      assertEquals(far.port(), session.remote().getPort());
      assertFalse(session.packetsCross());
      assertTrue(session.openvpn().startsWith("2."), session.openvpn());
      assertEquals(TunnelState.Step.VERIFYING, tunnel.state());

      tunnel.judged(Verdict.PROVEN);
      assertEquals(TunnelState.Step.VERIFIED, tunnel.state());
      tunnel.close();
      assertEquals(TunnelState.Step.DISCONNECTED, tunnel.state());
      assertNothingIsLeft(tunnel);
    }
    assertTrue(states.seen.contains(TunnelState.Step.AUTHENTICATING), states.seen.toString());
  }

  @Test
  void worksWithTls12Too() throws Exception {
    try (HandshakeServer far = HandshakeServer.start(folder, server, client);
        OpenvpnTunnel tunnel =
            OpenvpnTunnel.start(plan(far.port(), client, "tls-version-max 1.2"), states)) {
      assertInstanceOf(TunnelEvidence.Up.class, tunnel.awaitUp());
    }
  }

  @Test
  void aCertificateOfAnotherCaIsRejected() throws Exception {
    CertificateAuthority other = CertificateAuthority.create("Other CA", Clock.systemUTC());
    Identity stranger = other.client("stranger.internal.company", YEAR);
    try (HandshakeServer far = HandshakeServer.start(folder, server, client);
        OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(far.port(), stranger, ""), states)) {
      assertEquals("tunnel.identity-rejected", failure(tunnel).code());
    }
  }

  @Test
  void aServerOfAnotherCaIsNotTrusted() throws Exception {
    CertificateAuthority other = CertificateAuthority.create("Other CA", Clock.systemUTC());
    Identity impostor = other.server("vpn.internal.company", YEAR);
    try (HandshakeServer far = HandshakeServer.start(folder, impostor, client);
        OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(far.port(), client, ""), states)) {
      assertEquals("tunnel.server-untrusted", failure(tunnel).code());
    }
  }

  @Test
  void aServerOfAnotherNameIsNamed() throws Exception {
    Identity other = ca.server("other.internal.company", YEAR);
    try (HandshakeServer far = HandshakeServer.start(folder, other, client);
        OpenvpnTunnel tunnel =
            OpenvpnTunnel.start(
                plan(far.port(), client, "verify-x509-name vpn.internal.company name"), states)) {
      assertEquals("tunnel.server-name", failure(tunnel).code());
    }
  }

  @Test
  void aClosedPortIsNamed() throws Exception {
    HandshakeServer far = HandshakeServer.start(folder, server, client);
    int port = far.port();
    far.close();
    try (OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(port, client, ""), states)) {
      assertEquals("tunnel.port-closed", failure(tunnel).code());
      assertInstanceOf(TunnelState.Failed.class, tunnel.state());
    }
  }

  @Test
  void aWebServerInTheEndpointsPlaceIsHeardInTheLog() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(web.getLocalPort(), client, ""), states)) {
      Thread.ofVirtual().start(() -> answerAsTheWebDoes(web));
      TunnelFailure failure = failure(tunnel);

      assertEquals("tunnel.unreachable", failure.code());
      assertTrue(
          failure.log().stream()
              .anyMatch(line -> line.contains("Bad encapsulated packet length from peer (18516)")),
          failure.log().toString());
    }
  }

  /** Until the socket is closed. */
  private static void answerAsTheWebDoes(ServerSocket web) {
    while (!web.isClosed()) {
      try (Socket caller = web.accept()) {
        caller
            .getOutputStream()
            .write(
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        // Read to its end, since closing before would reset what was written.
        caller.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The caller, or the test, has gone.
      }
    }
  }

  @Test
  void anOptionThatOpenvpnRefusesIsQuoted() throws Exception {
    try (OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(1, client, "no-such-option"), states)) {
      TunnelFailure failure = failure(tunnel);

      assertEquals("tunnel.config-refused", failure.code());
      assertTrue(failure.detail().contains("no-such-option"), failure.detail());
    }
  }

  @Test
  void aServerThatGoesAwayLosesTheTunnel() throws Exception {
    HandshakeServer far = HandshakeServer.start(folder, server, client);
    try (OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(far.port(), client, ""), states)) {
      assertInstanceOf(TunnelEvidence.Up.class, tunnel.awaitUp());
      far.close();
      states.await(TunnelState.Step.DEGRADED::equals);

      assertEquals("tunnel.dropped", tunnel.lost().orElseThrow().code());
    }
  }

  @Test
  void openvpnBeingKilledFailsTheTunnel() throws Exception {
    try (HandshakeServer far = HandshakeServer.start(folder, server, client);
        OpenvpnTunnel tunnel = OpenvpnTunnel.start(plan(far.port(), client, ""), states)) {
      assertInstanceOf(TunnelEvidence.Up.class, tunnel.awaitUp());
      ProcessHandle.of(tunnel.pid()).orElseThrow().destroyForcibly();
      states.await(TunnelState.Failed.class::isInstance);

      assertEquals("tunnel.dropped", tunnel.lost().orElseThrow().code());
    }
  }

  @Test
  void anInterruptedAttemptLeavesNothing() throws Exception {
    // A port that takes connections and never answers.
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        OpenvpnTunnel tunnel =
            OpenvpnTunnel.start(plan(silent.getLocalPort(), client, ""), states)) {
      Thread waiting = Thread.ofVirtual().unstarted(() -> awaitAndClose(tunnel));
      waiting.start();
      states.await(TunnelState.Step.CONNECTING::equals);
      waiting.interrupt();
      waiting.join();

      assertNothingIsLeft(tunnel);
    }
  }

  private static void awaitAndClose(OpenvpnTunnel tunnel) {
    try {
      tunnel.awaitUp();
    } catch (InterruptedException e) {
      tunnel.close();
    }
  }

  @Test
  void anEndpointThatIsSilentIsCalledHopelessWithinItsBudget() throws Exception {
    TunnelBudgets hasty =
        new TunnelBudgets(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        OpenvpnTunnel tunnel =
            OpenvpnTunnel.start(plan(silent.getLocalPort(), client, ""), hasty, states)) {
      assertEquals("tunnel.unreachable", failure(tunnel).code());
    }
  }
}
