package dev.throughline.tunnel;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tunnel, from starting openvpn until it has ended. One thread reads what openvpn says and is
 * the only one that changes the state while the tunnel lives.
 */
public final class OpenvpnTunnel implements AutoCloseable {

  /** How long a silence that is nearly long enough is waited for. */
  private static final Duration PATIENCE = Duration.ofMillis(1_800);

  private static final Logger LOG = LoggerFactory.getLogger(OpenvpnTunnel.class);

  private final TunnelPlan plan;
  private final long startedAt = System.nanoTime();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Handshake handshake;
  private final StateMachine states;
  private final Dialogue dialogue;

  private final ManagementLink management;
  private final OpenvpnProcess process;
  private final Ending ending;
  private final Thread reader;

  private OpenvpnTunnel(
      TunnelPlan plan,
      TunnelBudgets budgets,
      TunnelListener listener,
      ManagementLink management,
      OpenvpnProcess process) {
    this.plan = plan;
    this.states = new StateMachine(listener);
    this.handshake = new Handshake(budgets, startedAt);
    this.dialogue =
        new Dialogue(
            management, new ClientKey(plan.identity(), management), handshake, states, listener);
    this.management = management;
    this.process = process;
    this.ending = new Ending(management, process, budgets.stop());
    this.reader = Thread.ofVirtual().name("openvpn-management").unstarted(this::run);
  }

  /**
   * Starts openvpn. Returns at once; {@link #awaitUp} waits for the tunnel.
   *
   * @throws IOException when openvpn can't be started or the socket can't be made
   */
  public static OpenvpnTunnel start(TunnelPlan plan, TunnelListener listener) throws IOException {
    return start(plan, TunnelBudgets.DEFAULT, listener);
  }

  static OpenvpnTunnel start(TunnelPlan plan, TunnelBudgets budgets, TunnelListener listener)
      throws IOException {
    ManagementLink management = ManagementLink.listen(plan.runtimeFolder());
    OpenvpnProcess process;
    try {
      process = OpenvpnProcess.start(plan, management.socket());
    } catch (IOException e) {
      management.close();
      throw e;
    }
    OpenvpnTunnel tunnel = new OpenvpnTunnel(plan, budgets, listener, management, process);
    listener.stateChanged(TunnelState.Step.STARTING);
    process.onExit(tunnel::hangUp);
    tunnel.reader.start();
    return tunnel;
  }

  public TunnelState state() {
    lock.lock();
    try {
      return states.now();
    } finally {
      lock.unlock();
    }
  }

  public Traffic traffic() {
    return dialogue.traffic();
  }

  /** The process, for tests and status lines. */
  public long pid() {
    return process.pid();
  }

  /**
   * Waits until the tunnel is up, or until there is no hope; then openvpn has been stopped.
   *
   * @throws InterruptedException when interrupted while waiting; openvpn still runs then
   */
  public TunnelEvidence awaitUp() throws InterruptedException {
    TunnelFailure failure;
    lock.lock();
    try {
      while (!handshake.isUp() && handshake.failure().isEmpty()) {
        long now = System.nanoTime();
        long left = handshake.deadline() - now;
        long untilAnew = handshake.startOverAt().orElse(handshake.deadline()) - now;
        if (left <= 0) {
          handshake.overdue();
        } else if (untilAnew <= 0) {
          dialogue.startOver(now);
        } else {
          changed.awaitNanos(Math.min(left, untilAnew));
        }
      }
      if (handshake.failure().isEmpty()) {
        return new TunnelEvidence.Up(
            Sessions.of(plan, handshake), Duration.ofNanos(handshake.upAt() - startedAt));
      }
      failure = handshake.failure().get();
      states.move(new TunnelState.Failed(failure));
    } finally {
      lock.unlock();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    close();
    return new TunnelEvidence.Down(failure, took);
  }

  /** Why a tunnel that was up is no more: openvpn has ended, or is reconnecting. */
  public Optional<TunnelFailure> lost() {
    lock.lock();
    try {
      return handshake.isUp() && states.now() instanceof TunnelState.Failed(TunnelFailure failure)
          ? Optional.of(failure)
          : handshake.reconnecting();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same, and as well when nothing has come in for as long as three of the endpoint's pings
   * would take: openvpn itself takes twenty seconds to notice. A computer that was asleep is silent
   * too, so this is to be asked when something behind the tunnel did not answer.
   */
  public Optional<TunnelFailure> lostOrSilent() throws InterruptedException {
    lock.lock();
    try {
      // A silence that is nearly long enough is waited for; a single sign of life ends it.
      long end = System.nanoTime() + PATIENCE.toNanos();
      long wanted = handshake.silentAt();
      while (lost().isEmpty() && handshake.silentAt() == wanted && wanted < end) {
        long left = wanted - System.nanoTime();
        if (left < 0) {
          break;
        }
        var _ = changed.awaitNanos(left + 1);
      }
      return lost().or(() -> handshake.silent(System.nanoTime()));
    } finally {
      lock.unlock();
    }
  }

  /** The path behind the tunnel was proven, or not; shown as the tunnel's state. */
  public void judged(Verdict verdict) {
    lock.lock();
    try {
      if (states.now().isConnected()) {
        states.move(
            verdict == Verdict.PROVEN ? TunnelState.Step.VERIFIED : TunnelState.Step.DEGRADED);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends openvpn and waits until it has ended. Closing twice does no harm. */
  @Override
  public void close() {
    lock.lock();
    try {
      states.move(TunnelState.Step.DISCONNECTING);
    } finally {
      lock.unlock();
    }
    ending.end(waitsForResolver());
    joinReader();
    lock.lock();
    try {
      states.move(TunnelState.Step.DISCONNECTED);
    } finally {
      lock.unlock();
    }
  }

  /** openvpn then hears nobody; nor has it made anything that it would have to take back. */
  private boolean waitsForResolver() {
    lock.lock();
    try {
      return handshake.phase().compareTo(TunnelPhase.RESOLVING) <= 0;
    } finally {
      lock.unlock();
    }
  }

  private void joinReader() {
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the reader's accept return when openvpn ends before it has connected. */
  private void hangUp() {
    try {
      management.close();
    } catch (IOException e) {
      LOG.debug("Closing the management socket failed", e);
    }
  }

  private void run() {
    try {
      management.read(dialogue::greet, this::heard);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("openvpn hung up", e);
    }
    try {
      int exitCode = process.waitFor();
      hangUp();
      processEnded(exitCode);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void heard(String line) {
    lock.lock();
    try {
      dialogue.heard(ManagementEvent.parse(line), System.nanoTime());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void processEnded(int exitCode) {
    lock.lock();
    try {
      dialogue.ended(exitCode, process.output());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
