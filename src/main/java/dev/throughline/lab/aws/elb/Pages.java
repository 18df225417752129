package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.common.Page;
import java.util.List;

/** How Elastic Load Balancing cuts its lists into pages. */
final class Pages {

  private static final int MOST = 400;

  private Pages() {}

  /**
   * Cuts the page that was asked for.
   *
   * @param size 1 to 400, or null for 400
   */
  static <T> Page<T> of(List<T> found, Integer size, String marker) {
    Refusal.between(size, 1, MOST, "Page size");
    return Page.of(found, size, MOST, marker, () -> Refusal.invalid("The marker is not valid"));
  }
}
