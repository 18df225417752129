package dev.throughline.lab.aws.cloudformation;

import java.util.List;

/**
 * A page of a list.
 *
 * @param next the token for the next page; null when this is the last
 */
record Pages<T>(List<T> items, String next) {

  private static final int SIZE = 100;

  /** The page that a token leads to; null leads to the first. */
  static <T> Pages<T> of(List<T> all, String token) {
    int from = token == null ? 0 : offset(token);
    return slice(all, Math.min(from, all.size()));
  }

  /**
   * The same for a list that grows at its beginning, so that nothing comes twice: the token counts
   * from the end.
   */
  static <T> Pages<T> ofGrowing(List<T> newestFirst, String token) {
    int from = token == null ? 0 : Math.max(newestFirst.size() - offset(token), 0);
    Pages<T> page = slice(newestFirst, Math.min(from, newestFirst.size()));
    int left = newestFirst.size() - from - page.items.size();
    return new Pages<>(page.items, left > 0 ? String.valueOf(left) : null);
  }

  private static <T> Pages<T> slice(List<T> all, int from) {
    int to = Math.min(from + SIZE, all.size());
    return new Pages<>(List.copyOf(all.subList(from, to)), to < all.size() ? "" + to : null);
  }

  private static int offset(String token) {
    if (!token.matches("\\d{1,9}")) {
      throw Validations.error("Invalid NextToken.");
    }
    return Integer.parseInt(token);
  }
}
