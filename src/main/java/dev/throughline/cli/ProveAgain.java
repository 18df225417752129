package dev.throughline.cli;

import dev.throughline.journey.Connection;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.Journey;
import dev.throughline.journey.ProofListener;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Proves a path again and again over one tunnel, and makes a new tunnel when that one is lost. Ends
 * when its thread is interrupted.
 */
final class ProveAgain implements ConnectionListener, ProofListener {

  private final Journey journey;
  private final TunnelRegister register;
  private final Duration interval;
  private final Watching watching;

  /** Released when something has changed that is worth proving at once. */
  private final Semaphore changes = new Semaphore(0);

  private Optional<Proof> last = Optional.empty();

  /**
   * Watches nothing yet.
   *
   * @param interval from the end of one proof to the begin of the next
   * @param watching shows it
   */
  ProveAgain(Journey journey, TunnelRegister register, Duration interval, Watching watching) {
    this.journey = journey;
    this.register = register;
    this.interval = interval;
    this.watching = watching;
  }

  /** Watches until it is interrupted; returns the last proof, if it came to one. */
  Optional<Proof> run(Deployment deployment) throws Exception {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        overOneTunnel(deployment);
      }
    } catch (InterruptedException e) {
      // This is how watching ends; the last verdict stands.
    }
    return last;
  }

  private void overOneTunnel(Deployment deployment) throws InterruptedException {
    watching.checked(journey.check(deployment));
    Connection open = journey.connect(deployment, this);
    try (open;
        TunnelRegister.Entry entry = register.enter(open)) {
      boolean wasUp = open.evidence().session().isPresent();
      boolean isUp = true;
      while (isUp) {
        Proof proof = journey.prove(open, this);
        last = Optional.of(proof);
        entry.update();
        watching.proven(proof);
        isUp = proof.evidence().session().isPresent();
        // A tunnel that is lost is made again at once, one that never was in a while.
        if (isUp || !wasUp) {
          awaitChange();
        }
      }
    }
  }

  private void awaitChange() throws InterruptedException {
    // The verdict itself has changed the tunnel's state.
    changes.drainPermits();
    var _ = changes.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stateChanged(TunnelState state) {
    watching.stateChanged(state);
    changes.release();
  }

  @Override
  public void progressed(Evidence evidence, Diagnosis diagnosis) {
    watching.progressed(evidence, diagnosis);
  }
}
