package dev.throughline.lab.fault;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes datagrams on to one endpoint and back, late, and not all of them. */
final class SlowRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SlowRelay.class);
  private static final int LARGEST = 65_535;

  private final InetAddress here;
  private final InetSocketAddress endpoint;
  private final long delayMicros;
  private final int lossPercent;
  private final DatagramSocket front;
  private final Map<SocketAddress, DatagramSocket> onward = new ConcurrentHashMap<>();

  /** One thread, so that datagrams don't overtake each other. */
  private final ScheduledExecutorService late =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  private SlowRelay(InetAddress here, InetSocketAddress endpoint, int delayMillis, int lossPercent)
      throws IOException {
    this.here = here;
    this.endpoint = endpoint;
    this.delayMicros = TimeUnit.MILLISECONDS.toMicros(delayMillis) / 2;
    this.lossPercent = lossPercent;
    this.front = new DatagramSocket(new InetSocketAddress(here, 0));
  }

  /**
   * Starts it.
   *
   * @param delayMillis there and back together
   * @param lossPercent of either way
   */
  static SlowRelay start(
      InetAddress here, InetSocketAddress endpoint, int delayMillis, int lossPercent)
      throws IOException {
    SlowRelay relay = new SlowRelay(here, endpoint, delayMillis, lossPercent);
    Thread.ofVirtual().name("slow-wire").start(relay::serve);
    return relay;
  }

  int port() {
    return front.getLocalPort();
  }

  @Override
  public void close() {
    front.close();
    onward.values().forEach(DatagramSocket::close);
    late.shutdownNow();
  }

  private void serve() {
    pass(front, packet -> send(socketOf(packet.getSocketAddress()), packet, endpoint));
  }

  private DatagramSocket socketOf(SocketAddress client) throws IOException {
    DatagramSocket known = onward.get(client);
    if (known != null) {
      return known;
    }
    DatagramSocket made = new DatagramSocket(new InetSocketAddress(here, 0));
    onward.put(client, made);
    Thread.ofVirtual()
        .name("slow-wire-back")
        .start(() -> pass(made, back -> send(front, back, client)));
    return made;
  }

  /** Does something with a datagram. */
  private interface Passing {
    void pass(DatagramPacket packet) throws IOException;
  }

  private static void pass(DatagramSocket from, Passing passing) {
    byte[] buffer = new byte[LARGEST];
    while (!from.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, LARGEST);
        from.receive(packet);
        passing.pass(packet);
      } catch (IOException e) {
        if (!from.isClosed()) {
          LOG.debug("a datagram was lost", e);
        }
      }
    }
  }

  private void send(DatagramSocket by, DatagramPacket packet, SocketAddress to) {
    if (ThreadLocalRandom.current().nextInt(100) < lossPercent) {
      return;
    }
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    DatagramPacket copy = new DatagramPacket(bytes, bytes.length, to);
    try {
      var _ = late.schedule(() -> sendNow(by, copy), delayMicros, TimeUnit.MICROSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the wire was made well again meanwhile", e);
    }
  }

  private static void sendNow(DatagramSocket by, DatagramPacket packet) {
    try {
      by.send(packet);
    } catch (IOException e) {
      LOG.debug("a datagram was lost", e);
    }
  }
}
