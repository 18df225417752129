package dev.throughline.bench;

import dev.throughline.model.Deployment;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Delays what the laptop sends: by the kernel ({@code tc netem}) where it can, or else by a relay
 * for openvpn's datagrams.
 */
final class SlowWire implements AutoCloseable {

  private static final String DEVICE = "wlan0";
  private static final int LARGEST = 65_535;

  /** Closing undoes what was done. */
  private interface Undo {
    void run() throws IOException, InterruptedException;
  }

  private final String how;
  private final Deployment deployment;
  private final Undo undo;

  private SlowWire(String how, Deployment deployment, Undo undo) {
    this.how = how;
    this.deployment = deployment;
    this.undo = undo;
  }

  /** Delays every packet to the deployment's endpoint by that much, and none of those back. */
  static SlowWire to(Deployment lab, Duration delay) throws IOException, InterruptedException {
    String millis = delay.toMillis() + "ms";
    if (tc("add", "dev", DEVICE, "root", "netem", "delay", millis, "limit", "100000") == 0) {
      return new SlowWire("tc netem delay " + millis, lab, () -> tc("del", "dev", DEVICE, "root"));
    }
    return relay(lab, delay);
  }

  /** What delays, for the figures. */
  String how() {
    return how;
  }

  /** What to connect to. */
  Deployment deployment() {
    return deployment;
  }

  @Override
  public void close() throws IOException {
    try {
      undo.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int tc(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tc", "qdisc"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static SlowWire relay(Deployment lab, Duration delay) throws IOException {
    String profile = Files.readString(lab.profile());
    String[] remote =
        profile
            .lines()
            .filter(line -> line.startsWith("remote "))
            .findFirst()
            .orElseThrow()
            .split(" ", -1);
    // Only names below the endpoint's resolve; openvpn makes one up each time.
    InetSocketAddress endpoint =
        new InetSocketAddress(
            InetAddress.getByName("bench." + remote[1]), Integer.parseInt(remote[2]));
    DatagramSocket near = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    DatagramSocket far = new DatagramSocket();
    far.connect(endpoint);
    AtomicReference<SocketAddress> client = new AtomicReference<>();
    ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1);
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                pump(
                    near,
                    packet -> {
                      client.set(packet.getSocketAddress());
                      byte[] bytes = copy(packet);
                      var _ =
                          later.schedule(
                              () -> send(far, new DatagramPacket(bytes, bytes.length)),
                              delay.toNanos(),
                              TimeUnit.NANOSECONDS);
                    }));
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                pump(
                    far,
                    packet ->
                        send(
                            near,
                            new DatagramPacket(
                                packet.getData(), packet.getLength(), client.get()))));
    Path slow = Files.createTempFile("slow", ".ovpn");
    Files.writeString(
        slow,
        profile
            .replaceFirst("(?m)^remote .*$", "remote 127.0.0.1 " + near.getLocalPort())
            .replaceFirst("(?m)^remote-random-hostname\\R", ""));
    Deployment deployment =
        new Deployment(
            lab.name(),
            lab.kind(),
            slow,
            lab.identity(),
            lab.target(),
            lab.resolver(),
            lab.vpcCidr(),
            lab.publicResolvers(),
            true);
    return new SlowWire(
        "a relay that delays openvpn's datagrams by " + delay.toMillis() + "ms",
        deployment,
        () -> {
          near.close();
          far.close();
          later.shutdownNow();
          Files.delete(slow);
        });
  }

  private interface Taker {
    void take(DatagramPacket packet);
  }

  private static void pump(DatagramSocket from, Taker taker) {
    byte[] buffer = new byte[LARGEST];
    try {
      while (!from.isClosed()) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        from.receive(packet);
        taker.take(packet);
      }
    } catch (IOException e) {
      // Closed: the figures are there.
    }
  }

  private static void send(DatagramSocket by, DatagramPacket packet) {
    try {
      by.send(packet);
    } catch (IOException e) {
      // A datagram may be lost.
    }
  }

  private static byte[] copy(DatagramPacket packet) {
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
