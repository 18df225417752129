package dev.throughline.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.journey.StartedTunnels.Started;
import dev.throughline.model.OwnTunnel;
import dev.throughline.settings.PrivateFiles;
import dev.throughline.settings.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stands for openvpn, and one that stands for whoever started it. */
class StartedTunnelsTest {

  @TempDir private Path folder;
  private Process openvpn;

  @AfterEach
  void endIt() {
    if (openvpn != null) {
      openvpn.destroyForcibly();
    }
  }

  @Test
  void ownTunnelsAreNotOthers() throws IOException {
    openvpn = sleep();
    StartedTunnels tunnels = new StartedTunnels(folder);
    StartedTunnels.Entry entry = tunnels.enter(openvpn.pid(), "demo");
    entry.up("tun7");

    assertEquals(List.of(), tunnels.others());
    assertEquals(List.of("tun7"), tunnels.ownDevices());

    entry.close();
    assertEquals(List.of(), tunnels.ownDevices());
  }

  @Test
  void oneWhoseHolderHasEndedIsLeftAndCanBeEnded() throws IOException, InterruptedException {
    openvpn = sleep();
    // It does not listen to a polite word, like an openvpn that hangs.
    new ProcessBuilder("kill", "-STOP", "" + openvpn.pid()).start().waitFor();
    StartedTunnels tunnels = new StartedTunnels(folder);
    write(command(openvpn), ended());

    OwnTunnel left = tunnels.others().getFirst();
    assertFalse(left.held());
    assertEquals(openvpn.pid(), left.pid());
    assertEquals("tun0", left.device());

    assertTrue(tunnels.end(left));
    assertEquals(128 + 9, openvpn.waitFor());
    assertEquals(List.of(), tunnels.others());
  }

  @Test
  void oneThatIsHeldIsNeverEnded() throws IOException, InterruptedException {
    openvpn = sleep();
    Process holder = sleep();
    try {
      StartedTunnels tunnels = new StartedTunnels(folder);
      write(command(openvpn), ProcessId.of(holder.toHandle()));
      OwnTunnel held = tunnels.others().getFirst();

      assertTrue(held.held());
      var _ = tunnels.end(held);
      assertTrue(openvpn.isAlive());
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotOurs() throws IOException {
    openvpn = sleep();
    write("/usr/sbin/openvpn --config stdin", ended());

    assertEquals(List.of(), new StartedTunnels(folder).others());
    assertTrue(openvpn.isAlive());
    try (var files = Files.list(folder.resolve("started"))) {
      assertEquals(0, files.count());
    }
  }

  private void write(String command, ProcessId holder) throws IOException {
    Path started = PrivateFiles.folder(folder.resolve("started"));
    PrivateFiles.write(
        started.resolve("1.json"),
        JsonMapper.builder()
            .build()
            .writeValueAsBytes(
                new Started(ProcessId.of(openvpn.toHandle()), holder, command, "demo", "tun0")));
  }

  private static String command(Process process) {
    return process.info().commandLine().orElse("");
  }

  /** A process that is no more. */
  private static ProcessId ended() throws IOException {
    Process process = new ProcessBuilder("true").start();
    ProcessId id = new ProcessId(process.pid(), 0);
    process.destroyForcibly();
    return id;
  }

  private static Process sleep() throws IOException {
    return new ProcessBuilder("sleep", "60").start();
  }
}
