package dev.throughline.app;

import dev.throughline.lab.LabFaults;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.faults.FaultSwitches;
import java.util.List;

/** The lab's switches, as the window wants them. */
record LabSwitches(LabFaults faults) implements FaultSwitches {

  @Override
  public List<Switch> read() throws ProblemException, InterruptedException {
    return shown(faults.read());
  }

  @Override
  public List<Switch> set(List<String> codes, boolean on)
      throws ProblemException, InterruptedException {
    return shown(faults.set(codes, on));
  }

  private static List<Switch> shown(List<LabFaults.Switch> switches) {
    return switches.stream().map(one -> new Switch(one.code(), one.how(), one.on())).toList();
  }
}
