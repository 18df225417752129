package dev.throughline.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Wraps text at blanks.
 *
 * @param width columns
 */
public record Wrap(int width) {

  /**
   * The text behind a label, its further lines indented to stand below its first. A line that
   * begins with two blanks is a command: it is kept whole, so that it can be pasted.
   */
  public List<String> hanging(String label, String text) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(label.length());
    for (String paragraph : text.lines().toList()) {
      String prefix = lines.isEmpty() ? label : indent;
      if (paragraph.startsWith("  ")) {
        lines.add(prefix + paragraph);
      } else {
        wrap(lines, prefix, indent, paragraph);
      }
    }
    return lines;
  }

  private void wrap(List<String> lines, String prefix, String indent, String paragraph) {
    StringBuilder line = new StringBuilder(prefix);
    boolean isFirst = true;
    for (String word : paragraph.split(" ", -1)) {
      if (!isFirst && line.length() + 1 + word.length() > width) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
        isFirst = true;
      }
      line.append(isFirst ? "" : " ").append(word);
      isFirst = false;
    }
    lines.add(line.toString().stripTrailing());
  }
}
