package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.common.Page;
import java.util.List;

/** How EC2 cuts its lists into pages. */
public final class Pages {

  private static final int LEAST = 5;
  private static final int MOST = 1000;

  private Pages() {}

  /**
   * Cuts the page that was asked for.
   *
   * @param maxResults 5 to 1000, or null for 1000
   * @param token what an earlier page gave, or null for the first
   * @throws AwsError {@code InvalidParameterValue}, {@code InvalidNextToken}
   */
  public static <T> Page<T> of(List<T> all, Integer maxResults, String token) {
    return of(all, maxResults, token, LEAST);
  }

  /** The same for the few operations that take fewer than five. */
  public static <T> Page<T> of(List<T> all, Integer maxResults, String token, int least) {
    if (maxResults != null && maxResults < least) {
      throw Refuse.invalidValue(
          maxResults, "maxResults", "Expecting a value greater than or equal to " + least + ".");
    }
    return Page.of(
        all,
        maxResults,
        MOST,
        token,
        () -> new AwsError("InvalidNextToken", "The specified NextToken is not valid."));
  }
}
