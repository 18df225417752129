package dev.throughline.tunnel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The end of what openvpn says. For several threads. */
final class LastLines {

  private final int most;
  private final Deque<String> lines = new ArrayDeque<>();

  /**
   * Holds nothing yet.
   *
   * @param most lines that are kept; earlier ones go
   */
  LastLines(int most) {
    this.most = most;
  }

  synchronized void add(String line) {
    lines.addLast(line);
    if (lines.size() > most) {
      lines.removeFirst();
    }
  }

  synchronized List<String> all() {
    return List.copyOf(lines);
  }
}
