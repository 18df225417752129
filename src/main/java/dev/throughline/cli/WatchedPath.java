package dev.throughline.cli;

import dev.throughline.journey.Connection;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.Journey;
import dev.throughline.journey.ProveAgain;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelState;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches a path over one tunnel after the other, each entered in the register. Ends when its
 * thread is interrupted.
 */
final class WatchedPath implements ConnectionListener, ProveAgain.Listener {

  private final Journey journey;
  private final TunnelRegister register;
  private final Watching watching;
  private final ProveAgain again;

  private Optional<TunnelRegister.Entry> entered = Optional.empty();
  private Optional<Proof> last = Optional.empty();

  /**
   * Watches nothing yet.
   *
   * @param interval from the end of one proof to the begin of the next
   * @param watching shows it
   */
  WatchedPath(Journey journey, TunnelRegister register, Duration interval, Watching watching) {
    this.journey = journey;
    this.register = register;
    this.watching = watching;
    again = new ProveAgain(journey, interval, this);
  }

  /** Watches until it is interrupted; returns the last proof, if it came to one. */
  Optional<Proof> run(Deployment deployment) {
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
      entered = Optional.of(entry);
      again.over(open);
    }
  }

  @Override
  public void proven(Proof proof) {
    last = Optional.of(proof);
    entered.ifPresent(TunnelRegister.Entry::update);
    watching.proven(proof);
  }

  @Override
  public void stateChanged(TunnelState state) {
    watching.stateChanged(state);
    again.stateChanged(state);
  }

  @Override
  public void progressed(Evidence evidence, Diagnosis diagnosis) {
    watching.progressed(evidence, diagnosis);
  }
}
