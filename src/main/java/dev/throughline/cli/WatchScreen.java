package dev.throughline.cli;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.ProveAgain.Outcome;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import dev.throughline.report.ProofText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path on a terminal, drawn anew in its place. A finished proof stays until the next one is
 * finished, so that nothing flickers.
 */
final class WatchScreen implements Watching {

  /** The terminal's second screen, which leaves what was there before untouched. */
  private static final String ENTER = "\033[?1049h\033[?25l";

  private static final String LEAVE = "\033[?25h\033[?1049l";
  private static final String TOP = "\033[H";
  private static final String END_OF_LINE = "\033[K\n";
  private static final String REST = "\033[J";

  private final PrintWriter out;
  private final ProofText text;
  private final Diagnoser diagnoser;
  private final Deployment deployment;
  private final Duration interval;
  private Diagnosis shown;
  private Optional<Proof> proof = Optional.empty();
  private Optional<Outcome> outcome = Optional.empty();
  private String since = "";
  private int proofs;
  private String doing = "Looking at this computer";

  WatchScreen(
      PrintWriter out,
      Terminal terminal,
      Diagnoser diagnoser,
      Deployment deployment,
      Duration interval) {
    this.out = out;
    this.diagnoser = diagnoser;
    this.deployment = deployment;
    this.interval = interval;
    text = new ProofText(terminal.colour(), !terminal.unicode(), terminal.width());
    shown = diagnoser.diagnose(Evidence.none(deployment.target(), deployment.vpcCidr()));
    out.print(ENTER);
    draw();
  }

  @Override
  public synchronized void checked(Evidence evidence) {
    if (proof.isEmpty()) {
      shown = diagnoser.diagnose(evidence);
      draw();
    }
  }

  @Override
  public synchronized void stateChanged(TunnelState state) {
    doing = state.label();
    draw();
  }

  @Override
  public synchronized void progressed(Evidence evidence, Diagnosis diagnosis) {
    if (proof.isEmpty()) {
      shown = diagnosis;
      draw();
    }
  }

  @Override
  public synchronized void proven(Proof finished) {
    Optional<Outcome> now = Optional.of(Outcome.of(finished));
    if (!now.equals(outcome)) {
      outcome = now;
      since = Plain.time(finished);
    }
    proofs++;
    proof = Optional.of(finished);
    shown = finished.diagnosis();
    doing = finished.tunnelState().label();
    draw();
  }

  private void draw() {
    List<String> lines = new ArrayList<>();
    lines.add("Watching " + deployment.target().url() + " through " + deployment.name());
    lines.add("");
    shown.findings().forEach(finding -> lines.add(text.line(finding)));
    lines.add("");
    proof.ifPresent(finished -> text.verdict(finished).lines().forEach(lines::add));
    lines.add("");
    lines.add(
        proof.isEmpty()
            ? doing + ". Ctrl-C ends."
            : "%s since %s, asked again every %d s (%,d times so far). %s. Ctrl-C ends."
                .formatted(
                    word(proof.get().diagnosis().verdict()),
                    since,
                    interval.toSeconds(),
                    proofs,
                    doing));
    out.print(TOP + String.join(END_OF_LINE, lines) + END_OF_LINE + REST);
    out.flush();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PROVEN -> "Proven";
      case NOT_PROVEN -> "Not proven";
      case UNKNOWN -> "Not known";
    };
  }

  @Override
  public synchronized void close() {
    out.print(LEAVE);
    out.flush();
  }
}
