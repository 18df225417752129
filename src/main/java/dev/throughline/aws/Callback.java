package dev.throughline.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The address on loopback that the browser comes back to, with a code or a refusal. */
final class Callback implements AutoCloseable {

  static final String ADDRESS_AT_ANY_PORT = "http://127.0.0.1/oauth/callback";

  private static final String PATH = "/oauth/callback";

  /** What came back: exactly one of the two is not empty. */
  private record Answer(String code, String error) {}

  private final HttpServer server;
  private final String state;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();

  private Callback(HttpServer server, String state) {
    this.server = server;
    this.state = state;
  }

  /**
   * Listens on a free port.
   *
   * @param state what the browser has to bring along; anybody else on this computer does not know
   *     it
   */
  static Callback listen(String state) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    Callback callback = new Callback(server, state);
    server.createContext("/", callback::handle);
    server.start();
    return callback;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  /** Waits for the code. */
  String await(Duration patience, String signInTo) throws ProblemException, InterruptedException {
    try {
      Answer came = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!came.code().isEmpty()) {
        return came.code();
      }
      throw new ProblemException(
          ProblemException.Kind.NOT_PROVEN,
          "The sign-in to " + signInTo + " was refused: " + came.error() + ".",
          "Sign in again and allow it, or ask whoever manages IAM Identity Center.");
    } catch (TimeoutException e) {
      throw new ProblemException(
          ProblemException.Kind.NOT_PROVEN,
          "Nobody signed in to " + signInTo + " within " + patience.toMinutes() + " minutes.",
          "Try again. If the browser is on another computer, use --device-code.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it exceptionally", e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI());
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        reply(exchange, 404, "There is nothing here.");
      } else if (!isOurs(query)) {
        // Somebody else's; the right one may still come.
        reply(exchange, 400, "This answer does not belong to a sign-in that is under way.");
      } else if (query.containsKey("code")) {
        reply(exchange, 200, "Throughline goes on now. You can close this page.");
        answer.complete(new Answer(query.get("code"), ""));
      } else {
        reply(exchange, 200, "The sign-in was refused. Throughline says more.");
        String error = query.getOrDefault("error", "no reason was given");
        answer.complete(new Answer("", query.getOrDefault("error_description", error)));
      }
    }
  }

  private boolean isOurs(Map<String, String> query) {
    byte[] theirs = query.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(theirs, state.getBytes(StandardCharsets.UTF_8));
  }

  private static void reply(HttpExchange exchange, int status, String sentence) throws IOException {
    byte[] page =
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Throughline</title>
        <body style="font: 16px sans-serif; margin: 4em">
        <p>%s</p>
        </body>
        </html>
        """
            .formatted(sentence)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, page.length);
    exchange.getResponseBody().write(page);
  }

  private static Map<String, String> query(URI request) {
    Map<String, String> query = new HashMap<>();
    String text = request.getRawQuery();
    for (String pair : (text == null ? "" : text).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
