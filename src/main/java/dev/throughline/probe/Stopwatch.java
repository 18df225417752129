package dev.throughline.probe;

import java.time.Duration;

/** Time that only goes forward, and how much of a budget is left of it. */
final class Stopwatch {

  private final long start = System.nanoTime();

  /** Since it was made. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** What is left of the budget; zero when it is used up. */
  Duration left(Duration budget) {
    Duration left = budget.minus(elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** For sockets, where zero would mean for ever: whole milliseconds, at least one. */
  static int millis(Duration duration) {
    return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
  }
}
