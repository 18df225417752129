package dev.throughline.cli;

import dev.throughline.pki.CertificateSummary;
import dev.throughline.pki.IdentityPart;
import dev.throughline.pki.StoreResult;
import dev.throughline.pki.StoredIdentity;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What the identity commands say to a person. */
final class IdentityText {

  private IdentityText() {}

  /**
   * @param verb how new parts came about
   */
  static void result(StoreResult result, Instant now, String verb, PrintWriter out) {
    StoredIdentity identity = result.identity();
    String what = result.kept() ? "was there already and is kept" : "is ready";
    out.println("The identity " + identity.name() + " " + what + " in " + identity.folder() + ".");
    for (IdentityPart part : IdentityPart.values()) {
      identity
          .certificate(part)
          .map(certificate -> CertificateSummary.of(certificate, now))
          .ifPresent(
              summary ->
                  out.println(
                      "  %-6s  %-8s  %s, until %s"
                          .formatted(
                              part.label(),
                              result.written().contains(part) ? verb : "kept",
                              summary.subject(),
                              day(summary.notAfter()))));
    }
  }

  static void list(List<IdentityState> states, Instant now, PrintWriter out) {
    int width = states.stream().mapToInt(state -> state.name().length()).max().orElse(0);
    for (IdentityState state : states) {
      String certificate =
          state
              .certificate()
              .map(found -> CertificateSummary.of(found, now))
              .map(
                  summary ->
                      summary.subject()
                          + ", until "
                          + day(summary.notAfter())
                          + ", "
                          + daysLeft(summary.daysLeft()))
              .orElse("");
      String line = "%-" + width + "s  %-8s  %s";
      out.println(line.formatted(state.name(), state.word(), certificate).stripTrailing());
      state.problem().ifPresent(problem -> out.println("    " + problem));
      state.fix().ifPresent(fix -> out.println("    " + fix));
    }
  }

  static void show(StoredIdentity identity, IdentityState state, Instant now, PrintWriter out) {
    row(out, "Identity", identity.name() + (identity.imported() ? ", imported" : ""));
    row(out, "Folder", identity.folder().toString());
    row(out, "State", state.word());
    state.problem().ifPresent(problem -> row(out, "", problem));
    state.fix().ifPresent(fix -> row(out, "", fix));
    for (IdentityPart part : IdentityPart.values()) {
      Optional<CertificateSummary> summary =
          identity.certificate(part).map(found -> CertificateSummary.of(found, now));
      out.println();
      out.println(title(part) + (summary.isEmpty() ? ": none" : ""));
      summary.ifPresent(found -> certificate(found, out));
    }
  }

  private static void certificate(CertificateSummary summary, PrintWriter out) {
    row(out, "  Subject", summary.subject());
    row(out, "  Issuer", summary.issuer());
    row(out, "  Valid from", summary.notBefore().toString());
    row(out, "  Valid to", summary.notAfter() + ", " + daysLeft(summary.daysLeft()));
    row(out, "  Serial", summary.serial());
    row(out, "  SHA-256", summary.sha256());
    row(out, "  Key", summary.key() + ", signed with " + summary.signature());
    list(out, "  Key usage", summary.keyUsage());
    list(out, "  For", summary.extendedKeyUsage());
    list(out, "  Names", summary.dnsNames());
  }

  private static void list(PrintWriter out, String label, List<String> values) {
    if (!values.isEmpty()) {
      row(out, label, String.join(", ", values));
    }
  }

  private static void row(PrintWriter out, String label, String value) {
    out.println("%-13s %s".formatted(label, value));
  }

  private static String title(IdentityPart part) {
    return switch (part) {
      case CA -> "CA";
      case SERVER -> "Server";
      case CLIENT -> "Client";
    };
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String daysLeft(long days) {
    return days < 0 ? "run out" : days == 1 ? "1 day left" : days + " days left";
  }
}
