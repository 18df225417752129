package dev.throughline.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process that a lab hangs on: it builds the lab, says {@code ready}, and stays until it is
 * told to end, or until whoever started it is gone. When it dies by any means, the kernel ends
 * everything it started.
 *
 * <p>The lab with a tunnel is built in namespaces that this process was started in.
 */
final class LabSupervisor {

  private static final int STOP_SECONDS = 10;

  private LabSupervisor() {}

  /**
   * Runs a lab.
   *
   * @param arguments the lab's name, its folder, {@code tunnel} or {@code loopback}, openvpn's
   *     path, and {@code foreground} (ends when standard input closes) or {@code background}, and
   *     the pace of its AWS
   */
  public static void main(String[] arguments) throws InterruptedException {
    String name = arguments[0];
    Path folder = Path.of(arguments[1]);
    boolean tunnel = arguments[2].equals("tunnel");
    Path openvpn = Path.of(arguments[3]);
    boolean foreground = arguments[4].equals("foreground");
    String pace = arguments[5];
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(over, stopped)));
    if (foreground) {
      Thread.ofPlatform().daemon().start(() -> endWithStandardInput(over));
    }
    LabParts parts = new LabParts(folder);
    PrintStream parent = System.out;
    try {
      LabRecord record =
          tunnel
              ? new TunnelLab(name, folder, pace, parts).build(openvpn)
              : new LoopbackLab(name, folder, pace, parts).build(openvpn);
      record.write(folder);
      parent.println("ready");
      over.await();
    } catch (IOException e) {
      parent.println("failed " + e.getMessage().replace('\n', ' '));
    } finally {
      parts.stop();
      LabFolder.delete(folder);
      stopped.countDown();
    }
    System.exit(0);
  }

  private static void shutDown(CountDownLatch over, CountDownLatch stopped) {
    over.countDown();
    try {
      stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endWithStandardInput(CountDownLatch over) {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said; what counts is the end.
      }
    } catch (IOException e) {
      // A broken pipe is an end as well.
    }
    over.countDown();
  }
}
