package dev.throughline.app;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Logging: warnings to standard error, and with {@code --verbose} whatever we have to say. What is
 * not set here stands in {@code simplelogger.properties}.
 */
final class Logging {

  /** The options that ask for more. */
  static final Set<String> VERBOSE = Set.of("-v", "--verbose");

  /** Looking for a provider in every library takes as long as starting Java. */
  private static final Map<String, String> PROVIDER =
      Map.of(
          "slf4j.provider",
          "org.slf4j.simple.SimpleServiceProvider",
          "slf4j.internal.verbosity",
          "WARN");

  private static final Map<String, String> ALL_OF_OURS =
      Map.of(
          "org.slf4j.simpleLogger.log.dev.throughline",
          "debug",
          "org.slf4j.simpleLogger.showDateTime",
          "true",
          "org.slf4j.simpleLogger.dateTimeFormat",
          "HH:mm:ss.SSS");

  private Logging() {}

  /** Has to come before the first logger. */
  static void toStandardError(String[] arguments) {
    PROVIDER.forEach(System::setProperty);
    boolean verbose =
        Arrays.stream(arguments)
            .takeWhile(word -> word.startsWith("-"))
            .anyMatch(VERBOSE::contains);
    if (verbose) {
      ALL_OF_OURS.forEach(System::setProperty);
    }
  }
}
