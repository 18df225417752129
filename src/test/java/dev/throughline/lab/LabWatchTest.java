package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A path that is watched while it breaks and is cured. */
@Timeout(180)
class LabWatchTest {

  @TempDir private static Path home;
  private static TestLab lab;

  @BeforeAll
  static void startLab() throws IOException, InterruptedException {
    lab = TestLab.start(home, "watch", true);
  }

  @AfterAll
  static void stopLab() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void aFaultTurnsItRedAndItsCureGreenWithNoRestart() throws IOException, InterruptedException {
    Process watching = lab.startThroughline("prove", "--watch", "--interval", "1", "--json");
    try {
      assertEquals("proven", next(watching).path("verdict").asText());
      signal("STOP", lab.part("resolver"));
      assertEquals("dns.no-answer", next(watching).path("rootCause").asText());
      signal("CONT", lab.part("resolver"));
      assertEquals("proven", next(watching).path("verdict").asText());

      end(watching);

      assertTrue(watching.waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, watching.exitValue(), "the last verdict's");
    } finally {
      watching.destroy();
    }
  }

  @Test
  void aTunnelThatIsLostIsMadeAnew() throws IOException, InterruptedException {
    Process watching = lab.startThroughline("prove", "--watch", "--interval", "1", "--json");
    try {
      JsonNode first = next(watching);
      assertEquals("proven", first.path("verdict").asText());
      ProcessHandle openvpn =
          watching
              .descendants()
              .filter(one -> one.info().command().orElse("").endsWith("openvpn"))
              .findFirst()
              .orElseThrow();
      signal("KILL", openvpn);
      JsonNode lost = next(watching);
      assertTrue(lost.path("rootCause").asText().startsWith("tunnel."), lost.toString());
      assertEquals("proven", next(watching).path("verdict").asText());
    } finally {
      end(watching);
      assertTrue(watching.waitFor(30, TimeUnit.SECONDS));
    }
  }

  private static JsonNode next(Process watching) throws IOException {
    String line = Program.awaitLine(watching, "throughline.proof/1");
    return JsonMapper.builder().build().readTree(line);
  }

  /** As Ctrl-C would: the program in the laptop is told, and the one outside ends with it. */
  private static void end(Process watching) {
    watching
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("java"))
        .findFirst()
        .ifPresent(ProcessHandle::destroy);
  }

  private static void signal(String name, ProcessHandle to)
      throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + to.pid()).start().waitFor());
  }
}
