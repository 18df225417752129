package dev.throughline.lab.fault;

import dev.throughline.lab.LabRun;
import dev.throughline.lab.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A tunnel that is left behind: its openvpn hangs, and the program that held it has crashed. */
final class StaleTunnel {

  /** The last line of a tunnel that is up; by then its device is written down. */
  private static final String UP = "Ctrl-C disconnects.";

  private StaleTunnel() {}

  static Fault.Mending leave(Ground ground) throws IOException, InterruptedException {
    Process holder =
        LabRun.inLaptop(ground.folder(), LabRun.program("connect", ground.deployed().name()))
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start();
    awaitTunnel(holder);
    ProcessHandle openvpn =
        holder
            .descendants()
            .filter(StaleTunnel::isOpenvpn)
            .findFirst()
            .orElseThrow(() -> new IOException("the tunnel has no openvpn"));
    signal("STOP", openvpn);
    Optional<ProcessHandle> program = openvpn.parent();
    program.ifPresent(ProcessHandle::destroyForcibly);
    holder.destroyForcibly();
    holder.waitFor();
    // Until it is gone, the tunnel is one that a program of ours holds.
    program.ifPresent(gone -> gone.onExit().join());
    Process guard = guard(openvpn);
    return () -> {
      openvpn.destroyForcibly();
      guard.destroy();
    };
  }

  /** Ends it when this process ends, however that comes: a stopped lab leaves nothing behind. */
  private static Process guard(ProcessHandle openvpn) throws IOException {
    return new ProcessBuilder("sh", "-c", "read -r _; kill -KILL " + openvpn.pid()).start();
  }

  private static void awaitTunnel(Process holder) throws IOException {
    BufferedReader said = holder.inputReader();
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append(' ');
      if (line.contains(UP)) {
        return;
      }
    }
    throw new IOException("there was no tunnel to leave behind: " + all);
  }

  private static boolean isOpenvpn(ProcessHandle process) {
    return process.info().command().map(path -> path.endsWith("/openvpn")).orElse(false);
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    Tools.run(List.of("kill", "-" + name, String.valueOf(process.pid())), "");
  }
}
