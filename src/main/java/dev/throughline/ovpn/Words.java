package dev.throughline.ovpn;

import java.util.ArrayList;
import java.util.List;

/**
 * A line split into words by openvpn's own rules ({@code parse_line} in its options_parse.c):
 * blanks separate, double and single quotes group, a backslash outside of single quotes takes the
 * next character as it is, and {@code #} or {@code ;} at the start of a word begins a comment.
 *
 * @param words what openvpn would see
 * @param plainName whether the first word stands there as it is, without quotes or backslashes
 * @param problem why openvpn would refuse the line, otherwise empty
 */
record Words(List<String> words, boolean plainName, String problem) {

  private enum State {
    BETWEEN,
    PLAIN,
    DOUBLE_QUOTED,
    SINGLE_QUOTED
  }

  static Words of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    State state = State.BETWEEN;
    boolean escaped = false;
    boolean plainName = true;
    // One blank more ends a word that the line's end would leave open.
    for (char c : (line + " ").toCharArray()) {
      if (c == '\\' && !escaped && state != State.SINGLE_QUOTED) {
        escaped = true;
        plainName &= !words.isEmpty();
        continue;
      }
      if (escaped && c != '\\' && c != '"' && !isBlank(c)) {
        return new Words(words, plainName, "a backslash may only stand before \\, \" or a blank");
      }
      if (state == State.BETWEEN) {
        if (!escaped && isBlank(c)) {
          continue;
        }
        if (c == '#' || c == ';') {
          break;
        }
        state = opening(c, escaped);
        if (state == State.PLAIN) {
          word.append(c);
        } else {
          plainName &= !words.isEmpty();
        }
      } else if (ends(state, c, escaped)) {
        words.add(word.toString());
        word.setLength(0);
        state = State.BETWEEN;
      } else {
        word.append(c);
      }
      escaped = false;
    }
    boolean open = state != State.BETWEEN || escaped;
    return new Words(
        List.copyOf(words), plainName, open ? "a quote or backslash is left open" : "");
  }

  private static State opening(char c, boolean escaped) {
    if (escaped) {
      return State.PLAIN;
    }
    return c == '"' ? State.DOUBLE_QUOTED : c == '\'' ? State.SINGLE_QUOTED : State.PLAIN;
  }

  private static boolean ends(State state, char c, boolean escaped) {
    return switch (state) {
      case PLAIN -> !escaped && isBlank(c);
      case DOUBLE_QUOTED -> !escaped && c == '"';
      case SINGLE_QUOTED -> c == '\'';
      case BETWEEN -> false;
    };
  }

  /** What C's isspace takes, in the locale that openvpn runs in. */
  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
