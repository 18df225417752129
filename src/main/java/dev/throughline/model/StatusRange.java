package dev.throughline.model;

/**
 * A range of HTTP status codes, both ends included, within 100 to 599.
 *
 * @param from the lowest status that is as expected
 * @param to the highest
 */
public record StatusRange(int from, int to) {

  /** What counts as an answer unless the person says otherwise: 200 to 399. */
  public static final StatusRange SUCCESS = new StatusRange(200, 399);

  public StatusRange {
    if (from < 100 || to > 599 || from > to) {
      throw new IllegalArgumentException(
          from + "-" + to + " is no range of HTTP statuses; write it like 200-399 or 204");
    }
  }

  /**
   * Reads {@code 200-399} or {@code 204}.
   *
   * @throws IllegalArgumentException with a sentence for a person, when it is no such range
   */
  public static StatusRange parse(String text) {
    String[] ends = text.split("-", -1);
    try {
      int from = Integer.parseInt(ends[0].strip());
      int to = ends.length == 1 ? from : Integer.parseInt(ends[1].strip());
      if (ends.length <= 2) {
        return new StatusRange(from, to);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one sentence that says how to write it.
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no range of HTTP statuses; write it like 200-399 or 204");
  }

  public boolean contains(int status) {
    return from <= status && status <= to;
  }

  @Override
  public String toString() {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }
}
