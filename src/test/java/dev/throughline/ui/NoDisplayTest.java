package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process of its own, since the toolkit can be started only once in each. */
@EnabledOnOs(OS.LINUX)
class NoDisplayTest {

  @Test
  void noDisplayIsSaidWithWhatToDo() throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Opening.class.getName());
    java.environment().remove("DISPLAY");
    java.environment().remove("WAYLAND_DISPLAY");
    java.redirectErrorStream(true);
    Process process = java.start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ends by itself");
    assertEquals(ProblemException.Kind.COMPUTER.exitCode(), process.exitValue(), said);
    assertTrue(said.startsWith("There is no display"), said);
    assertTrue(said.endsWith("throughline prove --help."), said);
  }

  /** What a main program does. */
  static final class Opening {
    public static void main(String[] none) {
      try {
        Window.open(
            new ScriptedJourney().context(List.of(SampleEvidence.LAB), List.of(), false), () -> {});
      } catch (ProblemException e) {
        System.out.println(e.getMessage() + " " + e.fix());
        System.exit(e.kind().exitCode());
      }
    }

    private Opening() {}
  }
}
