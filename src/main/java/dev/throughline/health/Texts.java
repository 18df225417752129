package dev.throughline.health;

import java.net.InetAddress;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Small words for explanations. */
final class Texts {

  /** How long a title may be, in characters. */
  static final int TITLE_LIMIT = 60;

  private static final int DETAIL_LIMIT = 400;

  /** With the controls above ASCII, which some terminals obey as well. */
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  private Texts() {}

  /**
   * One line without control characters. Details come from openvpn, a resolver or the service, and
   * must not be able to steer a terminal.
   */
  static String line(String text) {
    return isLine(text) ? text : STEERING.matcher(text).replaceAll(" ").strip();
  }

  /** Nearly every text is, and each is looked at again whenever evidence comes in. */
  private static boolean isLine(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char now = text.charAt(i);
      if (now == ' ' ? before == ' ' : !isPrinted(now)) {
        return false;
      }
      before = now;
    }
    return before != ' ' || text.isEmpty();
  }

  private static boolean isPrinted(char character) {
    return character < 0x7f
        ? character > ' '
        : switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR,
              Character.SURROGATE ->
              false;
          default -> true;
        };
  }

  /** The same for a text of several lines; keeps the two blanks that a command begins with. */
  static String block(String text) {
    return text.lines()
        .map(line -> (line.startsWith("  ") ? "  " : "") + line(line))
        .collect(Collectors.joining("\n"));
  }

  /** A line that fits a title. */
  static String title(String text) {
    return clip(line(text), TITLE_LIMIT);
  }

  /** What somebody else said, ready to stand as a sentence; empty when nothing was said. */
  static String sentence(String detail) {
    String line = clip(line(detail), DETAIL_LIMIT);
    return line.isEmpty() || line.endsWith(".") || line.endsWith("…") ? line : line + ".";
  }

  /** Appends a sentence, when there is one. */
  static String and(String text, String more) {
    return more.isEmpty() ? text : text + " " + more;
  }

  static String clip(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1).stripTrailing() + "…";
  }

  static String addresses(Collection<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }

  /** {@code 1 request}, {@code 2 requests}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code a, b and c}. */
  static String list(Collection<String> words) {
    String all = String.join(", ", words);
    int last = all.lastIndexOf(", ");
    return last < 0 ? all : all.substring(0, last) + " and " + all.substring(last + 2);
  }
}
