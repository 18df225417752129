package dev.throughline.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment as a report shows it: {@code 24 Nov 2026, 09:30:00 UTC}, the same for every reader. */
final class ReportTime {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ReportTime() {}

  static String of(Instant instant) {
    return TIME.format(instant);
  }
}
