package dev.throughline.report;

import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A report as one HTML page that needs nothing else: no script, no picture, no font from elsewhere.
 * Its content security policy says so to the browser, too.
 */
final class ReportHtml {

  private final Proof proof;
  private final Versions versions;
  private final UnaryOperator<String> words;
  private final boolean redacted;
  private final ReportPage page;

  ReportHtml(Proof proof, Versions versions, UnaryOperator<String> words, boolean redacted) {
    this.proof = proof;
    this.versions = versions;
    this.words = words;
    this.redacted = redacted;
    page = new ReportPage(words);
  }

  String write() {
    Headline headline = Headline.of(proof);
    String title = headline.word() + ": " + proof.evidence().target().url();
    return page.whole(
        title,
        header(headline)
            + causes()
            + path()
            + findings()
            + timeline()
            + page.versions(versions.with(proof))
            + page.footer(redacted));
  }

  private String header(Headline headline) {
    Status status =
        switch (proof.diagnosis().verdict()) {
          case PROVEN -> headline.more().isEmpty() ? Status.PASS : Status.WARN;
          case NOT_PROVEN -> Status.FAIL;
          case UNKNOWN -> Status.UNKNOWN;
        };
    String more = headline.more();
    String rest =
        headline.rest().startsWith(proof.evidence().target().url())
            ? headline.rest()
            : headline.rest().substring(0, 1).toUpperCase(Locale.ROOT)
                + headline.rest().substring(1);
    return page.header(proof.startedAt(), status, headline.word(), rest, more);
  }

  /** The root cause, or else the first hop that is not known; then what else is worth knowing. */
  private String causes() {
    List<Finding> findings = proof.diagnosis().findings();
    Optional<Finding> root =
        proof
            .diagnosis()
            .rootCause()
            .or(
                () ->
                    findings.stream()
                        .filter(f -> f.status() == Status.UNKNOWN)
                        .filter(_ -> proof.diagnosis().verdict() == Verdict.UNKNOWN)
                        .findFirst());
    String others =
        findings.stream()
            .filter(f -> f.status() == Status.FAIL || f.status() == Status.WARN)
            .filter(f -> !root.equals(Optional.of(f)))
            .map(f -> also(f, root))
            .collect(Collectors.joining());
    return root.map(cause -> page.cause(cause, "Why", "")).orElse("")
        + (others.isEmpty()
            ? ""
            : "<section>\n<h2>"
                + (root.isPresent() ? "Also" : "Worth knowing")
                + "</h2>\n"
                + others
                + "</section>\n");
  }

  /** What the root cause already says is not said twice. */
  private String also(Finding finding, Optional<Finding> root) {
    boolean isSame = root.map(Finding::code).equals(Optional.of(finding.code()));
    String code = " <code>" + Html.text(finding.code()) + "</code>";
    if (isSame && finding.address().isPresent()) {
      String address = finding.address().get().getHostAddress();
      return "<div class=\"also\">%s<p>The same at %s.%s</p></div>\n"
          .formatted(Html.state(finding.status()), said(address), code);
    }
    return """
    <div class="also">%s<div><h3>%s%s</h3>
    <p>%s</p>
    %s</div></div>
    """
        .formatted(
            Html.state(finding.status()),
            said(finding.title()),
            code,
            said(finding.explanation()),
            finding.fix().map(page::fix).orElse(""));
  }

  private String path() {
    return "<section>\n<h2>Path</h2>\n<figure>\n"
        + new PathSvg(new PathModel(proof), words).draw()
        + "</figure>\n</section>\n";
  }

  private String findings() {
    String rows =
        proof.diagnosis().findings().stream().map(this::row).collect(Collectors.joining());
    return """
    <section>
    <h2>Findings</h2>
    <table class="findings">
    <thead><tr><th scope="col">State</th><th scope="col">Hop</th><th scope="col">What was found</th><th scope="col" class="number">Took</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </section>
    """
        .formatted(rows);
  }

  private String row(Finding finding) {
    String because =
        finding
            .because()
            .map(code -> "<p>because of <code>" + Html.text(code) + "</code></p>")
            .orElse("");
    return """
    <tr><td>%s</td><td class="quiet">%s</td><th scope="row">%s%s%s</th><td class="number">%s</td></tr>
    """
        .formatted(
            Html.state(finding.status()),
            finding.hop().label(),
            said(finding.title()),
            because,
            evidence(finding),
            finding.took().map(DurationText::of).orElse(""));
  }

  private String evidence(Finding finding) {
    if (finding.evidence().isEmpty() || finding.status() == Status.SKIPPED) {
      return "";
    }
    boolean isOpen = finding.status() == Status.FAIL || finding.status() == Status.WARN;
    List<String> more = finding.evidence().subList(1, finding.evidence().size());
    String first = "<p class=\"seen\">" + said(finding.evidence().getFirst()) + "</p>";
    if (more.isEmpty()) {
      return first;
    }
    return more.stream()
        .map(line -> "<li>" + said(line) + "</li>")
        .collect(
            Collectors.joining(
                "",
                first
                    + "<details%s><summary>%s</summary><ul>"
                        .formatted(isOpen ? " open=\"\"" : "", more.size() + " more"),
                "</ul></details>"));
  }

  private String timeline() {
    List<Timeline.Row> rows = Timeline.of(proof);
    Duration longest =
        rows.stream().map(Timeline.Row::took).max(Duration::compareTo).orElse(Duration.ZERO);
    return """
    <section>
    <h2>Timeline</h2>
    <p class="quiet">Begun at %s. Addresses are asked side by side, so the parts add up to more than the whole.</p>
    <table class="timeline">
    <thead><tr><th scope="col">Asked</th><th scope="col">Came to</th><th scope="col" class="number">Took</th><td></td></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </section>
    """
        .formatted(
            ReportTime.of(proof.startedAt()),
            rows.stream().map(row -> wait(row, longest)).collect(Collectors.joining()));
  }

  private String wait(Timeline.Row row, Duration longest) {
    double share = 100.0 * row.took().toNanos() / Math.max(1, longest.toNanos());
    return """
    <tr><th scope="row">%s</th><td>%s</td><td class="number">%s</td><td class="share"><span style="width:%s%%"></span></td></tr>
    """
        .formatted(
            said(row.what()),
            said(row.result()),
            DurationText.of(row.took()),
            String.format(Locale.ROOT, "%.1f", share));
  }

  private String said(String text) {
    return Html.text(words.apply(text));
  }
}
