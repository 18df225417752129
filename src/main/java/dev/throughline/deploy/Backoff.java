package dev.throughline.deploy;

import java.time.Duration;

/** Waits that grow by half each time, up to a limit. For one thread. */
final class Backoff {

  private final Duration first;
  private final Duration most;
  private Duration next;

  Backoff(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.next = first;
  }

  /** Waits, and the next time a little longer. */
  void pause() throws InterruptedException {
    Thread.sleep(step());
  }

  /** What the next wait is; the one after it is longer. */
  Duration step() {
    Duration now = next;
    Duration longer = now.plus(now.dividedBy(2));
    next = longer.compareTo(most) > 0 ? most : longer;
    return now;
  }

  /** Something has happened, so that more is to be expected soon. */
  void reset() {
    next = first;
  }
}
