package dev.throughline.lab;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.throughline.lab.fault.Faults;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code throughline lab faults}: what can be broken in the lab, by the codes of the findings. */
@Command(
    name = "faults",
    description = {
      "Lists what can be broken in the lab, and breaks and mends it while the lab runs.",
      "A fault is made where it would be in reality: a rule that is missing at AWS, a file on the"
          + " laptop, a packet that is dropped.",
      "",
      "  throughline lab faults",
      "  throughline lab faults on link.blocked",
      "  throughline --lab prove",
      "  throughline lab faults off --all",
      "",
      "In one go, in a lab for this command alone:",
      "  throughline --lab --fault link.blocked prove",
      ""
    })
final class LabFaultsCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Lab lab;

  @Mixin private LabOption which;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the switches as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  LabFaultsCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws ProblemException, InterruptedException {
    if (lab.find(which.name()).isPresent()) {
      return ask("GET faults");
    }
    ArrayNode all = JSON.createArrayNode();
    Faults.codes()
        .forEach(
            code ->
                all.addObject()
                    .put("code", code)
                    .put("how", Faults.how(code).orElseThrow())
                    .put("on", false));
    PrintWriter out = spec.commandLine().getOut();
    (json ? List.of(all.toPrettyString()) : LabFaultsText.lines(all, which.hints()))
        .forEach(out::println);
    return 0;
  }

  @Command(name = "on", description = "Breaks something, in a lab that runs.")
  int on(
      @Parameters(
              arity = "1..*",
              split = ",",
              paramLabel = "CODE",
              description = "One of \"throughline lab faults\".")
          List<String> codes)
      throws ProblemException, InterruptedException {
    RunningLab running = which.running(lab);
    FaultRequests.requireKnown(codes);
    String deployment =
        FaultRequests.deployment(running.folder()).orElseThrow(this::nothingToBreak);
    return ask(FaultRequests.on(deployment, codes));
  }

  @Command(name = "off", description = "Mends what was broken.")
  int off(
      @Parameters(arity = "0..*", split = ",", paramLabel = "CODE", description = "What to mend.")
          List<String> codes,
      @Option(names = "--all", description = "Mend everything.") boolean all)
      throws ProblemException, InterruptedException {
    which.running(lab);
    boolean none = codes == null || codes.isEmpty();
    if (none == !all) {
      throw new ParameterException(
          spec.commandLine(), "Give the codes to mend, or --all for all that are on.");
    }
    if (!all) {
      FaultRequests.requireKnown(codes);
    }
    return ask(FaultRequests.off(all ? List.of("*") : codes));
  }

  private ParameterException nothingToBreak() {
    return new ParameterException(
        spec.commandLine(),
        "There is no deployment in the lab yet, so there is nothing to break. Make one with: "
            + which.hints().inLab()
            + " deploy demo --yes.");
  }

  private int ask(String request) throws ProblemException, InterruptedException {
    return new LabRun(lab)
        .runProgram(
            which.name(),
            LabFaultsClient.class.getName(),
            List.of(json ? "json" : "text", request, which.name()));
  }
}
