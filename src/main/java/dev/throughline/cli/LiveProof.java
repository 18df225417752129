package dev.throughline.cli;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.ProofListener;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.TunnelState;
import dev.throughline.report.ProofText;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Prints a proof. To a person as it happens: a line for each finding, in the path's order, as soon
 * as it and those before it are known, and the verdict below. Into a file or a pipe the verdict
 * first, with why and what to do in a line each, and nothing cut or wrapped.
 */
class LiveProof implements ConnectionListener, ProofListener {

  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final PrintWriter out;
  private final boolean isWatched;
  private final LiveLine line;
  private final ProofText text;
  private final Diagnoser diagnoser;
  private int printed;
  private boolean asksAws;

  LiveProof(PrintWriter out, Terminal terminal, Diagnoser diagnoser) {
    this.out = out;
    isWatched = terminal.interactive();
    line = new LiveLine(out, isWatched);
    this.diagnoser = diagnoser;
    int width = isWatched ? terminal.width() : UNLIMITED;
    this.text = new ProofText(terminal.colour(), !terminal.unicode(), width);
  }

  /** One that prints nothing, for JSON. */
  static LiveProof silent(Diagnoser diagnoser) {
    return new Silent(diagnoser);
  }

  synchronized void begin(Deployment deployment) {
    asksAws = deployment.aws().isPresent();
    if (isWatched) {
      out.println("Proving " + deployment.target().url() + " through " + deployment.name());
      out.println();
      out.flush();
    }
  }

  /** What is known before connecting. */
  synchronized void checked(Evidence evidence) {
    printSettled(diagnoser.diagnose(evidence), false);
  }

  @Override
  public synchronized void stateChanged(TunnelState state) {
    if (state instanceof TunnelState.Step step && isOnTheWay(step)) {
      line.show(step.label());
    }
  }

  @Override
  public synchronized void progressed(Evidence evidence, Diagnosis diagnosis) {
    printSettled(diagnosis, asksAws && evidence.facts().isEmpty());
  }

  synchronized void end(Proof proof) {
    if (isWatched) {
      line.erase();
      printRest(proof.diagnosis().findings());
      out.println();
      out.println(text.verdict(proof));
    } else {
      out.println(text.verdict(proof));
      out.println();
      printRest(proof.diagnosis().findings());
    }
    out.flush();
  }

  private void printRest(List<Finding> findings) {
    for (Finding finding : findings.subList(Math.min(printed, findings.size()), findings.size())) {
      out.println(text.line(finding));
    }
  }

  /**
   * Prints what won't change any more.
   *
   * @param factsToCome whether AWS may still name a more exact cause of what fails
   */
  private void printSettled(Diagnosis diagnosis, boolean factsToCome) {
    List<Finding> findings = diagnosis.findings();
    while (isWatched
        && printed < findings.size()
        && isSettled(findings, printed)
        && !(factsToCome && findings.get(printed).status() == Status.FAIL)) {
      line.erase();
      out.println(text.line(findings.get(printed)));
      printed++;
    }
    out.flush();
  }

  /**
   * What one address comes to depends on the others (is it one zone, or all of them?), so those are
   * told together.
   */
  private static boolean isSettled(List<Finding> findings, int index) {
    Finding finding = findings.get(index);
    if (finding.address().isEmpty()) {
      return finding.status() != Status.UNKNOWN;
    }
    return findings.stream()
        .filter(other -> other.address().isPresent())
        .noneMatch(other -> other.status() == Status.UNKNOWN);
  }

  /** Whether a tunnel is being made. */
  static boolean isOnTheWay(TunnelState.Step step) {
    return step != TunnelState.Step.DISCONNECTED
        && step != TunnelState.Step.DISCONNECTING
        && !step.isConnected();
  }

  private static final class Silent extends LiveProof {
    Silent(Diagnoser diagnoser) {
      super(new PrintWriter(Writer.nullWriter()), new Terminal(false, false, false, 80), diagnoser);
    }
  }
}
