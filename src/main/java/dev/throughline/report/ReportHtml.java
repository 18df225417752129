package dev.throughline.report;

import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  ReportHtml(Proof proof, Versions versions, UnaryOperator<String> words, boolean redacted) {
    this.proof = proof;
    this.versions = versions;
    this.words = words;
    this.redacted = redacted;
  }

  String write() {
    Headline headline = Headline.of(proof);
    String title = headline.word() + ": " + proof.evidence().target().url();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(
            said(title),
            style(),
            header(headline) + causes() + path() + findings() + timeline() + versions() + footer());
  }

  private String header(Headline headline) {
    Status status =
        switch (proof.diagnosis().verdict()) {
          case PROVEN -> headline.more().isEmpty() ? Status.PASS : Status.WARN;
          case NOT_PROVEN -> Status.FAIL;
          case UNKNOWN -> Status.UNKNOWN;
        };
    String more = headline.more().isEmpty() ? "" : "<p>" + said(headline.more()) + "</p>\n";
    String rest =
        headline.rest().startsWith(proof.evidence().target().url())
            ? headline.rest()
            : headline.rest().substring(0, 1).toUpperCase(Locale.ROOT)
                + headline.rest().substring(1);
    return """
    <header>
    <p class="brand"><svg class="logo" viewBox="0 0 16 16" aria-hidden="true"><path d="M0.5 8 H4.5 M11.5 8 H15.5 M8 4.5 A3.5 3.5 0 1 0 8.01 4.5 Z"/></svg>Throughline report <time datetime="%s">%s</time></p>
    <h1><span class="verdict %s">%s%s<span class="unseen">:</span></span> <span>%s</span></h1>
    %s</header>
    """
        .formatted(
            proof.startedAt(),
            ReportTime.of(proof.startedAt()),
            Html.style(status),
            Html.markIcon(status),
            headline.word(),
            said(rest),
            more);
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
    return root.map(cause -> cause(cause, "Why")).orElse("")
        + (others.isEmpty()
            ? ""
            : "<section>\n<h2>"
                + (root.isPresent() ? "Also" : "Worth knowing")
                + "</h2>\n"
                + others
                + "</section>\n");
  }

  private String cause(Finding cause, String heading) {
    return """
    <section class="cause %s">
    <div class="bar"><h2>%s</h2><code>%s</code></div>
    <h3>%s</h3>
    <p>%s</p>
    %s</section>
    """
        .formatted(
            Html.style(cause.status()),
            heading,
            Html.text(cause.code()),
            said(cause.title()),
            said(cause.explanation()),
            cause.fix().map(fix -> "<h3>Fix</h3>\n" + fix(fix)).orElse(""));
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
            finding.fix().map(this::fix).orElse(""));
  }

  /** A line that begins with two blanks is a command, to be copied as it is. */
  private String fix(String fix) {
    StringBuilder html = new StringBuilder();
    boolean inCommands = false;
    for (String line : fix.lines().toList()) {
      boolean isCommand = line.startsWith("  ");
      if (isCommand != inCommands) {
        html.append(isCommand ? "<pre><code>" : "</code></pre>\n");
        inCommands = isCommand;
      } else if (isCommand) {
        html.append('\n');
      }
      html.append(isCommand ? said(line.strip()) : "<p>" + said(line) + "</p>\n");
    }
    return html.append(inCommands ? "</code></pre>\n" : "").toString();
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

  private String versions() {
    return versions.with(proof).entrySet().stream()
        .map(
            each ->
                "<div><dt>%s</dt><dd>%s</dd></div>\n"
                    .formatted(Html.text(each.getKey()), Html.text(each.getValue())))
        .collect(
            Collectors.joining("", "<section>\n<h2>Versions</h2>\n<dl>\n", "</dl>\n</section>\n"));
  }

  private String footer() {
    String note =
        redacted
            ? "Redacted: account ids, public addresses, names and ids of resources are replaced, the"
                + " same one always by the same. Private addresses are kept."
            : "Not redacted: account ids, addresses and names are the real ones.";
    return "<footer><p>" + note + " Keys, passwords and tokens are never shown.</p></footer>\n";
  }

  private String said(String text) {
    return Html.text(words.apply(text));
  }

  private static String style() {
    try (InputStream css = ReportHtml.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
