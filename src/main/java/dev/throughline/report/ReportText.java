package dev.throughline.report;

import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A report as plain text: what the terminal showed, and below each hop what was seen. */
final class ReportText {

  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(6);

  private ReportText() {}

  static String write(Proof proof, Versions versions, UnaryOperator<String> words) {
    ProofText text = new ProofText(new Marks(false, false), WIDTH, words);
    Wrap wrap = new Wrap(WIDTH);
    List<String> lines = new ArrayList<>();
    lines.add("Throughline report, " + ReportTime.of(proof.startedAt()));
    lines.addAll(wrap.hanging("", words.apply(proof.evidence().target().url())));
    lines.add("");
    lines.add(text.verdict(proof));
    lines.add("");
    for (Finding finding : proof.diagnosis().findings()) {
      String line = text.line(finding);
      lines.add(line);
      finding.evidence().stream()
          .map(words)
          .filter(seen -> !line.contains(seen))
          .forEach(seen -> lines.addAll(wrap.hanging(INDENT, seen)));
    }
    lines.add("");
    versions.with(proof).forEach((name, version) -> lines.add(name + " " + version));
    return String.join("\n", lines) + "\n";
  }
}
