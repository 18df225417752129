package dev.throughline.support;

import dev.throughline.app.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** This program as a process of its own, with folders of its own. */
public final class Program {

  private static final int PATIENCE_SECONDS = 90;

  /**
   * How a run ended.
   *
   * @param out standard output
   * @param err standard error
   */
  public record Ended(int exitCode, String out, String err) {}

  private final Path home;
  private final Map<String, String> environment;

  /**
   * A program.
   *
   * @param home stands for the user's data, state and runtime folders
   */
  public Program(Path home) {
    this(home, Map.of());
  }

  /**
   * A program.
   *
   * @param environment variables besides this process's own
   */
  public Program(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = Map.copyOf(environment);
  }

  public Path runtimeFolder() {
    return home.resolve("run/throughline");
  }

  /** Runs it to its end. */
  public Ended run(String... arguments) throws IOException, InterruptedException {
    return run(PATIENCE_SECONDS, arguments);
  }

  /** Runs it to its end, which has to come within that time. */
  public Ended run(int seconds, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("throughline", ".out");
    Path err = Files.createTempFile("throughline", ".err");
    try {
      Process process =
          builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(
            String.join(" ", arguments) + " did not end: " + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts it; its output is to be read from the process, errors together with the rest. */
  public Process start(String... arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).start();
  }

  /** Waits for a line that holds the text; fails when the output ends before. */
  public static String awaitLine(Process process, String text) throws IOException {
    StringBuilder said = new StringBuilder();
    var lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(text)) {
        return line;
      }
    }
    throw new IOException("\"" + text + "\" did not come:\n" + said);
  }

  /**
   * The command that runs a class of this class path, with the flags of {@code script/throughline}.
   */
  public static List<String> java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BuiltProgram.options());
    command.add("-Dstdout.encoding=UTF-8");
    command.addAll(List.of("-cp", BuiltProgram.classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private ProcessBuilder builder(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(java(Main.class, arguments));
    builder.environment().putAll(environment);
    builder.environment().put("XDG_RUNTIME_DIR", folder("run"));
    builder.environment().put("XDG_DATA_HOME", folder("data"));
    builder.environment().put("XDG_STATE_HOME", folder("state"));
    return builder;
  }

  private String folder(String name) throws IOException {
    return Files.createDirectories(home.resolve(name)).toString();
  }
}
