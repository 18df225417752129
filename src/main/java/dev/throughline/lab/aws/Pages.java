package dev.throughline.lab.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Cuts lists into pages, as AWS does.
 *
 * @param usual how many items a page has when nobody says
 * @param most how many it may have
 */
public record Pages(int usual, int most) {

  private static final String MARK = "page:";

  /** One page, and what to ask the next one with. */
  public record Page<T>(List<T> items, Optional<String> next) {}

  /**
   * One page.
   *
   * @param maxResults how many at most; null for the usual
   * @param nextToken of the page before; null for the first
   * @param badToken the service's own error for a token that is none
   */
  public <T> Page<T> slice(
      List<T> all, Integer maxResults, String nextToken, Supplier<AwsError> badToken) {
    int size = Math.clamp(Optional.ofNullable(maxResults).orElse(usual), 1, most);
    int from = nextToken == null || nextToken.isEmpty() ? 0 : start(nextToken, badToken);
    if (from > all.size()) {
      throw badToken.get();
    }
    int to = Math.min(all.size(), from + size);
    return new Page<>(
        List.copyOf(all.subList(from, to)),
        to < all.size() ? Optional.of(token(to)) : Optional.empty());
  }

  private static String token(int start) {
    return Base64.getUrlEncoder()
        .encodeToString((MARK + start).getBytes(StandardCharsets.US_ASCII));
  }

  private static int start(String token, Supplier<AwsError> badToken) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
      if (text.startsWith(MARK)) {
        return Integer.parseUnsignedInt(text.substring(MARK.length()));
      }
    } catch (IllegalArgumentException e) {
      // One answer below for all that is no token of ours.
    }
    throw badToken.get();
  }
}
