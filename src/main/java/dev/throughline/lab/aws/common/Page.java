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
   * @param limit how many at most; null for the service's own measure
   * @param usual the service's own measure
   * @param token what the page before gave; null or empty for the first
   * @param badToken AWS's answer to a token that it never gave
   */
  public static <T> Page<T> of(
      List<T> all, Integer limit, int usual, String token, Supplier<AwsError> badToken) {
    int from = token == null || token.isEmpty() ? 0 : position(token, all.size(), badToken);
    int to = Math.min(all.size(), from + (limit == null ? usual : limit));
    return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? token(to) : null);
  }

  private static String token(int position) {
    return Base64.getEncoder().encodeToString((MARK + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String token, int size, Supplier<AwsError> badToken) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) {
        // What has been deleted since then may leave nothing for this page.
        return Math.min(Integer.parseUnsignedInt(text.substring(MARK.length())), size);
      }
    } catch (IllegalArgumentException e) {
      throw badToken.get();
    }
    throw badToken.get();
  }
}
