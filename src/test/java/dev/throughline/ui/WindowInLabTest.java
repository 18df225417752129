package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The whole journey in the real window, over a real tunnel. */
@Timeout(300)
class WindowInLabTest {

  /** A life takes 40 s, and more beside other tests. */
  private static final int PATIENCE_SECONDS = 200;

  @TempDir private Path home;

  @BeforeEach
  void needsADisplay() {
    boolean isThere = System.getenv("DISPLAY") != null;
    if (!isThere) {
      LoggerFactory.getLogger(WindowInLabTest.class)
          .warn("SKIPPED: there is no DISPLAY, so no window is shown and none is tested");
    }
    assumeTrue(isThere, "SKIPPED: no DISPLAY");
  }

  private static Program.Ended drive(TestLab lab, String name, Theme.Choice theme)
      throws IOException, InterruptedException {
    return drive(lab, WindowInLab.class, name, theme.name());
  }

  private static Program.Ended drive(TestLab lab, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Program.Ended ended =
        lab.inLaptop(PATIENCE_SECONDS, Program.java(main, arguments).toArray(String[]::new));
    assertEquals(0, ended.exitCode(), ended.toString());
    return ended;
  }

  @Test
  void goesFromAnAccountToAProvenDeploymentAndToNothingAgain()
      throws IOException, InterruptedException {
    try (TestLab lab = TestLab.start(home)) {
      String said = drive(lab, WindowLifeInLab.class, Theme.Choice.LIGHT.name()).out();

      assertTrue(said.contains("deployed: DONE"), said);
      assertTrue(said.contains("verdict: Proven"), said);
      assertTrue(said.contains("facts: known"), said);
      assertTrue(said.contains("taken down: DONE"), said);
      assertNoTunnelIsLeft(lab);
    }
  }

  @Test
  void goesFromTheDeploymentToTheVerdictAndLeavesNothing()
      throws IOException, InterruptedException {
    try (TestLab lab = TestLab.start(home)) {
      String said = drive(lab, "lab", Theme.Choice.DARK).out();

      assertTrue(said.contains("verdict: Proven"), said);
      assertTrue(said.contains("watched: proven → tunnel."), said);
      assertTrue(said.matches("(?s).*watched: tunnel\\.\\S+ → proven.*"), said);
      for (String page : List.of("deployment", "identity", "connect", "prove", "watch")) {
        assertTrue(Files.exists(Path.of("target/screenshots/lab-" + page + "-dark.png")), page);
      }
      assertNoTunnelIsLeft(lab);

      lab.part("resolver").destroyForcibly();
      String broken = drive(lab, "lab-broken", Theme.Choice.LIGHT).out();

      assertTrue(broken.contains("verdict: Not proven"), broken);
      assertTrue(broken.contains("root cause: dns.no-answer"), broken);
    }
  }

  private void assertNoTunnelIsLeft(TestLab lab) throws IOException, InterruptedException {
    String devices = lab.inLaptop("ip", "-brief", "link").out();
    assertTrue(!devices.contains("tun"), devices);
    try (Stream<Path> left = Files.walk(home.resolve("run/throughline/vpn"))) {
      assertEquals(List.of(), left.filter(file -> !Files.isDirectory(file)).toList());
    }
  }
}
