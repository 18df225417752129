package dev.throughline.ui.deployment;

import dev.throughline.ui.common.Mark;
import java.util.List;

/**
 * Deploying or taking down as it is drawn: bars along time, which runs from 0 at the left to 1 at
 * the right.
 *
 * @param now where the present is
 */
public record TimelinePicture(List<Row> rows, double now) {

  /**
   * A stack or a resource.
   *
   * @param isStack otherwise a resource of the stack above
   * @param where the account; empty for a resource
   * @param from where its bar begins
   * @param done up to where it has been worked on
   * @param until where it is expected to end
   * @param waits whether it is not begun: the bar is then a guess
   * @param decides whether it decides how long all of it takes
   */
  public record Row(
      boolean isStack,
      String name,
      String where,
      double from,
      double done,
      double until,
      boolean waits,
      Mark mark,
      String words,
      boolean decides) {

    /** What a screen reader says. */
    public String spoken() {
      return name
          + ", "
          + mark.word()
          + ", "
          + words
          + (decides ? ", decides when it is done" : "");
    }
  }

  public TimelinePicture {
    rows = List.copyOf(rows);
  }
}
