package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpProbeTest {

  private static final String AT = "127.0.0.11";
  private static final Duration BUDGET = Duration.ofMillis(700);

  private final HttpProbe probe = new HttpProbe(Loopback.known(Trust.ofJava()));

  @Test
  void theServiceSeesItsOwnNameAndAnOrdinaryRequest() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress(AT, 0), 5);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          seen.add(headers.getFirst("Host"));
          seen.add(String.valueOf(headers.getFirst("Cookie")));
          exchange.getResponseHeaders().add("X-Instance", "i-1");
          exchange.getResponseHeaders().add("Set-Cookie", "a=b");
          byte[] body = "Grüße".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(201, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      int port = server.getAddress().getPort();
      HttpEvidence evidence = ask(target(port, "/health?deep=1", Optional.empty()));
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertEquals(OptionalInt.of(201), evidence.status());
      assertEquals("Grüße", evidence.body());
      assertEquals(Optional.of("i-1"), evidence.instance());
      assertTrue(evidence.took().isPositive());
      assertEquals(List.of("GET /health?deep=1", "hello.internal.company:" + port, "null"), seen);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    try (RawServer server =
        answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n")) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertEquals(OptionalInt.of(302), evidence.status());
    }
  }

  @Test
  void anErrorOfTheServiceIsAnAnswer() throws Exception {
    try (RawServer server = answering("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")) {
      assertEquals(OptionalInt.of(503), ask(server).status());
    }
  }

  @Test
  void theExpectedTextIsLookedForInTheWholeBody() throws Exception {
    String body = "x".repeat(60_000) + "ready äöü";
    try (RawServer server = answering(RawServer.ok(body))) {
      HttpEvidence evidence = ask(target(server.port(), "/", Optional.of("ready äöü")));
      assertTrue(evidence.bodyMatches());
      assertEquals("x".repeat(HttpEvidence.BODY_LIMIT), evidence.body());
      assertFalse(ask(target(server.port(), "/", Optional.of("done"))).bodyMatches());
    }
  }

  @Test
  void theExpectedTextIsFoundAcrossPieces() throws Exception {
    RawServer.Handler pieces =
        connection -> {
          RawServer.head(connection);
          RawServer.write(connection, "HTTP/1.1 200 OK\r\n\r\nthe service is re");
          Thread.sleep(50);
          RawServer.write(connection, "ady now");
          RawServer.hang(connection);
        };
    try (RawServer server = new RawServer(AT, 0, pieces)) {
      HttpEvidence evidence = ask(target(server.port(), "/", Optional.of("ready")));
      assertTrue(evidence.bodyMatches());
      assertEquals("", evidence.detail(), "the rest need not be waited for");
      assertTrue(evidence.took().toMillis() < 500, evidence.took().toString());
    }
  }

  @Test
  void anEndlessBodyIsReadNoFurtherThanNeeded() throws Exception {
    RawServer.Handler endless =
        connection -> {
          RawServer.head(connection);
          RawServer.write(connection, "HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            RawServer.write(connection, "z".repeat(8192));
          }
        };
    try (RawServer server = new RawServer(AT, 0, endless)) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertEquals(HttpEvidence.BODY_LIMIT, evidence.body().length());
      assertTrue(evidence.took().compareTo(BUDGET) < 0, evidence.took().toString());
    }
  }

  @Test
  void aDrippingBodyEndsWithTheBudgetAndIsAnAnswer() throws Exception {
    RawServer.Handler drip =
        connection -> {
          RawServer.head(connection);
          RawServer.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n");
          while (true) {
            RawServer.write(connection, "z");
            Thread.sleep(20);
          }
        };
    try (RawServer server = new RawServer(AT, 0, drip)) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertEquals(OptionalInt.of(200), evidence.status());
      assertTrue(evidence.detail().startsWith("the body stopped after"), evidence.detail());
      assertAboutTheBudget(evidence);
    }
  }

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

  @Test
  void aNameWithUnderscoresCanBeAsked() throws Exception {
    try (RawServer server = answering(RawServer.ok("hi"))) {
      assertEquals(
          Outcome.ANSWERED, ask(ServiceTarget.http("my_app.internal", server.port())).outcome());
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

  private static ServiceTarget target(int port, String path, Optional<String> body) {
    return new ServiceTarget(
        ServiceTarget.Scheme.HTTP,
        "hello.internal.company",
        port,
        path,
        StatusRange.SUCCESS,
        body,
        1);
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
