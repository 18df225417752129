package dev.throughline.tunnel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The openvpn process: started with arguments as a list (no shell), a bare environment (none of
 * {@code OPENSSL_CONF} and the like gets in) and the profile on its standard input, so that there
 * is no file to swap between checking and running.
 */
final class OpenvpnProcess {

  private static final int OUTPUT_LINES = 40;

  private final Process process;
  private final LastLines output = new LastLines(OUTPUT_LINES);
  private final Thread reader;

  private OpenvpnProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().name("openvpn-output").start(this::readOutput);
  }

  static OpenvpnProcess start(TunnelPlan plan, Path managementSocket) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(arguments(plan, managementSocket));
    builder.environment().keySet().removeIf(name -> !name.equals("SystemRoot"));
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.redirectErrorStream(true);
    OpenvpnProcess started = new OpenvpnProcess(builder.start());
    started.give(plan.profile());
    return started;
  }

  private static List<String> arguments(TunnelPlan plan, Path managementSocket) {
    // What stands behind --config wins over what stands in it.
    return List.of(
        plan.openvpn().toString(),
        "--config",
        "stdin",
        "--management",
        managementSocket.toString(),
        "unix",
        "--management-client",
        "--management-hold",
        "--management-query-passwords",
        "--management-external-cert",
        "throughline",
        "--management-external-key",
        "pkcs1",
        "pss",
        "digest",
        "--script-security",
        "1",
        "--auth-nocache",
        // The kernel's data channel would bypass the byte counts and our tests of what is sent.
        "--disable-dco",
        "--suppress-timestamps",
        "--verb",
        "3");
  }

  private void give(String profile) throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      input.write(profile.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended before reading all of it; its output says why.
      if (process.isAlive()) {
        process.destroyForcibly();
        throw e;
      }
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Runs the action, on a thread of the JDK's, once the process has ended. */
  void onExit(Runnable action) {
    var _ = process.onExit().thenRun(action);
  }

  int waitFor() throws InterruptedException {
    int exitCode = process.waitFor();
    reader.join();
    return exitCode;
  }

  /** Whether it has ended within that time. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  void endByForce() {
    process.destroyForcibly();
  }

  /** The last lines that it printed. */
  List<String> output() {
    return output.all();
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
      }
    } catch (IOException e) {
      // The pipe broke because the process ended; what it said until then is kept.
    }
  }
}
