package dev.throughline.lab.part;

import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import dev.throughline.pki.CertificateAuthority;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A service that is well at {@code /health} and misbehaves everywhere else, so that the load
 * balancer goes on to send it connections.
 */
final class OddApp implements Part {

  /** How it misbehaves. */
  enum Behaviour {
    /** Takes the request and says nothing. */
    HANG,
    /** Resets the connection when the request is there. */
    RESET,
    /** Answers 503. */
    ERROR,
    /** Answers 404. */
    UNEXPECTED,
    /** Answers after {@link #SLOWNESS}. */
    SLOW,
    /** Speaks TLS, with a certificate by nobody's CA for another name. */
    TLS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Slower than anybody would call well, and faster than a probe gives up. */
  private static final Duration SLOWNESS = Duration.ofMillis(2_300);

  private static final int MAX_CONNECTIONS = 512;
  private static final int TLS_HANDSHAKE = 0x16;

  private final String instance;
  private final Behaviour behaviour;
  private final Optional<SSLContext> tls;
  private final TcpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);

  private OddApp(PartOptions options, Behaviour behaviour, Optional<SSLContext> tls, PartLog log)
      throws ProblemException {
    this.tls = tls;
    this.instance = options.text("instance");
    this.behaviour = behaviour;
    this.server = TcpServer.start(options.listen(), MAX_CONNECTIONS, this::serve, log);
  }

  static OddApp start(PartOptions options, PartLog log) throws ProblemException {
    String word = options.text("behaviour");
    Behaviour behaviour =
        Arrays.stream(Behaviour.values())
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(() -> options.unusable("behaviour", word, "it is one of " + words()));
    Optional<SSLContext> tls =
        behaviour == Behaviour.TLS ? Optional.of(tls(options, word)) : Optional.empty();
    return new OddApp(options, behaviour, tls, log);
  }

  private static String words() {
    return Arrays.stream(Behaviour.values()).map(Behaviour::word).collect(Collectors.joining(", "));
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }

  private void serve(Socket client) throws IOException {
    int first = client.getInputStream().read();
    if (first < 0) {
      return;
    }
    byte[] consumed = {(byte) first};
    if (first != TLS_HANDSHAKE || tls.isEmpty()) {
      answer(client, consumed);
      return;
    }
    try (SSLSocket secure =
        (SSLSocket)
            tls.get()
                .getSocketFactory()
                .createSocket(client, new ByteArrayInputStream(consumed), true)) {
      secure.startHandshake();
      answer(secure, new byte[0]);
    }
  }

  private void answer(Socket client, byte[] consumed) throws IOException {
    BufferedReader request =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String line = new String(consumed, StandardCharsets.US_ASCII) + request.readLine();
    for (String header = request.readLine();
        header != null && !header.isEmpty();
        header = request.readLine()) {
      // What is asked for stands in the first line.
    }
    if (line.contains(" /health ")) {
      send(client, "200 OK", "healthy");
      return;
    }
    switch (behaviour) {
      case HANG -> pause(Duration.ofMinutes(2));
      case RESET -> Sockets.reset(client);
      case ERROR -> send(client, "503 Service Unavailable", "The database is away");
      case UNEXPECTED -> send(client, "404 Not Found", "There is nothing here");
      case SLOW -> {
        pause(SLOWNESS);
        send(client, "200 OK", "Hello, at last");
      }
      case TLS -> send(client, "200 OK", "Hello from provider");
    }
  }

  private void send(Socket client, String status, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %s\r\nX-Instance: %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, instance, body.length);
    client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().write(body);
    client.getOutputStream().flush();
  }

  private void pause(Duration time) throws IOException {
    try {
      if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the app ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SSLContext tls(PartOptions options, String word) throws ProblemException {
    try {
      Identity server =
          CertificateAuthority.create("Nobody's CA", Clock.systemUTC())
              .server("other.internal.company", Duration.ofDays(2));
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(
          "server", server.key(), new char[0], server.chain().toArray(Certificate[]::new));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw options.unusable("behaviour", word, "this Java has no TLS: " + e.getMessage());
    }
  }
}
