package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a listener on the laptop's uplink sees of a proof. */
@Timeout(120)
class LabCaptureTest {

  private static final Logger LOG = LoggerFactory.getLogger(LabCaptureTest.class);

  @TempDir private Path home;

  @Test
  void nothingButTheTunnelAndTheNamesLookedUpInPublicLeavesTheLaptop() throws Exception {
    try (TestLab lab = TestLab.start(home)) {
      boolean hasTcpdump = lab.inLaptop("tcpdump", "--version").exitCode() == 0;
      if (!hasTcpdump) {
        LOG.warn("SKIPPED: tcpdump is not installed, so nothing can be captured");
      }
      assumeTrue(hasTcpdump, "SKIPPED: tcpdump is not installed");
      Process capture =
          lab.program()
              .start(
                  "lab", "shell", "--name", "test", "--", "tcpdump", "-n", "-l", "-i", "wlan0",
                  "-Z", "root", "not arp");
      Program.awaitLine(capture, "listening on");

      assertEquals("proven", lab.prove().path("verdict").asText());

      List<String> packets = endAndRead(capture);
      List<String> tunnel = packets.stream().filter(p -> p.contains("203.0.113.10.443")).toList();
      assertTrue(tunnel.size() > 10, "the tunnel's own packets: " + packets);
      assertTrue(tunnel.stream().allMatch(p -> p.contains("UDP")), tunnel.toString());
      List<String> names = packets.stream().filter(p -> p.contains("203.0.113.53.53")).toList();
      assertTrue(
          names.stream().anyMatch(p -> p.contains("hello.internal.company")), names.toString());
      List<String> others =
          packets.stream()
              .filter(p -> !tunnel.contains(p) && !names.contains(p) && !isTooLate(p))
              .toList();
      assertEquals(List.of(), others);
    }
  }

  /** The kernel's word to an answer of one of the two that came when nobody waited any more. */
  private static boolean isTooLate(String packet) {
    return packet.matches(
        ".* > 203\\.0\\.113\\.(10|53): ICMP 192\\.168\\.64\\.10 udp port \\d+ unreachable, .*");
  }

  /** tcpdump's packets; the counts that it ends with are none. */
  private static List<String> endAndRead(Process capture) throws IOException, InterruptedException {
    capture.descendants().forEach(ProcessHandle::destroy);
    List<String> packets =
        capture.inputReader().lines().filter(line -> line.contains(" IP")).toList();
    assertTrue(capture.waitFor(20, TimeUnit.SECONDS));
    return packets;
  }
}
