package dev.throughline.report;

import dev.throughline.model.Status;
import java.util.Locale;

/** Small pieces of HTML and SVG. Whatever somebody else said goes through {@link #text}. */
final class Html {

  private Html() {}

  /**
   * The text for an element or a quoted attribute. What can't be seen is left out: control
   * characters, and those that turn the direction of writing around to make a name look like
   * another.
   */
  static String text(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\n]]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The name of a state in the style sheet. */
  static String style(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** The mark of a state on a grid of 16 × 16, which a word beside it has to say as well. */
  static String mark(Status status) {
    String shape =
        switch (status) {
          case PASS -> "M3 8.5 L6.5 12 L13 4.5";
          case FAIL -> "M4 4 L12 12 M12 4 L4 12";
          case WARN -> "M8 2.5 V9.5 M8 12.6 V13.2";
          case UNKNOWN -> "M5 6 A3 3 0 1 1 8 9 V10.2 M8 13 V13.4";
          case SKIPPED -> "M4 8 H12";
        };
    return "<path class=\"mark " + style(status) + "\" d=\"" + shape + "\"/>";
  }

  /** The mark as a picture of its own. */
  static String markIcon(Status status) {
    return "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">"
        + mark(status)
        + "</svg>";
  }

  static String state(Status status) {
    return "<span class=\"state %s\">%s%s</span>"
        .formatted(style(status), markIcon(status), Words.of(status));
  }
}
