package dev.throughline.probe;

import dev.throughline.model.ServiceTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * Goes once through everything that a first proof would otherwise load, some hundred milliseconds
 * on a fresh Java. It talks to itself on loopback and to nobody else.
 */
final class WarmUp {

  private static final Duration BUDGET = Duration.ofSeconds(1);
  private static final byte[] RESPONSE =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private final HttpProbe http = new HttpProbe(new FutureTask<>(Trust::ofJava));
  private final Way way = Way.intoTunnel(Optional.empty(), RouteProbe::look);

  void run() throws IOException, InterruptedException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    AddressQuestions questions = new AddressQuestions("localhost");
    questions.unanswered().forEach(questions::take);
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      int port = server.getLocalPort();
      TcpProbe.Connection connection =
          new TcpProbe(way).connect(new InetSocketAddress(loopback, port), BUDGET);
      if (connection.socket().isPresent()) {
        try (Socket accepted = server.accept()) {
          accepted.getOutputStream().write(RESPONSE);
          ServiceTarget target = ServiceTarget.http("localhost", port);
          http.ask(target, connection.socket().get(), Duration.ZERO, BUDGET);
        }
      }
    }
  }
}
