package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BrokenHttpTest {

  private static final String AT = "127.0.0.11";

  private static final Duration BUDGET = Duration.ofMillis(700);

  private final HttpProbe probe = new HttpProbe(Loopback.known(Trust.ofJava()));

  @Test
  void silenceTimesOut() throws Exception {
    try (RawServer server = new RawServer(AT, 0, RawServer::hang)) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.TIMED_OUT, evidence.outcome());
      assertAboutTheBudget(evidence);
    }
  }

  @Test
  void drippingHeadersTimeOut() throws Exception {
    RawServer.Handler drip =
        connection -> {
          RawServer.write(connection, "HTTP/1.1 200 OK\r\n");
          while (true) {
            RawServer.write(connection, "a: b\r\n");
            Thread.sleep(20);
          }
        };
    try (RawServer server = new RawServer(AT, 0, drip)) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.TIMED_OUT, evidence.outcome());
      assertAboutTheBudget(evidence);
    }
  }

  @Test
  void aResetBeforeAResponseIsNamed() throws Exception {
    RawServer.Handler reset =
        connection -> {
          RawServer.head(connection);
          connection.setSoLinger(true, 0);
        };
    try (RawServer server = new RawServer(AT, 0, reset)) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.RESET, evidence.outcome());
      assertEquals("the connection was reset before a response", evidence.detail());
    }
  }

  @Test
  void anEndBeforeAResponseIsNamed() throws Exception {
    try (RawServer server = answering("")) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.RESET, evidence.outcome());
      assertEquals("the connection was closed before a response", evidence.detail());
    }
  }

  @Test
  void anEndInTheMiddleOfAResponseIsNamedAndKeepsTheStatus() throws Exception {
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort")) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.RESET, evidence.outcome());
      assertEquals("the connection was closed before the response was whole", evidence.detail());
      assertEquals(OptionalInt.of(200), evidence.status());
      assertEquals("short", evidence.body());
    }
    try (RawServer server = answering("HTTP/1.1 200 OK\r\nX-A: b")) {
      assertEquals(Outcome.RESET, ask(server).outcome());
    }
  }

  @Test
  void otherProtocolsAreNoHttp() throws Exception {
    assertNoHttp("SSH-2.0-OpenSSH_9.2\r\n", true);
    assertNoHttp("SSH-2.0-OpenSSH_9.2\r\n", false);
    assertNoHttp("J\0\0\0\n8.0.36\0", true);
    assertNoHttp("HTTP/banana\r\n\r\n", false);
    assertNoHttp("HTTPS\r\n", false);
    assertNoHttp("<html>no head</html>", false);
    try (RawServer server = answering("\u0015\u0003\u0001\0\u0002\u0002\u0016")) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.NOT_HTTP, evidence.outcome());
      assertEquals("it speaks TLS on this port; ask it with https", evidence.detail());
    }
  }

  @Test
  void aServiceThatSpeaksHttp2WithoutTlsIsNamed() throws Exception {
    try (RawServer server = answering("\0\0\6\4\0\0\0\0\0\0\3\0\0\0d")) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.NOT_HTTP, evidence.outcome());
      assertTrue(evidence.detail().startsWith("it speaks HTTP/2 without TLS"), evidence.detail());
    }
  }

  private void assertNoHttp(String banner, boolean thenHangs) throws Exception {
    RawServer.Handler talk =
        connection -> {
          RawServer.write(connection, banner);
          if (thenHangs) {
            RawServer.hang(connection);
          } else {
            RawServer.head(connection);
          }
        };
    try (RawServer server = new RawServer(AT, 0, talk)) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.NOT_HTTP, evidence.outcome(), banner + ": " + evidence.detail());
      assertFalse(evidence.detail().isEmpty());
    }
  }

  @Test
  void noStatusMakesTheClientActByItself() throws Exception {
    expectStatus(407, "HTTP/1.1 407 Proxy\r\n\r\n");
    expectStatus(408, "HTTP/1.1 408 Slow\r\n\r\n");
    expectStatus(401, "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic\r\n\r\n");
    expectStatus(503, "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    expectStatus(204, "HTTP/1.1 204 Nothing\r\n\r\n");
    expectStatus(101, "HTTP/1.1 101 Other\r\n\r\n");
    expectStatus(200, "HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
  }

  private void expectStatus(int status, String response) throws Exception {
    try (RawServer server = answering(response)) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.ANSWERED, evidence.outcome(), evidence.detail());
      assertEquals(OptionalInt.of(status), evidence.status());
      assertEquals(1, server.peers.size());
    }
  }

  @Test
  void impossibleNumbersAreNoHttp() throws Exception {
    for (String response :
        List.of(
            "HTTP/1.1 -12 OK\r\n\r\n",
            "HTTP/1.1 007 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n")) {
      try (RawServer server = answering(response)) {
        assertEquals(Outcome.NOT_HTTP, ask(server).outcome(), response);
      }
    }
  }

  @Test
  void mangledResponsesNeverBreakIt() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AtomicReference<byte[]> next = new AtomicReference<>();
    RawServer.Handler mangled =
        connection -> {
          RawServer.head(connection);
          connection.getOutputStream().write(next.get());
        };
    try (RawServer server = new RawServer(AT, 0, mangled)) {
      for (int i = 0; i < 500; i++) {
        byte[] response =
            (i % 2 == 0
                    ? RawServer.ok("hello", "X-Instance: a", "Content-Type: text/plain")
                    : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int flips = random.nextInt(5); flips > 0; flips--) {
          response[random.nextInt(response.length)] = (byte) random.nextInt(256);
        }
        next.set(response);
        try {
          ask(server);
        } catch (RuntimeException e) {
          fail("seed " + seed + ", round " + i, e);
        }
      }
    }
  }

  private static RawServer answering(String response) throws IOException {
    return new RawServer(
        AT,
        0,
        connection -> {
          RawServer.head(connection);
          RawServer.write(connection, response);
        });
  }

  private HttpEvidence ask(RawServer server) throws InterruptedException {
    return ask(Loopback.target(server.port()));
  }

  private HttpEvidence ask(ServiceTarget target) throws InterruptedException {
    TcpProbe.Connection connection =
        new TcpProbe(Loopback.way())
            .connect(new InetSocketAddress(AT, target.port()), Duration.ofSeconds(2));
    return probe.ask(
        target, connection.socket().orElseThrow(), connection.evidence().took(), BUDGET);
  }

  private static void assertAboutTheBudget(HttpEvidence evidence) {
    long took = evidence.took().toMillis();
    assertTrue(
        took >= BUDGET.toMillis() - 10 && took < BUDGET.toMillis() + 400, "took " + took + " ms");
  }
}
