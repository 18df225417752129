package dev.throughline.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the system's tools (ip, nft, mount). */
public final class Tools {

  /** sbin is not on an ordinary user's PATH everywhere. */
  private static final List<String> PLACES = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Tools() {}

  public static Optional<Path> find(String tool) {
    return PLACES.stream()
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Makes sure that a process started by this builder finds the system's tools. */
  public static void widenPath(Map<String, String> environment) {
    environment.merge("PATH", String.join(":", PLACES), (mine, more) -> mine + ":" + more);
  }

  /**
   * Runs a command to its end with the given text on its standard input.
   *
   * @throws IOException when it can't be started or ends with another code than 0; the message
   *     holds what it printed
   */
  public static String run(List<String> command, String input)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    widenPath(builder.environment());
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended without reading; its exit code and output tell why.
      process.getOutputStream().close();
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output.strip());
    }
    return output;
  }
}
