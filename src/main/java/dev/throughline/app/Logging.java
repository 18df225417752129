package dev.throughline.app;

import java.util.Arrays;
import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Logging: warnings to standard error, and with {@code --verbose} whatever we have to say. */
final class Logging {

  /** The options that ask for more. */
  static final Set<String> VERBOSE = Set.of("-v", "--verbose");

  private static final String FORMAT = "%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n";

  /** Held for as long as the program runs: java.util.logging forgets loggers nobody holds. */
  private static final Logger OURS = Logger.getLogger("dev.throughline");

  private Logging() {}

  static void toStandardError(String[] arguments) {
    System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    boolean verbose =
        Arrays.stream(arguments)
            .takeWhile(word -> word.startsWith("-"))
            .anyMatch(VERBOSE::contains);
    LogManager.getLogManager().reset();
    Handler console = new ConsoleHandler();
    console.setLevel(verbose ? Level.FINE : Level.WARNING);
    Logger.getLogger("").addHandler(console);
    OURS.setLevel(verbose ? Level.FINE : Level.WARNING);
  }
}
