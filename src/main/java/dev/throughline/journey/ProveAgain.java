package dev.throughline.journey;

import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Proves a path again and again over one tunnel, as long as that stands: at once when the tunnel's
 * state changes or when it is asked to, and else after an interval. Whoever watches makes the next
 * tunnel.
 */
public final class ProveAgain implements ConnectionListener {

  /** From the end of one proof to the begin of the next, where nobody says otherwise. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Hears how each proof comes along, on the prober's threads, and of each that is finished. */
  public interface Listener extends ProofListener {

    /** A proof is finished. Called on the thread that watches. */
    void proven(Proof proof);
  }

  /** What a watcher is told of: nothing else is a change. */
  public record Outcome(Verdict verdict, Optional<String> rootCause) {

    /** What a proof has come to. */
    public static Outcome of(Proof proof) {
      return new Outcome(
          proof.diagnosis().verdict(), proof.diagnosis().rootCause().map(Finding::code));
    }
  }

  private final Journey journey;
  private final Duration interval;
  private final Listener listener;

  /** Released when something has changed that is worth proving at once. */
  private final Semaphore changes = new Semaphore(0);

  /**
   * Proves nothing yet.
   *
   * @param interval from the end of one proof to the begin of the next
   * @param listener hears of the proofs
   */
  public ProveAgain(Journey journey, Duration interval, Listener listener) {
    this.journey = journey;
    this.interval = interval;
    this.listener = listener;
  }

  /**
   * Proves over a tunnel until that is lost. One that never was is proven once, so that its cause
   * is known, and left after the interval, since the next attempt at once would fare no better.
   *
   * @param open stays open; its listener hands its states on to this one
   */
  public void over(Connection open) throws InterruptedException {
    boolean wasUp = open.evidence().session().isPresent();
    boolean isUp = true;
    while (isUp) {
      Proof proof = journey.prove(open, listener);
      // The verdict itself has changed the tunnel's state; what comes from here on is news.
      changes.drainPermits();
      listener.proven(proof);
      isUp = proof.evidence().session().isPresent();
      if (isUp || !wasUp) {
        var _ = changes.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Ends the waiting for the next proof, or for the next tunnel. */
  public void now() {
    changes.release();
  }

  @Override
  public void stateChanged(TunnelState state) {
    now();
  }
}
