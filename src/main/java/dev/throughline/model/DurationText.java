package dev.throughline.model;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations as a person reads them: {@code 1.4 ms}, {@code 212 ms}, {@code 3.0 s}, {@code 24 h}.
 */
public final class DurationText {

  private DurationText() {}

  /**
   * Tenths of a millisecond below 10 ms, milliseconds below a second, tenths of a second below two
   * minutes, minutes below two hours, hours above.
   */
  public static String of(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    double seconds = millis / 1000;
    if (millis < 9.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    if (millis < 999.5) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    if (seconds < 119.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < 7170
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.0f h", seconds / 3600);
  }
}
