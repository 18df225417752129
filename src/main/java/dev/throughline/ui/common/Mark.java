package dev.throughline.ui.common;

import dev.throughline.model.Status;
import java.util.Locale;

/** A state as the window shows it: always a colour, a shape and a word. */
public enum Mark {
  PASS("passed", "M3 8.4 L6.4 11.8 L13 4.6"),
  FAIL("failed", "M4 4 L12 12 M12 4 L4 12"),
  WARN("warning", "M8 3 L8 9.2 M8 12.4 L8 12.6"),
  RUNNING("running", "M8 2.5 A5.5 5.5 0 1 1 2.5 8"),
  SKIPPED("not tested", "M4 8 L12 8"),
  UNKNOWN("not known", "M5.6 6.1 C5.6 2.8 10.6 2.9 10.5 6 C10.4 8.1 8 8 8 10.2 M8 12.8 L8 13"),
  TODO("not yet", "M8 5.6 A2.4 2.4 0 1 0 8.01 5.6 Z");

  private final String word;
  private final String shape;

  Mark(String word, String shape) {
    this.word = word;
    this.shape = shape;
  }

  /** What a check's status looks like once it is judged. */
  public static Mark of(Status status) {
    return switch (status) {
      case PASS -> PASS;
      case FAIL -> FAIL;
      case WARN -> WARN;
      case UNKNOWN -> UNKNOWN;
      case SKIPPED -> SKIPPED;
    };
  }

  /** What a person reads or hears. */
  public String word() {
    return word;
  }

  /** SVG path data on a 16 × 16 grid, to be stroked. */
  String shape() {
    return shape;
  }

  /** The style class that gives it its colour. */
  public String styleClass() {
    return "mark-" + name().toLowerCase(Locale.ROOT);
  }
}
