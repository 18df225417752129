package dev.throughline.report;

import dev.throughline.model.Finding;
import dev.throughline.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What every report's page has: it needs nothing else, no script, no picture, no font from
 * elsewhere. Its content security policy says so to the browser, too.
 *
 * @param words puts names into the words that the report may show
 */
record ReportPage(UnaryOperator<String> words) {

  String whole(String title, String main) {
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
        .formatted(said(title), style(), main);
  }

  /** When, the verdict as a badge, and what follows it; {@code more} may be empty. */
  String header(Instant startedAt, Status status, String word, String rest, String more) {
    return """
    <header>
    <p class="brand"><svg class="logo" viewBox="0 0 16 16" aria-hidden="true"><path d="M0.5 8 H4.5 M11.5 8 H15.5 M8 4.5 A3.5 3.5 0 1 0 8.01 4.5 Z"/></svg>Throughline report <time datetime="%s">%s</time></p>
    <h1><span class="verdict %s">%s%s<span class="unseen">:</span></span> <span>%s</span></h1>
    %s</header>
    """
        .formatted(
            startedAt,
            ReportTime.of(startedAt),
            Html.style(status),
            Html.markIcon(status),
            word,
            said(rest),
            more.isEmpty() ? "" : "<p>" + said(more) + "</p>\n");
  }

  /** What is wrong, and what can be done; {@code more} stands below the explanation. */
  String cause(Finding cause, String heading, String more) {
    return """
    <section class="cause %s">
    <div class="bar"><h2>%s</h2><code>%s</code></div>
    <h3>%s</h3>
    <p>%s</p>
    %s%s</section>
    """
        .formatted(
            Html.style(cause.status()),
            heading,
            Html.text(cause.code()),
            said(cause.title()),
            said(cause.explanation()),
            more.isEmpty() ? "" : "<p>" + said(more) + "</p>\n",
            cause.fix().map(fix -> "<h3>Fix</h3>\n" + fix(fix)).orElse(""));
  }

  /** A line that begins with two blanks is a command, to be copied as it is. */
  String fix(String fix) {
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

  String versions(Map<String, String> versions) {
    return versions.entrySet().stream()
        .map(
            each ->
                "<div><dt>%s</dt><dd>%s</dd></div>\n"
                    .formatted(Html.text(each.getKey()), Html.text(each.getValue())))
        .collect(
            Collectors.joining("", "<section>\n<h2>Versions</h2>\n<dl>\n", "</dl>\n</section>\n"));
  }

  String footer(boolean redacted) {
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
