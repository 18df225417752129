package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.common.Page;
import java.util.List;

/** How CloudFormation cuts its lists into pages. */
final class Pages {

  private static final int SIZE = 100;

  private Pages() {}

  /** The page that a token leads to; null leads to the first. */
  static <T> Page<T> of(List<T> all, String token) {
    return Page.of(all, null, SIZE, token, Pages::badToken);
  }

  /** The same for a list that grows at its beginning. */
  static <T> Page<T> ofGrowing(List<T> newestFirst, String token) {
    return Page.ofGrowing(newestFirst, SIZE, token, Pages::badToken);
  }

  private static AwsError badToken() {
    return Validations.error("Invalid NextToken.");
  }
}
