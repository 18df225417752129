package dev.throughline.probe;

import dev.throughline.model.ClockReading;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** Sends one HTTP request over one connection that stands already. */
final class HttpProbe {

  private final OkHttpClient plain;
  private final Future<Trust> trust;

  /** Making one takes a while, and hundreds of services may share it. */
  private final ConcurrentMap<List<X509Certificate>, Trust> trusts = new ConcurrentHashMap<>();

  /**
   * Asks nothing yet.
   *
   * @param trust waited for when the service speaks HTTPS, and not before it is needed
   */
  HttpProbe(Future<Trust> trust) {
    this.trust = trust;
    // A connection serves one request and is closed behind it, so the pool keeps none. With all of
    // OkHttp's own waiting, retrying and racing off, the call runs on the thread that makes it.
    plain =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxy(Proxy.NO_PROXY)
            .addNetworkInterceptor(new PlainAnswers())
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .cookieJar(CookieJar.NO_COOKIES)
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
  }

  /**
   * Asks, and closes the connection.
   *
   * @param connecting how long the connection took; the evidence's time includes it
   * @param budget for the TLS handshake, the request and the response
   */
  HttpEvidence ask(
      ServiceTarget target, WatchedSocket connection, Duration connecting, Duration budget)
      throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    BodyReader body = new BodyReader(target.expectBody());
    OptionalInt status = OptionalInt.empty();
    Optional<String> instance = Optional.empty();
    Optional<ClockReading> clock = Optional.empty();
    Outcome outcome;
    String detail = "";
    try (connection;
        Response response = client(target, connection, budget).newCall(request(target)).execute()) {
      status = OptionalInt.of(PlainAnswers.status(response));
      instance = Optional.ofNullable(response.header("X-Instance"));
      clock =
          Optional.ofNullable(response.headers().getInstant("Date"))
              .map(there -> new ClockReading(Instant.now(), there, "the service's"));
      String redirect = redirect(status.getAsInt(), response);
      String read = body.read(response.body());
      detail = redirect.isEmpty() || read.isEmpty() ? redirect + read : redirect + "; " + read;
      outcome = Outcome.ANSWERED;
    } catch (IOException e) {
      Interruptions.rethrow();
      HttpFailure failure = HttpFailure.of(e, target, connection.firstReceived());
      outcome = failure.outcome();
      detail = failure.detail();
    }
    return new HttpEvidence(
        outcome,
        status,
        body.beginning(),
        body.matches(),
        instance,
        watch.elapsed().plus(connecting),
        detail,
        clock);
  }

  /** A redirect is never followed: it may lead to a host that is not behind the tunnel. */
  private static String redirect(int status, Response response) {
    String to = response.header("Location", "");
    boolean leadsOn = status >= 300 && status < 400 && status != 304 && !to.isEmpty();
    return leadsOn ? "it redirects to " + to + ", which was not followed" : "";
  }

  private static Request request(ServiceTarget target) {
    return new Request.Builder()
        .url(target.url())
        .header("User-Agent", "Throughline")
        .header("Accept", "*/*")
        // A packed body could not be compared with the expected text, nor bounded before unpacking.
        .header("Accept-Encoding", "identity")
        .header("Connection", "close")
        .build();
  }

  /** The client keeps the service's name for Host, SNI and the certificate's check. */
  private OkHttpClient client(ServiceTarget target, WatchedSocket connection, Duration budget)
      throws InterruptedException {
    InetAddress address = connection.getInetAddress();
    Dns onlyThis = host -> List.of(InetAddress.getByAddress(host, address.getAddress()));
    OkHttpClient.Builder builder =
        plain
            .newBuilder()
            .callTimeout(budget)
            .dns(onlyThis)
            .socketFactory(new OneSocket(connection));
    if (target.scheme() == ServiceTarget.Scheme.HTTPS) {
      Trust believed = trust(target.authorities());
      builder
          .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
          .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.COMPATIBLE_TLS))
          .sslSocketFactory(believed.sockets(), believed.manager());
    }
    return builder.build();
  }

  private Trust trust(List<X509Certificate> more) throws InterruptedException {
    try {
      Trust known = trust.get();
      return more.isEmpty() ? known : trusts.computeIfAbsent(more, known::with);
    } catch (ExecutionException e) {
      throw new IllegalStateException("there is nobody to trust", e.getCause());
    }
  }

  /** Hands out the one connection we made, and never makes another. */
  private static final class OneSocket extends SocketFactory {

    private final WatchedSocket socket;

    OneSocket(WatchedSocket socket) {
      this.socket = socket;
    }

    @Override
    public Socket createSocket() throws IOException {
      if (socket.isClosed()) {
        throw new IOException("the connection is closed");
      }
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw new UnknownHostException(host);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      throw new UnknownHostException(host);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return createSocket();
    }
  }
}
