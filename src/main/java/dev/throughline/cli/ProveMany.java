package dev.throughline.cli;

import dev.throughline.journey.Connection;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.Journey;
import dev.throughline.journey.TargetsListener;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.model.Deployment;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import dev.throughline.report.TargetsJson;
import dev.throughline.report.TargetsText;
import java.io.PrintWriter;
import java.util.List;

/** Proves many services behind one tunnel, and prints a table or JSON. */
final class ProveMany implements ConnectionListener, TargetsListener {

  private final Journey journey;
  private final TunnelRegister register;
  private final Terminal terminal;
  private final PrintWriter out;
  private final boolean json;
  private final LiveLine line;
  private final int targets;

  ProveMany(
      Journey journey,
      TunnelRegister register,
      Terminal terminal,
      PrintWriter out,
      boolean json,
      int targets) {
    this.journey = journey;
    this.register = register;
    this.terminal = terminal;
    this.out = out;
    this.json = json;
    this.targets = targets;
    line = new LiveLine(out, terminal.interactive() && !json);
  }

  /** What is done with the outcome while the tunnel is still up. */
  interface Ending {
    void with(TargetsProof all, Connection open, TunnelRegister.Entry entry);
  }

  /** Connects, proves, prints; the tunnel is gone when it returns. */
  TargetsProof run(Deployment deployment, List<ServiceTarget> services, int atOnce, Ending ending)
      throws Exception {
    if (!json) {
      out.println("Proving %,d targets through %s".formatted(targets, deployment.name()));
      out.println();
      out.flush();
    }
    Connection open = journey.connect(deployment, this);
    try (open;
        TunnelRegister.Entry entry = register.enter(open)) {
      TargetsProof all = journey.prove(open, services, atOnce, this);
      print(all);
      ending.with(all, open, entry);
      return all;
    }
  }

  @Override
  public void stateChanged(TunnelState state) {
    if (state instanceof TunnelState.Step step && LiveProof.isOnTheWay(step)) {
      line.show(step.label());
    }
  }

  @Override
  public void proven(int index, Proof proof, int done) {
    line.show("%,d of %,d targets".formatted(done, targets));
  }

  private void print(TargetsProof all) {
    line.erase();
    if (json) {
      out.println(new TargetsJson().write(all));
    } else {
      TargetsText text = new TargetsText(terminal.colour(), !terminal.unicode(), terminal.width());
      text.table(all).forEach(out::println);
      out.println();
      out.println(text.verdict(all));
    }
    out.flush();
  }

  /** 0 only when all are proven; a cause that all share decides, as it does for a single one. */
  static int exitCode(TargetsProof all) {
    return all.verdict() == Verdict.PROVEN
        ? 0
        : all.sharedCause().map(cause -> ExitCodes.of(cause.code())).orElse(1);
  }
}
