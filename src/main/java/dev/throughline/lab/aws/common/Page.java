package dev.throughline.lab.aws.common;

import dev.throughline.lab.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * A part of a long answer.
 *
 * @param items those of this page
 * @param next what leads to the next page; null, as the SDK has it, on the last one
 */
public record Page<T>(List<T> items, String next) {

  private static final String MARK = "page:";

  /**
   * Cuts the page out.
   *
   * @param limit how many at most; null for as many as the service gives
   * @param most how many the service gives
   * @param token what the page before gave; null or empty for the first
   * @param badToken AWS's answer to a token that it never gave
   */
  public static <T> Page<T> of(
      List<T> all, Integer limit, int most, String token, Supplier<AwsError> badToken) {
    // What has been deleted since then may leave nothing for this page.
    int from = first(token) ? 0 : Math.min(position(token, badToken), all.size());
    int to = Math.min(all.size(), from + Math.clamp(limit == null ? most : limit, 1, most));
    return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? token(to) : null);
  }

  /**
   * The same for a list that grows at its beginning, so that nothing comes twice: the token counts
   * from the end.
   */
  public static <T> Page<T> ofGrowing(
      List<T> newestFirst, int most, String token, Supplier<AwsError> badToken) {
    int size = newestFirst.size();
    int from = first(token) ? 0 : Math.max(size - position(token, badToken), 0);
    int to = Math.min(size, from + most);
    return new Page<>(
        List.copyOf(newestFirst.subList(from, to)), to < size ? token(size - to) : null);
  }

  private static boolean first(String token) {
    return token == null || token.isEmpty();
  }

  private static String token(int position) {
    return Base64.getEncoder().encodeToString((MARK + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String token, Supplier<AwsError> badToken) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) {
        return Integer.parseUnsignedInt(text.substring(MARK.length()));
      }
    } catch (IllegalArgumentException _) {
      // Not one of ours: the same answer as for any other text.
    }
    throw badToken.get();
  }
}
