package dev.throughline.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of the lab's own programs, run as a process of its own so that a person can end it alone. */
public final class PartProcess {

  private static final String MAIN = "dev.throughline.lab.part.PartMain";
  private static final int START_SECONDS = 20;

  private final String name;
  private final String role;
  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private PartProcess(String name, String role, Process process) {
    this.name = name;
    this.role = role;
    this.process = process;
  }

  /**
   * Starts a part; {@link #awaitReady} waits until it serves.
   *
   * @param name what the lab's status calls it
   * @param role what it plays, for a person
   * @param enter what to put in front of the command
   * @param arguments the part's kind and its options
   * @param log where its errors go
   */
  static PartProcess start(
      String name, String role, List<String> enter, List<String> arguments, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(enter);
    // The SDK's model classes alone take more than the other parts have in all.
    String memory = arguments.getFirst().equals("aws") ? "-Xmx256m" : "-Xmx48m";
    command.addAll(java(List.of(memory, "-Xss512k")));
    command.add(MAIN);
    command.addAll(arguments);
    command.add("--until-stdin-closes");
    ProcessBuilder builder = new ProcessBuilder(command);
    Tools.widenPath(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    PartProcess part = new PartProcess(name, role, builder.start());
    Thread.ofVirtual().name("lab-" + name).start(part::readOutput);
    return part;
  }

  /** The command that runs this program's classes in a small JVM. */
  public static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(keptClasses());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath());
    return command;
  }

  /** The options by which this process was given classes that a Java before it has kept. */
  private static List<String> keptClasses() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            option -> option.startsWith("-XX:SharedArchiveFile=") || option.startsWith("-Xlog:cds"))
        .toList();
  }

  /** The command that runs this program again, with the options it was itself started with. */
  static List<String> program(String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", classPath(), mainClass));
    return command;
  }

  /** The class path with absolute entries: a part may be started from another folder. */
  private static String classPath() {
    String ownClasses;
    try {
      ownClasses =
          Path.of(PartProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    List<String> entries = new ArrayList<>(List.of(ownClasses));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        entries.add(Path.of(entry).toAbsolutePath().toString());
      }
    }
    return String.join(File.pathSeparator, entries.stream().distinct().toList());
  }

  /** Waits until it serves, and returns the address it serves at, as {@code ADDRESS:PORT}. */
  String awaitReady() throws IOException, InterruptedException {
    try {
      return ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the lab's " + name + " did not start: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new IOException("the lab's " + name + " was not ready in " + START_SECONDS + " s", e);
    }
  }

  LabRecord.Part record(String address) {
    return new LabRecord.Part(name, process.pid(), address, role);
  }

  void stop() {
    process.destroy();
  }

  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  void stopByForce() {
    process.destroyForcibly();
  }

  private void readOutput() {
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ready ")) {
          ready.complete(line.substring("ready ".length()));
        }
      }
      ready.completeExceptionally(new IOException("it ended; see the lab's log"));
    } catch (IOException | UncheckedIOException e) {
      ready.completeExceptionally(e);
    }
  }
}
