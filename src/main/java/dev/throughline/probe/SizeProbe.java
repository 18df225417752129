package dev.throughline.probe;

import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SizeEvidence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Finds the largest packet that passes to the service: requests of a given size, each written at
 * once, so that the system sends it as one packet: in plain HTTP a request, over TLS a hello that
 * is refused. Whatever answers, even by refusing, has received it. A path that takes the largest
 * costs one request; only one that does not is searched.
 */
final class SizeProbe {

  /** IPv4 and TCP, without options. */
  private static final int HEADERS = 40;

  /** What openvpn's own {@code mssfix} of 1492 leaves off the device's packets. */
  static final int TAKEN_OFF = 60;

  /** What openvpn puts around a packet, and what {@code mssfix} counts as well. */
  static final int WRAPPING = 24;

  private static final int TIMESTAMPS = 12;
  private static final int SMALLEST = 560;
  private static final int COARSE = 64;
  private static final int FINE = 8;

  /** Long enough for a lost packet to be sent again three times. */
  private static final Duration FIRST = Duration.ofMillis(2500);

  private static final Duration SEARCH = Duration.ofMillis(1200);

  private final TcpProbe tcp;
  private final ServiceTarget target;
  private final ExecutorService threads;

  SizeProbe(TcpProbe tcp, ServiceTarget target, ExecutorService threads) {
    this.tcp = tcp;
    this.target = target;
    this.threads = threads;
  }

  /**
   * Measures.
   *
   * @param full the largest that the system makes of what is written to a connection, in bytes
   * @return empty when the service does not answer small requests either, so that nothing is known
   */
  Optional<SizeEvidence> ask(InetAddress address, int full)
      throws InterruptedException, ExecutionException {
    Stopwatch watch = new Stopwatch();
    InetSocketAddress to = new InetSocketAddress(address, target.port());
    if (full <= SMALLEST || passes(to, full, FIRST)) {
      return Optional.of(new SizeEvidence(address, full, full, watch.elapsed()));
    }
    int coarse = largest(to, SMALLEST, full, COARSE);
    if (coarse == 0) {
      return Optional.empty();
    }
    int fine = largest(to, coarse + FINE, Math.min(full, coarse + COARSE), FINE);
    return Optional.of(new SizeEvidence(address, Math.max(coarse, fine), full, watch.elapsed()));
  }

  /** The largest of the sizes that passes, all tried side by side; 0 for none. */
  private int largest(InetSocketAddress to, int from, int below, int step)
      throws InterruptedException, ExecutionException {
    List<Integer> sizes = new ArrayList<>();
    List<Future<Boolean>> passing = new ArrayList<>();
    for (int size = from; size < below; size += step) {
      int tried = size;
      sizes.add(size);
      passing.add(threads.submit(() -> passes(to, tried, SEARCH)));
    }
    int largest = 0;
    for (int i = 0; i < sizes.size(); i++) {
      largest = passing.get(i).get() ? sizes.get(i) : largest;
    }
    return largest;
  }

  private boolean passes(InetSocketAddress to, int packet, Duration budget)
      throws InterruptedException {
    TcpProbe.Connection connection = tcp.connect(to, budget);
    if (connection.socket().isEmpty()) {
      return false;
    }
    try (WatchedSocket socket = connection.socket().get()) {
      socket.setSoTimeout(Stopwatch.millis(budget));
      socket.getOutputStream().write(request(packet - HEADERS - TIMESTAMPS));
      // The end of the connection is no proof: a load balancer without a target cuts off, too.
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      Interruptions.rethrow();
      return false;
    }
  }

  private byte[] request(int bytes) {
    return target.scheme() == ServiceTarget.Scheme.HTTPS
        ? RefusedHello.of(target.host(), bytes)
        : head(bytes);
  }

  private byte[] head(int bytes) {
    String head =
        "HEAD / HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: Throughline\r\nConnection: close\r\nX-Padding: "
            .formatted(target.host(), target.port());
    String end = "\r\n\r\n";
    int padding = Math.max(0, bytes - head.length() - end.length());
    return (head + "x".repeat(padding) + end).getBytes(StandardCharsets.US_ASCII);
  }
}
