package dev.throughline.journey;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.Evidence;
import java.util.Optional;

/**
 * Judges what is known while more is being asked for, on a thread of its own, so that no probe
 * waits for it. Evidence that was overtaken before its turn came is not judged.
 */
final class RunningDiagnosis implements AutoCloseable {

  private final Diagnoser diagnoser;
  private final ProofListener listener;
  private final Thread thread;
  private Optional<Evidence> latest = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean closed;

  private RunningDiagnosis(Diagnoser diagnoser, ProofListener listener) {
    this.diagnoser = diagnoser;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("diagnosis").unstarted(this::run);
  }

  static RunningDiagnosis start(Diagnoser diagnoser, ProofListener listener) {
    RunningDiagnosis running = new RunningDiagnosis(diagnoser, listener);
    running.thread.start();
    return running;
  }

  synchronized void take(Evidence known) {
    latest = Optional.of(known);
    notifyAll();
  }

  private void run() {
    try {
      for (Optional<Evidence> next = next(); next.isPresent(); next = next()) {
        listener.progressed(next.get(), diagnoser.diagnose(next.get()));
      }
    } catch (RuntimeException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void fail(RuntimeException e) {
    failure = Optional.of(e);
  }

  /** What is known by then; empty once it is closed. */
  private synchronized Optional<Evidence> next() throws InterruptedException {
    while (latest.isEmpty() && !closed) {
      wait();
    }
    Optional<Evidence> next = closed ? Optional.empty() : latest;
    latest = Optional.empty();
    return next;
  }

  /**
   * Nothing is heard any more when this returns; what was not judged by now is left to the proof.
   *
   * @throws RuntimeException what the listener threw
   */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    // The listener does not block, so this is over in a moment; an interrupt stays for the caller.
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }
}
