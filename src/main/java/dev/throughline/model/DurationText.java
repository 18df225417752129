package dev.throughline.model;

import java.time.Duration;
import java.util.Locale;

/** Durations as a person reads them: {@code 1.4 ms}, {@code 212 ms}, {@code 3.0 s}. */
public final class DurationText {

  private DurationText() {}

  /** Tenths of a millisecond below 10 ms, milliseconds below a second, tenths of a second above. */
  public static String of(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 9.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 999.5
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }
}
