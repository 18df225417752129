package dev.throughline.lab;

import dev.throughline.model.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline lab wire}: how good the way from the laptop to the endpoint is. */
@Command(
    name = "wire",
    description = {
      "Makes the way from the laptop to the endpoint slow and lossy. Without options it is well again.",
      "",
      "  throughline lab wire --delay 150 --loss 5"
    })
final class LabWireCommand implements Callable<Integer> {

  private final Lab lab;

  @Option(
      names = "--delay",
      paramLabel = "MILLIS",
      defaultValue = "0",
      description = "There and back take so much longer, 0 to 5000.")
  private int delay;

  @Option(
      names = "--loss",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "So many packets of either way are lost, 0 to 90.")
  private int loss;

  @Mixin private LabOption which;

  LabWireCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws ProblemException, InterruptedException {
    which.running(lab);
    String request = "POST wire {\"delayMillis\":%d,\"lossPercent\":%d}".formatted(delay, loss);
    return new LabRun(lab)
        .runProgram(which.name(), LabFaultsClient.class.getName(), List.of("wire", request));
  }
}
