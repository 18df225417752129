package dev.throughline.lab.aws;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How fast time passes for what AWS takes its time with. Durations are given as AWS needs them, and
 * pass faster by the factor.
 */
public final class Pace implements AutoCloseable {

  private final double factor;
  private final Operations operations;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lab-aws-pace").daemon().factory());

  /**
   * A pace.
   *
   * @param factor 1 is AWS's own; 60 makes a second of a minute; infinite makes everything happen
   *     at once
   */
  public Pace(double factor, Operations operations) {
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("a pace of " + factor + "; it takes 1 or more");
    }
    this.factor = factor;
    this.operations = operations;
  }

  /** How long that takes here. */
  public Duration of(Duration atAws) {
    return Duration.ofNanos((long) (atAws.toNanos() / factor));
  }

  /** Changes the world when that time has passed, under its lock. */
  public void after(Duration atAws, Runnable change) {
    var _ =
        timer.schedule(() -> operations.later(change), of(atAws).toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
