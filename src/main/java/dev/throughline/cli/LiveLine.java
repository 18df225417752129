package dev.throughline.cli;

import java.io.PrintWriter;

/** A line that is written over until something lasting is printed. For several threads. */
final class LiveLine {

  private final PrintWriter out;
  private final boolean shown;
  private boolean toErase;

  /**
   * A line.
   *
   * @param shown false where nobody watches: then nothing is printed
   */
  LiveLine(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  synchronized void show(String text) {
    if (shown) {
      erase();
      out.print("  … " + text);
      out.flush();
      toErase = true;
    }
  }

  synchronized void erase() {
    if (toErase) {
      out.print("\r\033[K");
      toErase = false;
    }
  }
}
