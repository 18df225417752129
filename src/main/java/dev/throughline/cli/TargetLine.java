package dev.throughline.cli;

import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.model.StatusRange;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one line of a targets file: {@code NAME[:PORT]} or {@code http(s)://NAME[:PORT][/PATH]},
 * then {@code status=RANGE}, {@code body=TEXT} and {@code instances=N} in any order. Text with
 * blanks stands in double quotes; {@code #} behind a blank begins a comment.
 *
 * @param base what a line means that does not say otherwise
 */
record TargetLine(ServiceTarget base) {

  /**
   * The line's target; empty when nothing but a comment is on it.
   *
   * @throws IllegalArgumentException saying what is wrong, without a full stop
   */
  Optional<ServiceTarget> read(String line) {
    List<String> words = words(line);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    ServiceTarget target = target(words.getFirst());
    for (String word : words.subList(1, words.size())) {
      target = with(target, word);
    }
    return Optional.of(target);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isQuoted = false;
    for (char c : (line + " ").toCharArray()) {
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && c == '#' && word.isEmpty()) {
        return words;
      } else if (isQuoted || !Character.isWhitespace(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (isQuoted) {
      throw new IllegalArgumentException("a quotation mark is opened and never closed");
    }
    return words;
  }

  private ServiceTarget target(String word) {
    boolean isUrl = word.contains("://");
    URI uri = uri(isUrl ? word : base.scheme().word() + "://" + word, word);
    Scheme scheme = Scheme.parse(uri.getScheme());
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (authority.contains("@")) {
      throw new IllegalArgumentException(
          "\"" + word + "\" holds a user or a password, which are not sent; leave them out");
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "\""
              + word
              + "\" has a part behind #, which no server is asked for; put a blank in front if it"
              + " is a comment");
    }
    int colon = authority.lastIndexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    int port =
        colon < 0
            ? defaultPort(isUrl, scheme)
            : ServiceTarget.parsePort(authority.substring(colon + 1));
    return new ServiceTarget(
        scheme,
        host,
        port,
        path(uri),
        base.expectStatus(),
        base.expectBody(),
        base.expectInstances(),
        base.authorities());
  }

  private static URI uri(String text, String word) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is no target: " + e.getReason().toLowerCase(Locale.ROOT), e);
    }
  }

  /** A URL without a port means its scheme's own. */
  private int defaultPort(boolean isUrl, Scheme scheme) {
    return isUrl ? scheme.defaultPort() : base.port();
  }

  private String path(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return path.isEmpty() && query.isEmpty() ? base.path() : (path.isEmpty() ? "/" : path) + query;
  }

  private static ServiceTarget with(ServiceTarget target, String word) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    String value = word.substring(equals + 1);
    return switch (equals < 0 ? "" : key) {
      case "status" -> target.expecting(StatusRange.parse(value), target.expectBody());
      case "body" -> target.expecting(target.expectStatus(), Optional.of(value));
      case "instances" -> target.expecting(count(value));
      default ->
          throw new IllegalArgumentException(
              "\"" + word + "\" is no option; there are status=200-399, body=TEXT and instances=N");
    };
  }

  private static int count(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("instances \"" + text + "\" is no number", e);
    }
  }
}
