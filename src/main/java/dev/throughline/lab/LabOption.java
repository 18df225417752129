package dev.throughline.lab;

import dev.throughline.model.ProblemException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The option that names a lab which is to be running. */
final class LabOption {

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = Lab.DEFAULT_NAME,
      scope = ScopeType.INHERIT,
      description = "The lab's name. Default: ${DEFAULT-VALUE}.")
  private String name;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  String name() {
    return name;
  }

  LabHints hints() {
    return new LabHints(name);
  }

  /** The lab of that name; none that runs is wrong usage. */
  RunningLab running(Lab lab) throws ProblemException {
    return lab.find(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "No lab of that name is running; start it with: " + hints().start() + "."));
  }
}
