package dev.throughline.report;

import java.nio.file.Path;
import java.util.Locale;

/** What a report can be written as; the file's name says which. */
public enum ReportFormat {
  HTML,
  JSON,
  TXT;

  /**
   * The format that the file's name ends in.
   *
   * @throws IllegalArgumentException when it is none of these; the message says which there are
   */
  public static ReportFormat of(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    for (ReportFormat format : values()) {
      if (name.contains(".") && format.name().equals(ending)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "A report is written as .html, .json or .txt; \"" + file + "\" ends in none of these.");
  }
}
