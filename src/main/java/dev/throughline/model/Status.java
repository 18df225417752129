package dev.throughline.model;

import java.util.Locale;

/** The state of one check. Unknown is never shown as failed, and skipped is never red. */
public enum Status {
  PASS,
  FAIL,
  WARN,
  /** Not checked yet, or it could not be told. */
  UNKNOWN,
  /** A prerequisite failed; {@link Finding#because()} names it. */
  SKIPPED;

  /** The word used in JSON: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
