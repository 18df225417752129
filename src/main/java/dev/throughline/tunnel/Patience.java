package dev.throughline.tunnel;

import dev.throughline.model.TunnelPhase;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long the phases of an attempt may still take. Times are {@link System#nanoTime()}. Not
 * thread-safe.
 */
final class Patience {

  private final TunnelBudgets budgets;
  private TunnelPhase phase = TunnelPhase.STARTING;
  private long phaseSince;

  /** When something last came from the endpoint, or the present phase began. */
  private long heardAt;

  private OptionalLong lastChance = OptionalLong.empty();

  Patience(TunnelBudgets budgets, long now) {
    this.budgets = budgets;
    this.phaseSince = now;
    this.heardAt = now;
  }

  TunnelPhase phase() {
    return phase;
  }

  long heardAt() {
    return heardAt;
  }

  void heard(long now) {
    heardAt = now;
  }

  void enter(TunnelPhase next, long now) {
    if (phase != next) {
      phase = next;
      phaseSince = now;
      heardAt = now;
    }
  }

  /**
   * When the present phase has no hope any more: the endpoint has been silent for its budget. What
   * is lost on the way is sent again later and later, so a handshake that comes along slowly is no
   * hopeless one; but it may not take more than twice that.
   */
  long deadline() {
    long budget = budget().toNanos();
    long usual = isDragging() ? phaseSince + 2 * budget : heardAt + budget;
    return lastChance.isPresent() ? Math.min(usual, lastChance.getAsLong()) : usual;
  }

  boolean isDragging() {
    return heardAt - phaseSince > budget().toNanos();
  }

  /** What the present phase had, in words. */
  String waited() {
    Duration budget = isDragging() ? budget().multipliedBy(2) : budget();
    return "after %.0f s".formatted(budget.toMillis() / 1000.0);
  }

  /**
   * When the handshake is to be made anew from another port. An endpoint that still holds a session
   * from this computer's port, which ended without its knowing, makes the handshake and then sends
   * pings and no address (seen with openvpn 2.6). Empty when that is over, or is no question yet.
   */
  OptionalLong startOverAt() {
    return phase == TunnelPhase.CONFIGURING && lastChance.isEmpty()
        ? OptionalLong.of(phaseSince + half(budgets.configure()))
        : OptionalLong.empty();
  }

  boolean hasStartedOver() {
    return lastChance.isPresent();
  }

  /** All that follows has what is left of the budget for the address. */
  void startOver(long now) {
    lastChance = OptionalLong.of(now + half(budgets.configure()));
  }

  private static long half(Duration duration) {
    return duration.dividedBy(2).toNanos();
  }

  private Duration budget() {
    return switch (phase) {
      case STARTING -> budgets.start();
      case RESOLVING -> budgets.resolve();
      case CONNECTING -> budgets.firstPacket();
      case AUTHENTICATING -> budgets.handshake();
      case CONFIGURING, CONNECTED -> budgets.configure();
    };
  }
}
