package dev.throughline.lab.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Refusals;
import dev.throughline.lab.aws.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Serves the operations over HTTP. One address stands for all services and regions: who is meant
 * stands in each request's signature.
 */
public final class WireServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
  private static final int BACKLOG = 512;
  private static final int MAX_BODY = 4 << 20;

  private final Operations operations;
  private final Doorkeeper doorkeeper;
  private final Codecs codecs;
  private final BiConsumer<Caller, AwsRequest> pause;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private WireServer(
      Operations operations,
      Accounts accounts,
      BiConsumer<Caller, AwsRequest> pause,
      HttpServer server) {
    this.operations = operations;
    this.doorkeeper = new Doorkeeper(accounts);
    this.codecs = new Codecs(operations);
    this.pause = pause;
    this.server = server;
  }

  /**
   * Binds the address. Nothing is answered until {@link #start}.
   *
   * @param operations what is served: those that are registered by now
   * @param pause waits as long as a call is to take longer
   */
  public static WireServer bind(
      InetSocketAddress address,
      Operations operations,
      Accounts accounts,
      BiConsumer<Caller, AwsRequest> pause)
      throws IOException {
    // Without it each answer's body waits for the acknowledgement of its head, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    WireServer wire =
        new WireServer(operations, accounts, pause, HttpServer.create(address, BACKLOG));
    wire.server.createContext("/", wire::serve);
    wire.server.setExecutor(wire.threads);
    return wire;
  }

  /** Serves something else at that path, and below it when it ends with a slash. */
  public void page(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          // A context takes every path that begins alike: /device would take /device_authorization.
          boolean meant = path.endsWith("/") || exchange.getRequestURI().getPath().equals(path);
          (meant ? handler : (HttpHandler) this::serve).handle(exchange);
        });
  }

  public void start() {
    server.start();
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      WireRequest request = read(exchange);
      send(exchange, answer(request, UUID.randomUUID().toString()));
    }
  }

  private WireResponse answer(WireRequest request, String requestId) {
    Optional<Signature> signature = Signature.of(request);
    Optional<Service> service =
        signature.isPresent()
            ? Service.signedAs(signature.get().service())
            : codecs.unsigned(request).or(() -> guess(request));
    if (service.isEmpty()) {
      AwsError unknown =
          new AwsError("InvalidAction", "There is no such service in the lab's AWS.");
      return codecs.of(Service.STS).write(unknown, requestId);
    }
    Codec codec = codecs.of(service.get());
    try {
      Caller caller = caller(request, service.get(), signature);
      AwsRequest typed = codec.read(request);
      pause.accept(caller, typed);
      AwsResponse response = operations.call(caller, typed);
      return codec.write(typed.getClass(), response, requestId);
    } catch (AwsError e) {
      return codec.write(e, requestId);
    } catch (RuntimeException e) {
      // The lab's own fault. It is shown to whoever runs the lab, and as AWS would to the caller.
      LOG.error("the lab's AWS failed at {}", service.get(), e);
      return codec.write(new Refusals(service.get().protocol()).failed(), requestId);
    }
  }

  private Caller caller(WireRequest request, Service service, Optional<Signature> signature) {
    Refusals refusals = new Refusals(service.protocol());
    if (signature.isPresent()) {
      return doorkeeper.admit(request, signature.get(), refusals);
    }
    if (!Codecs.isOpen(service)) {
      throw refusals.unsigned();
    }
    return new Caller("", Accounts.HOME_REGION, "anonymous");
  }

  /** Whose words to use to somebody who did not sign. */
  private static Optional<Service> guess(WireRequest request) {
    if (request.header("X-Amz-Target").isPresent()) {
      return Optional.of(Service.SSM);
    }
    return Optional.of(request.form().containsKey("Action") ? Service.STS : Service.ROUTE53);
  }

  private static WireRequest read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new IOException("a request of more than " + MAX_BODY + " bytes");
    }
    URI uri = exchange.getRequestURI();
    return new WireRequest(
        exchange.getRequestMethod(),
        uri,
        new TreeMap<>(exchange.getRequestHeaders()),
        SdkBytes.fromByteArrayUnsafe(body));
  }

  private static void send(HttpExchange exchange, WireResponse response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", response.contentType());
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(response.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
