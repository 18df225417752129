package dev.throughline.report;

import dev.throughline.model.Status;
import dev.throughline.model.Verdict;

/**
 * The marks of the states, and the characters that a terminal can show.
 *
 * @param color whether ANSI escapes may be used
 * @param ascii whether to keep to ASCII
 */
record Marks(boolean color, boolean ascii) {

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String DIM = "2";

  /** The mark of a state. In ASCII it is a word, all of them equally wide. */
  String of(Status status) {
    return colored(
        switch (status) {
          case PASS -> GREEN;
          case FAIL -> RED;
          case WARN -> YELLOW;
          case UNKNOWN, SKIPPED -> DIM;
        },
        mark(status));
  }

  /** How many columns the mark takes. */
  int width(Status status) {
    return mark(status).length();
  }

  String colored(Verdict verdict, String text) {
    return colored(
        switch (verdict) {
          case PROVEN -> GREEN;
          case NOT_PROVEN -> RED;
          case UNKNOWN -> YELLOW;
        },
        text);
  }

  /** The text, in ASCII where the terminal asks for it. */
  String plain(String text) {
    return ascii
        ? text.replace("→", "->").replace("…", "...").replaceAll("[^\\x20-\\x7e\\n]", "?")
        : text;
  }

  private String mark(Status status) {
    return switch (status) {
      case PASS -> ascii ? "ok  " : "✓";
      case FAIL -> ascii ? "FAIL" : "✗";
      case WARN -> ascii ? "warn" : "!";
      case SKIPPED -> ascii ? "skip" : "–";
      case UNKNOWN -> ascii ? "?   " : "?";
    };
  }

  private String colored(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
