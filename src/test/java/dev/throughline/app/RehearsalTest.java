package dev.throughline.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(120)
class RehearsalTest {

  private static final Logger LOG = LoggerFactory.getLogger(RehearsalTest.class);

  @TempDir private Path home;

  @Test
  void everyStepSucceedsAndNothingOfItIsSeenByTheUser() throws Exception {
    Path made = Files.createDirectory(home.resolve("made"));
    assertEquals(0, run(Program.java(Rehearsal.class, made.toString())), said());
    assertTrue(said().contains("rehearsal is gone, and nothing of it is left"), said());
    try (Stream<Path> users = Files.list(Files.createDirectories(home.resolve("user")))) {
      assertEquals(List.of(), users.toList());
    }
  }

  @Test
  void aCommandTakesItsClassesFromWhatWasKept() throws Exception {
    List<String> command = new ArrayList<>(Program.java(Main.class, "--version"));
    boolean kept = command.stream().anyMatch(option -> option.startsWith("@"));
    if (!kept) {
      LOG.warn("SKIPPED: nothing is kept here; script/test keeps it");
    }
    assumeTrue(kept, "SKIPPED: nothing is kept here");
    command.add(1, "-Xlog:class+load:file=" + home.resolve("loaded"));
    assertEquals(0, run(command), said());
    List<String> ours =
        Files.readAllLines(home.resolve("loaded")).stream()
            .filter(line -> line.contains(" " + Wiring.class.getName() + " "))
            .toList();
    assertEquals(1, ours.size());
    assertTrue(ours.getFirst().contains("shared objects file (top)"), ours.toString());
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    for (String folder : List.of("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
      builder.environment().put(folder, home.resolve("user").toString());
    }
    Process process = builder.redirectOutput(home.resolve("said").toFile()).start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it did not end");
    return process.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(home.resolve("said"));
  }
}
