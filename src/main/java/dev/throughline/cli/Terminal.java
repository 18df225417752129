package dev.throughline.cli;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What the place that standard output leads to can show.
 *
 * @param interactive whether a person watches, so that a line may be written over
 * @param colour whether colours are wanted (see no-color.org)
 * @param unicode whether check marks can be shown
 * @param width in columns
 */
public record Terminal(boolean interactive, boolean colour, boolean unicode, int width) {

  private static final int DEFAULT_WIDTH = 100;

  /** The terminal of this process. */
  @SuppressWarnings("SystemConsoleNull") // It is null again since JDK 25, where there is none.
  public static Terminal ofThisProcess() {
    Console console = System.console();
    return of(console != null && console.isTerminal(), System.getenv(), System.out.charset());
  }

  static Terminal of(boolean interactive, Map<String, String> environment, Charset charset) {
    boolean colour =
        interactive
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        interactive, colour, charset.newEncoder().canEncode('✓'), width(environment));
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[0-9]{2,3}")
        ? Math.clamp(Integer.parseInt(columns), 60, 160)
        : DEFAULT_WIDTH;
  }
}
