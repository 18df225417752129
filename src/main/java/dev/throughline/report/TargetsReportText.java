package dev.throughline.report;

import dev.throughline.model.TargetsProof;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A report of many targets as plain text: what the terminal showed, and the versions. */
final class TargetsReportText {

  private static final int WIDTH = 100;

  private TargetsReportText() {}

  static String write(TargetsProof all, Versions versions, UnaryOperator<String> words) {
    TargetsText text = new TargetsText(new Marks(false, false), WIDTH, words);
    List<String> lines = new ArrayList<>();
    lines.add("Throughline report, " + ReportTime.of(all.startedAt()));
    lines.add("");
    lines.add(text.verdict(all));
    lines.add("");
    lines.addAll(text.table(all));
    lines.add("");
    versions
        .with(all.proofs().getFirst())
        .forEach((name, version) -> lines.add(name + " " + version));
    return String.join("\n", lines) + "\n";
  }
}
