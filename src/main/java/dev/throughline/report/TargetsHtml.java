package dev.throughline.report;

import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Verdict;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A report of many targets as one HTML page: each cause once, then every target in a table. */
final class TargetsHtml {

  private final TargetsProof all;
  private final Versions versions;
  private final UnaryOperator<String> words;
  private final boolean redacted;
  private final ReportPage page;

  TargetsHtml(TargetsProof all, Versions versions, UnaryOperator<String> words, boolean redacted) {
    this.all = all;
    this.versions = versions;
    this.words = words;
    this.redacted = redacted;
    page = new ReportPage(words);
  }

  String write() {
    String headline = TargetsText.headline(all);
    return page.whole(
        headline,
        header(headline)
            + causes()
            + remarks()
            + path()
            + targets()
            + page.versions(versions.with(all.proofs().getFirst()))
            + page.footer(redacted));
  }

  private String header(String headline) {
    int colon = headline.indexOf(": ");
    String rest = headline.substring(colon + 2);
    Status status =
        switch (all.verdict()) {
          case PROVEN -> Status.PASS;
          case NOT_PROVEN -> Status.FAIL;
          case UNKNOWN -> Status.UNKNOWN;
        };
    return page.header(
        all.startedAt(),
        status,
        headline.substring(0, colon),
        rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1),
        "");
  }

  private String causes() {
    return TargetGroup.causes(all).stream()
        .map(group -> page.cause(group.finding(), "Why", at(group)))
        .collect(Collectors.joining());
  }

  private String remarks() {
    String remarks =
        TargetGroup.remarks(all).stream().map(this::remark).collect(Collectors.joining());
    return remarks.isEmpty()
        ? ""
        : "<section>\n<h2>Worth knowing</h2>\n" + remarks + "</section>\n";
  }

  private String remark(TargetGroup group) {
    Finding finding = group.finding();
    return """
    <div class="also">%s<div><h3>%s <code>%s</code></h3>
    <p>%s</p>
    %s</div></div>
    """
        .formatted(
            Html.state(finding.status()),
            said(finding.title()),
            Html.text(finding.code()),
            said(finding.explanation() + " " + at(group)),
            finding.fix().map(page::fix).orElse(""));
  }

  private String at(TargetGroup group) {
    return "At " + TargetsText.which(group, all) + ".";
  }

  /** One path stands for all: the first that fails, or else the first. */
  private String path() {
    Proof shown =
        all.proofs().stream()
            .filter(proof -> proof.diagnosis().verdict() != Verdict.PROVEN)
            .findFirst()
            .orElse(all.proofs().getFirst());
    return "<section>\n<h2>Path to "
        + said(shown.evidence().target().url())
        + "</h2>\n<figure>\n"
        + new PathSvg(new PathModel(shown), words).draw()
        + "</figure>\n</section>\n";
  }

  private String targets() {
    return """
    <section>
    <h2>Targets</h2>
    <table class="findings">
    <thead><tr><th scope="col">State</th><th scope="col">Target</th><th scope="col">What was found</th><th scope="col" class="number">Took</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </section>
    """
        .formatted(all.proofs().stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(Proof proof) {
    return """
    <tr><td>%s</td><th scope="row">%s</th><td>%s</td><td class="number">%s</td></tr>
    """
        .formatted(
            Html.state(TargetsText.status(proof)),
            said(proof.evidence().target().url()),
            said(TargetsText.note(proof)),
            DurationText.of(proof.timings().total()));
  }

  private String said(String text) {
    return Html.text(words.apply(text));
  }
}
