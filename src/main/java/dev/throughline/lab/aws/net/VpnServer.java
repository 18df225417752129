package dev.throughline.lab.aws.net;

import dev.throughline.lab.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An openvpn that plays a Client VPN endpoint. It reads its configuration from standard input. */
final class VpnServer {

  private static final Logger LOG = LoggerFactory.getLogger(VpnServer.class);
  private static final String READY = "Initialization Sequence Completed";
  private static final long END_SECONDS = 5;

  private final String configuration;
  private final Process process;
  private final Path log;
  private final Management management;
  private final CountDownLatch ready = new CountDownLatch(1);

  private VpnServer(String configuration, Process process, Path log, Management management) {
    this.configuration = configuration;
    this.process = process;
    this.log = log;
    this.management = management;
  }

  /**
   * Starts it, and does not wait.
   *
   * @param log where it writes what it does
   */
  static VpnServer start(
      Path openvpn, Namespace namespace, String configuration, Path log, Management management)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(namespace.inside(List.of(openvpn.toString(), "--config", "stdin")))
            .redirectErrorStream(true);
    Tools.widenPath(builder.environment());
    VpnServer server = new VpnServer(configuration, builder.start(), log, management);
    Thread.ofVirtual().name("lab-openvpn").start(server::keepLog);
    try (var input = server.process.getOutputStream()) {
      input.write(configuration.getBytes(StandardCharsets.UTF_8));
    }
    return server;
  }

  /** Whether it runs with that configuration. */
  boolean runs(String wanted) {
    return process.isAlive() && configuration.equals(wanted);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  Management management() {
    return management;
  }

  /** Waits until it answers clients; false when it does not within that time, or has ended. */
  boolean settles(Duration within) throws InterruptedException {
    return ready.await(within.toMillis(), TimeUnit.MILLISECONDS) && process.isAlive();
  }

  /** Ends it at once; the clients notice by its silence, or by the end of their connection. */
  void end() throws InterruptedException {
    process.destroyForcibly();
    // The next one takes over its address and its device.
    process.waitFor(END_SECONDS, TimeUnit.SECONDS);
  }

  private void keepLog() {
    try (BufferedReader lines = process.inputReader();
        var out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      String last = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        out.flush();
        last = line;
        if (line.contains(READY)) {
          ready.countDown();
        }
      }
      if (ready.getCount() > 0) {
        LOG.error("openvpn did not start; {} says why, at last: {}", log, last);
        ready.countDown();
      }
    } catch (IOException | UncheckedIOException e) {
      // The lab is ending, or its folder is gone; the log has no more readers then.
    }
  }
}
