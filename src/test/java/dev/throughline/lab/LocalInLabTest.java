package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the lab's laptop itself puts in the tunnel's way, found before there is a tunnel. */
@Timeout(180)
class LocalInLabTest {

  @TempDir private static Path home;
  private static TestLab lab;

  @BeforeAll
  static void startLab() throws IOException, InterruptedException {
    lab = TestLab.start(home);
  }

  @AfterAll
  static void stopLab() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void aDockerBridgeOfTheVpcsRangeIsNamedBeforeConnecting()
      throws IOException, InterruptedException {
    ip("link", "add", "docker0", "type", "veth", "peer", "name", "docker1");
    try {
      ip("address", "add", "10.10.0.1/16", "dev", "docker0");
      ip("link", "set", "docker0", "up");
      JsonNode proof = lab.prove();
      assertEquals("local.route-overlap", proof.path("rootCause").asText(), proof.toPrettyString());
      JsonNode cause = finding(proof, "local.route-overlap");
      assertTrue(cause.path("explanation").asText().contains("docker0 (10.10.0.0/16)"));
      assertTrue(cause.path("fix").asText().contains("sudo ip link set docker0 down"));

      // The cure that was named.
      ip("link", "set", "docker0", "down");
      assertEquals("proven", lab.prove().path("verdict").asText());
    } finally {
      ip("link", "del", "docker0");
    }
  }

  @Test
  void aWiderLanThatTheTunnelsRouteWinsOverIsNoFalseRed() throws IOException, InterruptedException {
    ip("link", "add", "lan1", "type", "veth", "peer", "name", "lan2");
    try {
      ip("address", "add", "10.0.0.1/8", "dev", "lan1");
      ip("link", "set", "lan1", "up");
      JsonNode proof = lab.prove();
      assertEquals("proven", proof.path("verdict").asText(), proof.toPrettyString());
      assertEquals("warn", finding(proof, "local.route-overlap").path("status").asText());
    } finally {
      ip("link", "del", "lan1");
    }
  }

  @Test
  void aTunnelThatACrashLeftIsNamedAndEnded() throws IOException, InterruptedException {
    Process keeping = lab.startThroughline("prove", "--keep");
    Program.awaitLine(keeping, "The tunnel stays up");
    List<ProcessHandle> processes = keeping.descendants().toList();
    ProcessHandle openvpn =
        processes.stream().filter(LocalInLabTest::isOpenvpn).findFirst().orElseThrow();
    ProcessHandle program =
        processes.stream()
            .filter(one -> one.pid() == openvpn.parent().orElseThrow().pid())
            .findFirst()
            .orElseThrow();
    // It hangs, so that it does not notice that the program goes.
    kill("STOP", openvpn);
    kill("KILL", program);
    program.onExit().join();
    keeping.waitFor();

    JsonNode proof = lab.prove();
    assertEquals("local.stale-tunnel", proof.path("rootCause").asText(), proof.toPrettyString());
    String said = finding(proof, "local.stale-tunnel").path("explanation").asText();
    assertTrue(said.contains("process " + openvpn.pid() + ", tun0"), said);

    Program.Ended ended = lab.throughline("disconnect");
    assertEquals(0, ended.exitCode(), ended.toString());
    assertTrue(ended.out().contains("process " + openvpn.pid()), ended.out());
    assertEquals("proven", lab.prove().path("verdict").asText());
  }

  @Test
  void aCertificateByAnotherCaThanTheLabsIsNamedBeforeConnecting()
      throws IOException, InterruptedException {
    assertEquals(0, lab.throughline("identity", "create", "other").exitCode());

    JsonNode proof = lab.prove("--identity", "other");
    assertEquals("identity.wrong-ca", proof.path("rootCause").asText(), proof.toPrettyString());
    assertTrue(proof.path("tunnel").path("localAddress").isNull(), proof.toPrettyString());
  }

  private static boolean isOpenvpn(ProcessHandle process) {
    return process.info().command().map(path -> path.endsWith("/openvpn")).orElse(false);
  }

  private static void kill(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor());
  }

  private static void ip(String... words) throws IOException, InterruptedException {
    String[] command = new String[words.length + 1];
    command[0] = "ip";
    System.arraycopy(words, 0, command, 1, words.length);
    Program.Ended ended = lab.inLaptop(command);
    assertEquals(0, ended.exitCode(), ended.toString());
  }

  private static JsonNode finding(JsonNode proof, String code) {
    for (JsonNode one : proof.path("findings")) {
      if (one.path("code").asText().equals(code)) {
        return one;
      }
    }
    throw new AssertionError(code + " is not in " + proof.toPrettyString());
  }
}
