package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Labs and tunnels that end in whatever way leave nothing. */
@Timeout(180)
class LabLifeTest {

  private static final int END_SECONDS = 15;

  @TempDir private Path home;

  @Test
  void twoLabsRunSideBySide() throws IOException, InterruptedException {
    try (TestLab one = TestLab.start(home, "one", true);
        TestLab two = TestLab.start(home, "two", true)) {
      assertEquals("proven", one.prove().path("verdict").asText());
      assertEquals("proven", two.prove().path("verdict").asText());
      one.part("resolver").destroy();
      assertEquals("dns.no-answer", one.prove().path("rootCause").asText());
      assertEquals("proven", two.prove().path("verdict").asText());
    }
  }

  @Test
  void aKilledLabLeavesNothingAndStartsAgain() throws Exception {
    try (TestLab lab = TestLab.start(home)) {
      List<ProcessHandle> processes = lab.processes();
      assertFalse(processes.isEmpty());

      lab.supervisor().destroyForcibly();

      for (ProcessHandle process : processes) {
        process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
      }
      lab.program().run("lab", "status");
      assertFalse(Files.exists(lab.folder()), "the lab's folder is left");
      assertEquals(0, lab.program().run("lab", "start", "test").exitCode());
      assertEquals("proven", lab.prove().path("verdict").asText());
    }
  }

  @Test
  void aKilledProgramTakesItsTunnelAlong() throws Exception {
    try (TestLab lab = TestLab.start(home)) {
      Process connecting = lab.startThroughline("connect");
      Program.awaitLine(connecting, "Connected");
      assertTrue(hasTunnel(lab));
      List<ProcessHandle> all = connecting.descendants().toList();

      connecting.descendants().forEach(ProcessHandle::destroyForcibly);
      connecting.destroyForcibly();

      for (ProcessHandle process : all) {
        process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
      }
      assertFalse(hasTunnel(lab), "a TUN device is left");
      assertEquals("proven", lab.prove().path("verdict").asText());
    }
  }

  @Test
  void askedToEndAtAnyMomentItEndsCleanly() throws Exception {
    try (TestLab lab = TestLab.start(home)) {
      for (int millis = 200; millis <= 2200; millis += 400) {
        Process proving = lab.startThroughline("prove");
        boolean over = proving.waitFor(millis, TimeUnit.MILLISECONDS);
        List<ProcessHandle> all = proving.descendants().toList();
        proving.destroy();
        assertTrue(proving.waitFor(END_SECONDS, TimeUnit.SECONDS), "it goes on");
        for (ProcessHandle process : all) {
          process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        }
        assertTrue(over || proving.exitValue() != 1, "exit code " + proving.exitValue());
        assertFalse(hasTunnel(lab), "a TUN device is left after " + millis + " ms");
      }
      assertEquals("proven", lab.prove().path("verdict").asText());
    }
  }

  private static boolean hasTunnel(TestLab lab) throws IOException, InterruptedException {
    return lab.inLaptop("ip", "-brief", "link").out().contains("tun");
  }
}
