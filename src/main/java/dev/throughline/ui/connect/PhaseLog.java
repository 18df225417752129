package dev.throughline.ui.connect;

import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelState;
import dev.throughline.model.TunnelState.Step;
import dev.throughline.ui.common.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a tunnel came to which phase. Phases that openvpn passes over in silence count as done. */
final class PhaseLog {

  private final Map<TunnelPhase, Instant> begun = new EnumMap<>(TunnelPhase.class);
  private Optional<TunnelPhase> current = Optional.empty();
  private Optional<TunnelPhase> failed = Optional.empty();
  private Instant ended = Instant.MAX;

  void reached(TunnelState state, Instant now) {
    if (state instanceof TunnelState.Failed(var failure)) {
      failed = Optional.of(failure.phase());
      begun.putIfAbsent(failure.phase(), now);
      current = Optional.empty();
      ended = now;
      return;
    }
    phase(state)
        .ifPresent(
            phase -> {
              begun.putIfAbsent(phase, now);
              current = Optional.of(phase);
            });
  }

  /** Nothing runs any more: the phase that was being waited for is not reached. */
  void stopped(Instant now) {
    current = current.filter(phase -> phase == TunnelPhase.CONNECTED);
    ended = now;
  }

  List<PhaseRow> rows(Instant now) {
    List<PhaseRow> rows = new ArrayList<>();
    for (TunnelPhase phase : TunnelPhase.values()) {
      Mark mark = mark(phase);
      boolean timed = begun.containsKey(phase) && phase != TunnelPhase.CONNECTED;
      rows.add(
          new PhaseRow(
              label(phase), mark, timed ? Optional.of(took(phase, now)) : Optional.empty()));
    }
    return rows;
  }

  private Mark mark(TunnelPhase phase) {
    if (failed.isPresent()) {
      int order = phase.compareTo(failed.get());
      return order < 0 ? Mark.PASS : order == 0 ? Mark.FAIL : Mark.SKIPPED;
    }
    if (current.isEmpty()) {
      return Mark.TODO;
    }
    int order = phase.compareTo(current.get());
    if (order == 0) {
      return phase == TunnelPhase.CONNECTED ? Mark.PASS : Mark.RUNNING;
    }
    return order < 0 ? Mark.PASS : Mark.TODO;
  }

  private Duration took(TunnelPhase phase, Instant now) {
    Instant until =
        begun.entrySet().stream()
            .filter(entry -> entry.getKey().compareTo(phase) > 0)
            .map(Map.Entry::getValue)
            .min(Instant::compareTo)
            .orElse(now.isBefore(ended) ? now : ended);
    Duration took = Duration.between(begun.get(phase), until);
    return took.isNegative() ? Duration.ZERO : took;
  }

  private static Optional<TunnelPhase> phase(TunnelState state) {
    return state instanceof Step step
        ? switch (step) {
          case STARTING -> Optional.of(TunnelPhase.STARTING);
          case RESOLVING -> Optional.of(TunnelPhase.RESOLVING);
          case CONNECTING -> Optional.of(TunnelPhase.CONNECTING);
          case AUTHENTICATING -> Optional.of(TunnelPhase.AUTHENTICATING);
          case CONFIGURING -> Optional.of(TunnelPhase.CONFIGURING);
          case VERIFYING, VERIFIED, DEGRADED -> Optional.of(TunnelPhase.CONNECTED);
          case DISCONNECTED, DISCONNECTING -> Optional.empty();
        }
        : Optional.empty();
  }

  private static String label(TunnelPhase phase) {
    return switch (phase) {
      case STARTING -> Step.STARTING.label();
      case RESOLVING -> Step.RESOLVING.label();
      case CONNECTING -> Step.CONNECTING.label();
      case AUTHENTICATING -> Step.AUTHENTICATING.label();
      case CONFIGURING -> Step.CONFIGURING.label();
      case CONNECTED -> "Connected";
    };
  }
}
