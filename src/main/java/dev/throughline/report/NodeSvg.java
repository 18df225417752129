package dev.throughline.report;

import java.util.function.UnaryOperator;

/**
 * One hop of the picture: a bar in its state's colour, a symbol, its name, a short line and a mark.
 *
 * @param left where it begins
 * @param compact whether all stands in one line
 */
record NodeSvg(
    PathModel.Node node,
    int left,
    int top,
    int width,
    boolean compact,
    UnaryOperator<String> words) {

  static final int TALL = 58;

  private static final int FLAT = 34;

  /** About how wide a character is; the picture can't measure. */
  private static final double TITLE_CHARACTER = 7.1;

  private static final double DETAIL_CHARACTER = 6.2;

  static int height(boolean compact) {
    return compact ? FLAT : TALL;
  }

  static int gap(boolean compact) {
    return compact ? 7 : 14;
  }

  int right() {
    return left + width;
  }

  int middle() {
    return top + height(compact) / 2;
  }

  String draw() {
    String style = Html.style(node.status());
    int height = height(compact);
    String spoken = "%s: %s. %s".formatted(node.title(), Words.of(node.status()), node.detail());
    return """
    <g class="node %s"><title>%s</title>
    <rect class="box" x="%d" y="%d" width="%d" height="%d" rx="8"/>
    <rect class="bar" x="%d" y="%d" width="3" height="%d" rx="1.5"/>
    <g class="symbol" transform="translate(%d %d)"><path d="%s"/></g>
    <g transform="translate(%d %d) scale(0.875)">%s</g>
    %s</g>
    """
        .formatted(
            style,
            Html.text(words.apply(spoken)),
            left,
            top,
            width,
            height,
            left,
            top + 7,
            height - 14,
            left + 13,
            top + (compact ? 9 : 13),
            symbol(),
            right() - 22,
            top + (compact ? 10 : 9),
            Html.mark(node.status()),
            compact ? oneLine() : twoLines());
  }

  private String twoLines() {
    String title = words.apply(node.title());
    int room = (int) ((width - 62) / TITLE_CHARACTER);
    String shown = title.length() <= room ? title : words.apply(node.brief());
    String detail = clipped(words.apply(node.detail()), (int) ((width - 24) / DETAIL_CHARACTER));
    return text("title", left + 37, top + 26, narrowed(shown, room))
        + text("detail", left + 14, top + 46, detail);
  }

  private String oneLine() {
    int room = (int) ((width - 66) / TITLE_CHARACTER);
    String title = narrowed(words.apply(node.brief()), room);
    String detail = words.apply(node.detail()).split(" · ", 2)[0];
    boolean fits = title.length() + detail.length() + 1 <= room;
    return text("title", left + 37, top + 22, title)
        + (fits ? text("detail end", right() - 30, top + 22, detail) : "");
  }

  private static String text(String style, int x, int y, String text) {
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
        .formatted(style, x, y, Html.text(text));
  }

  /** Names and ids often differ in their ends alone, so it is the middle that goes. */
  private static String narrowed(String text, int room) {
    int length = text.codePointCount(0, text.length());
    if (length <= room) {
      return text;
    }
    int end = Math.max(1, room / 2 - 1);
    int head = Math.max(1, room - 1 - end);
    return text.substring(0, text.offsetByCodePoints(0, head))
        + "…"
        + text.substring(text.offsetByCodePoints(0, length - end));
  }

  private static String clipped(String text, int room) {
    int length = text.codePointCount(0, text.length());
    return length <= room
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(1, room - 1))) + "…";
  }

  /** On a grid of 16 × 16. */
  private String symbol() {
    return switch (node.hop()) {
      case COMPUTER -> "M3.5 3.5 H12.5 V10.5 H3.5 Z M1.5 13 H14.5";
      case CLIENT_VPN ->
          "M8 1.5 L13.5 3.5 V8 C13.5 11.5 11 13.5 8 14.5 C5 13.5 2.5 11.5 2.5 8 V3.5 Z";
      case RESOLVER, PUBLIC_DNS ->
          "M8 1.5 A6.5 6.5 0 1 0 8.01 1.5 Z M1.5 8 H14.5 M8 1.5 C10.8 4.5 10.8 11.5 8 14.5"
              + " M8 1.5 C5.2 4.5 5.2 11.5 8 14.5";
      case ENDPOINT ->
          "M5.5 1.5 V5 M10.5 1.5 V5 M3.5 5 H12.5 V8 C12.5 10.5 10.5 11.5 8 11.5"
              + " C5.5 11.5 3.5 10.5 3.5 8 Z M8 11.5 V14.5";
      case LOAD_BALANCER ->
          "M4 6.2 A1.8 1.8 0 1 0 4.01 6.2 Z M12 2 A1.8 1.8 0 1 0 12.01 2 Z"
              + " M12 10.4 A1.8 1.8 0 1 0 12.01 10.4 Z M5.6 7.2 L10.4 4.6 M5.6 8.8 L10.4 11.4";
      case SERVICE -> "M2.5 2.5 H13.5 V13.5 H2.5 Z M6.5 6 L4.5 8 L6.5 10 M9.5 6 L11.5 8 L9.5 10";
    };
  }
}
