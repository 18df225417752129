package dev.throughline.model;

/** What a proof comes to. */
public enum Verdict {
  /** Each claim of the path was checked and holds. */
  PROVEN("proven"),
  /** A claim was checked and does not hold; the root cause says which. */
  NOT_PROVEN("not-proven"),
  /** Nothing failed, but a claim could not be checked. */
  UNKNOWN("unknown");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /**
   * The word used in JSON and in the terminal: {@code proven}, {@code not-proven}, {@code unknown}.
   */
  public String word() {
    return word;
  }
}
