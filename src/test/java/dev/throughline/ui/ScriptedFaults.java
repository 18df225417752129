package dev.throughline.ui;

import dev.throughline.lab.fault.Faults;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.ui.faults.FaultSwitches;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** The lab's own switches, with nothing behind them. */
final class ScriptedFaults implements FaultSwitches {

  final Set<String> on = new CopyOnWriteArraySet<>();
  volatile boolean broken;

  @Override
  public List<Switch> read() throws ProblemException {
    if (broken) {
      throw new ProblemException(Kind.COMPUTER, "The lab does not answer.", "Start it anew.");
    }
    return Faults.codes().stream()
        .map(code -> new Switch(code, Faults.how(code).orElseThrow(), on.contains(code)))
        .toList();
  }

  @Override
  public List<Switch> set(List<String> codes, boolean wanted) throws ProblemException {
    List<Switch> before = read();
    if (before.isEmpty()) {
      return before;
    }
    if (wanted) {
      on.addAll(codes);
    } else {
      codes.forEach(on::remove);
    }
    return read();
  }
}
