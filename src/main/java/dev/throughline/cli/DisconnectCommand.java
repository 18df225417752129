package dev.throughline.cli;

import dev.throughline.journey.TunnelRegister;
import dev.throughline.journey.TunnelRegister.Held;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline disconnect}: ends tunnels that other processes of this user hold. */
@Command(
    name = "disconnect",
    description =
        "Ends the tunnels that \"connect\" or \"prove --keep\" hold, and those left from a crash.",
    footerHeading = "%nExit codes:%n",
    footer = {"  0  no tunnel is left", "  1  one did not end", "  2  wrong usage"})
public final class DisconnectCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TunnelRegister register;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROCESS",
      description = "The process that holds it, as \"throughline status\" says. Default: all.")
  private Long process;

  @Spec private CommandSpec spec;

  public DisconnectCommand(TunnelRegister register) {
    this.register = register;
  }

  @Override
  public Integer call() throws Exception {
    List<Held> meant =
        register.held().stream()
            .filter(held -> process == null || held.process().pid() == process)
            .toList();
    List<OwnTunnel> left =
        register.left().stream()
            .filter(tunnel -> process == null || tunnel.pid() == process)
            .toList();
    if (meant.isEmpty() && left.isEmpty() && process != null) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "Process " + process + " holds no tunnel.",
          "\"throughline status\" shows those that do.");
    }
    if (meant.isEmpty() && left.isEmpty()) {
      spec.commandLine().getOut().println("No tunnel is held.");
    }
    boolean allEnded = true;
    for (Held held : meant) {
      boolean ended = register.end(held, PATIENCE);
      allEnded &= ended;
      spec.commandLine()
          .getOut()
          .println(held.name() + (ended ? ": disconnected" : ": did not end within 10 s"));
    }
    for (OwnTunnel tunnel : left) {
      boolean ended = register.end(tunnel);
      allEnded &= ended;
      spec.commandLine()
          .getOut()
          .printf(
              "%s: openvpn (process %d), left from an earlier run, %s%n",
              tunnel.name(), tunnel.pid(), ended ? "has ended" : "did not end");
    }
    return allEnded ? 0 : 1;
  }
}
