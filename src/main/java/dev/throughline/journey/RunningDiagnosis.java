package dev.throughline.journey;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.Evidence;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Judges what is known while more is being asked for, on a thread of its own, so that no probe
 * waits for it, and no more often than a person sees. Evidence that was overtaken before its turn
 * came is not judged.
 */
final class RunningDiagnosis implements AutoCloseable {

  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final Diagnoser diagnoser;
  private final ProofListener listener;
  private final ScheduledThreadPoolExecutor judging =
      new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("diagnosis").factory());

  private volatile long lastNanos = System.nanoTime() - BETWEEN_NANOS;

  /** What waits to be judged, or null; as long as there is something, its turn will come. */
  private final AtomicReference<Evidence> latest = new AtomicReference<>();

  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  RunningDiagnosis(Diagnoser diagnoser, ProofListener listener) {
    this.diagnoser = diagnoser;
    this.listener = listener;
    judging.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  void take(Evidence known) {
    if (latest.getAndSet(known) == null) {
      long left = lastNanos + BETWEEN_NANOS - System.nanoTime();
      var _ = judging.schedule(this::judge, Math.max(0, left), TimeUnit.NANOSECONDS);
    }
  }

  private void judge() {
    // Before the place is free: what comes next is already to wait from here on.
    lastNanos = System.nanoTime();
    Evidence known = latest.getAndSet(null);
    if (known == null) {
      return;
    }
    try {
      listener.progressed(known, diagnoser.diagnose(known));
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /**
   * Nothing is heard any more when this returns; what was not judged by now is left to the proof.
   *
   * @throws RuntimeException what the listener threw first
   */
  @Override
  public void close() {
    latest.set(null);
    judging.close();
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
