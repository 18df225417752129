package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.concurrent.CopyOnWriteArrayList;
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
  void redirectsAreShownAndNotFollowed() throws Exception {
    try (RawServer server =
        answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n")) {
      HttpEvidence evidence = ask(server);
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertEquals(OptionalInt.of(302), evidence.status());
      assertEquals(
          "it redirects to http://127.0.0.1:1/, which was not followed", evidence.detail());
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
  void aNameWithUnderscoresCanBeAsked() throws Exception {
    try (RawServer server = answering(RawServer.ok("hi"))) {
      assertEquals(
          Outcome.ANSWERED, ask(ServiceTarget.http("my_app.internal", server.port())).outcome());
    }
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
