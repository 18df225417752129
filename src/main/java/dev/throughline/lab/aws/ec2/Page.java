package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * One page of a list.
 *
 * @param next the token of the next page, or null on the last
 */
public record Page<T>(List<T> items, String next) {

  private static final int LEAST = 5;
  private static final int MOST = 1000;
  private static final String MARK = "after ";

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
    int size = maxResults == null ? MOST : maxResults;
    if (size < least) {
      throw Refuse.invalidValue(
          size, "maxResults", "Expecting a value greater than or equal to " + least + ".");
    }
    int from = token == null || token.isEmpty() ? 0 : offset(token);
    List<T> rest = all.subList(Math.min(from, all.size()), all.size());
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    return new Page<>(rest.subList(0, size), token(from + size));
  }

  private static String token(int offset) {
    return Base64.getUrlEncoder()
        .encodeToString((MARK + offset).getBytes(StandardCharsets.US_ASCII));
  }

  private static int offset(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (text.startsWith(MARK)) {
        return Integer.parseUnsignedInt(text.substring(MARK.length()));
      }
    } catch (IllegalArgumentException _) {
      // Not one of ours: the same answer as for any other text.
    }
    throw new AwsError("InvalidNextToken", "The specified NextToken is not valid.");
  }
}
