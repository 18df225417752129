package dev.throughline.lab.part;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service behind the load balancer. Says hello at {@code /}, is well at {@code /health},
 * answers with any status at {@code /status/NNN}, and says which instance it is in every answer.
 */
final class HelloApp implements Part {

  private static final Pattern STATUS = Pattern.compile("/status/([2-5][0-9]{2})");
  private static final int BACKLOG = 512;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String instance;
  private final String message;

  private HelloApp(HttpServer server, String instance, String message) {
    this.server = server;
    this.instance = instance;
    this.message = message;
  }

  static HelloApp start(PartOptions options) throws ProblemException {
    InetSocketAddress listen = options.listen();
    String instance = options.text("instance");
    if (!instance.matches("[!-~]+")) {
      throw options.unusable("instance", instance, "it goes into a header");
    }
    String message = options.text("message", "Hello from provider");
    try {
      HelloApp app = new HelloApp(HttpServer.create(listen, BACKLOG), instance, message);
      app.server.createContext("/", app::answer);
      app.server.setExecutor(app.threads);
      app.server.start();
      return app;
    } catch (IOException e) {
      throw TcpServer.cannotBind(listen, e);
    }
  }

  @Override
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getRawPath();
      Matcher status = STATUS.matcher(path);
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, "Only GET and HEAD are allowed", path);
      } else if (path.equals("/")) {
        send(exchange, 200, message, path);
      } else if (path.equals("/health")) {
        send(exchange, 200, "healthy", path);
      } else if (status.matches()) {
        send(exchange, Integer.parseInt(status.group(1)), "As you asked", path);
      } else {
        send(exchange, 404, "There is nothing here", path);
      }
    }
  }

  private void send(HttpExchange exchange, int status, String text, String path)
      throws IOException {
    String json =
        "{\"message\":%s,\"instance\":%s,\"path\":%s}\n"
            .formatted(quoted(text), quoted(instance), quoted(path));
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Instance", instance);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (status == 204 || status == 304) {
      exchange.sendResponseHeaders(status, -1);
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** As a JSON string. A JSON library would be most of this small program's start. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
