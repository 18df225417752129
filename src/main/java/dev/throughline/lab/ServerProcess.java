package dev.throughline.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The lab's openvpn server. */
final class ServerProcess {

  private static final String READY = "Initialization Sequence Completed";

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param enter what to put in front of the command
   */
  static ServerProcess start(Path openvpn, List<String> enter, Path configuration, Path log)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(enter);
    command.addAll(List.of(openvpn.toString(), "--config", configuration.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Tools.widenPath(builder.environment());
    ServerProcess server = new ServerProcess(builder.start(), log);
    server.awaitReady();
    return server;
  }

  LabRecord.Part record(String address) {
    return new LabRecord.Part("openvpn", process.pid(), address, "Client VPN endpoint");
  }

  /** Asks it to end, and ends it by force when it has not in that time. */
  void stop(long millis) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }

  /** Its first lines are read here; from the one that says that it serves on, a thread logs. */
  private void awaitReady() throws IOException {
    StringBuilder said = new StringBuilder();
    var lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        Files.writeString(log, said);
        Thread.ofVirtual().name("lab-openvpn").start(() -> keepLog(lines));
        return;
      }
    }
    throw new IOException("the lab's openvpn did not start: " + said.toString().strip());
  }

  private void keepLog(BufferedReader lines) {
    try (lines;
        var out = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line);
        out.newLine();
        out.flush();
      }
    } catch (IOException e) {
      // The lab is ending, or its folder is gone; the server's log has no more readers then.
    }
  }
}
