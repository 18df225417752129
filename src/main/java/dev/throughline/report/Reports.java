package dev.throughline.report;

import dev.throughline.model.Proof;
import dev.throughline.model.TargetsProof;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a proof into a file that can be sent to a colleague or put into a ticket. */
public final class Reports {

  private Reports() {}

  /**
   * Writes the report whole or not at all, readable by this user alone; replaces the file if it is
   * there. The file's name says the format: {@code .html}, {@code .json} or {@code .txt}.
   *
   * @param redact whether account ids, public addresses and names get other names; keys, passwords
   *     and tokens are left out in any case
   * @throws IllegalArgumentException when the name ends in none of the formats
   * @throws IOException when the file can't be written
   */
  public static void write(Proof proof, Path file, boolean redact) throws IOException {
    String report = render(proof, ReportFormat.of(file), redact, Versions.ofThisProcess());
    PrivateFiles.write(file, report.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes one report of many targets, by the same rules. */
  public static void write(TargetsProof all, Path file, boolean redact) throws IOException {
    String report = render(all, ReportFormat.of(file), redact, Versions.ofThisProcess());
    PrivateFiles.write(file, report.getBytes(StandardCharsets.UTF_8));
  }

  static String render(TargetsProof all, ReportFormat format, boolean redact, Versions versions) {
    Redactor words =
        new Redactor(
            all.proofs().stream().map(Proof::evidence).toList(),
            redact,
            System.getProperty("user.home", ""));
    return switch (format) {
      case HTML -> new TargetsHtml(all, versions, words, redact).write();
      case JSON -> new TargetsJson().write(all, words) + "\n";
      case TXT -> TargetsReportText.write(all, versions, words);
    };
  }

  static String render(Proof proof, ReportFormat format, boolean redact, Versions versions) {
    Redactor words = new Redactor(proof.evidence(), redact, System.getProperty("user.home", ""));
    return switch (format) {
      case HTML -> new ReportHtml(proof, versions, words, redact).write();
      case JSON -> new ProofJson().write(proof, words) + "\n";
      case TXT -> ReportText.write(proof, versions, words);
    };
  }
}
