package dev.throughline.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lab of a test's own, started and asked with the command line, as a person would. */
public final class TestLab implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TestLab.class);

  private static final int USUAL_PACE = 60;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final Program program;

  private TestLab(String name, Program program) {
    this.name = name;
    this.program = program;
  }

  /**
   * Starts the lab with a tunnel, or skips the test, loudly, where that is not possible.
   *
   * @param home the folder that stands for the user's data, state and runtime folders
   */
  public static TestLab start(Path home) throws IOException, InterruptedException {
    return start(home, "test", true);
  }

  /** Starts the loopback lab, or skips the test where there is no openvpn. */
  public static TestLab startLoopback(Path home) throws IOException, InterruptedException {
    return start(home, "loop", false);
  }

  /** Starts a lab of that name, or skips the test. */
  public static TestLab start(Path home, String name, boolean tunnel)
      throws IOException, InterruptedException {
    return start(home, name, tunnel, USUAL_PACE);
  }

  /** Starts a lab of that name whose AWS is so many times faster, or skips the test. */
  public static TestLab start(Path home, String name, boolean tunnel, int pace)
      throws IOException, InterruptedException {
    Program program = new Program(home);
    JsonNode status = JSON.readTree(program.run("lab", "status", "--json").out());
    String possible = status.path("possible").asText();
    boolean is = tunnel ? possible.equals("tunnel") : !possible.equals("none");
    if (!is) {
      LOG.warn("SKIPPED: the lab can't be had here. {}", status.path("why").asText());
    }
    assumeTrue(is, "SKIPPED: " + status.path("why").asText());
    Program.Ended started =
        tunnel
            ? program.run("lab", "start", name, "--pace", "" + pace)
            : program.run("lab", "start", "--loopback", name);
    if (started.exitCode() != 0) {
      throw new IOException("the lab did not start: " + started);
    }
    return new TestLab(name, program);
  }

  /** Runs {@code throughline --lab=NAME ARGUMENTS…}. */
  public Program.Ended throughline(String... arguments) throws IOException, InterruptedException {
    return program.run(inLab(arguments));
  }

  /** The same, without waiting for its end. */
  public Process startThroughline(String... arguments) throws IOException {
    return program.start(inLab(arguments));
  }

  /** Proves, and reads the JSON. */
  public JsonNode prove(String... more) throws IOException, InterruptedException {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "prove";
    arguments[1] = "--json";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return JSON.readTree(throughline(arguments).out());
  }

  /** Runs a command in the lab's laptop. */
  public Program.Ended inLaptop(String... command) throws IOException, InterruptedException {
    return program.run(shell(command));
  }

  /** Runs a command in the lab's laptop that may take so long. */
  public Program.Ended inLaptop(int seconds, String... command)
      throws IOException, InterruptedException {
    return program.run(seconds, shell(command));
  }

  private String[] shell(String... command) {
    String[] arguments = new String[command.length + 5];
    System.arraycopy(new String[] {"lab", "shell", "--name", name, "--"}, 0, arguments, 0, 5);
    System.arraycopy(command, 0, arguments, 5, command.length);
    return arguments;
  }

  /** The process that plays that part, such as {@code app-a}. */
  public ProcessHandle part(String part) throws IOException {
    for (JsonNode one : record().path("parts")) {
      if (one.path("name").asText().equals(part)) {
        return ProcessHandle.of(one.path("pid").asLong()).orElseThrow();
      }
    }
    throw new IOException("the lab has no part " + part);
  }

  /** The process that everything of the lab hangs on. */
  public ProcessHandle supervisor() throws IOException {
    return ProcessHandle.of(record().path("supervisor").path("pid").asLong()).orElseThrow();
  }

  public Path folder() {
    return program.runtimeFolder().resolve("labs").resolve(name);
  }

  public Program program() {
    return program;
  }

  @Override
  public void close() throws IOException {
    try {
      program.run("lab", "stop", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode record() throws IOException {
    return JSON.readTree(Files.readAllBytes(folder().resolve("lab.json")));
  }

  private String[] inLab(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "--lab=" + name;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  /** All of the lab's processes. */
  public List<ProcessHandle> processes() throws IOException {
    return supervisor().descendants().toList();
  }
}
