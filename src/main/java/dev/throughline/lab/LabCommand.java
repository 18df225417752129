package dev.throughline.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline lab}: the lab in the background, and a shell in its laptop. */
@Command(
    name = "lab",
    description = {
      "A PrivateLink region in miniature on this computer, to try everything without AWS.",
      "",
      "To run one command in the lab, put --lab in front of it: throughline --lab prove.",
      "Labs have names, and several can run side by side: --lab=NAME, lab start NAME."
    })
public final class LabCommand {

  private static final String NAME_HELP = "The lab's name. Default: ${DEFAULT-VALUE}.";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Lab lab;

  private LabCommand(Lab lab) {
    this.lab = lab;
  }

  /** The command with those below it. */
  public static CommandLine of(Lab lab) {
    return new CommandLine(new LabCommand(lab))
        .addSubcommand(new LabAwsCommand(lab))
        .addSubcommand(new LabFaultsCommand(lab))
        .addSubcommand(new LabWireCommand(lab));
  }

  @Command(
      name = "start",
      description = {
        "Starts a lab in the background.",
        "It runs until \"throughline lab stop\". Starting one that runs does nothing."
      })
  int start(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME",
              defaultValue = Lab.DEFAULT_NAME,
              description = NAME_HELP)
          String name,
      @Option(
              names = "--loopback",
              description = "Start the loopback lab even where the one with a tunnel is possible.")
          boolean loopback,
      @Option(
              names = "--pace",
              paramLabel = "N",
              defaultValue = "" + Lab.Wishes.USUAL_PACE,
              description =
                  "How many times faster than AWS the lab's AWS does what takes time, 1 to 1000000."
                      + " Default: ${DEFAULT-VALUE}, which makes a second of a minute.")
          int pace)
      throws ProblemException, InterruptedException {
    if (pace < 1 || pace > Lab.Wishes.FASTEST_PACE) {
      throw new ParameterException(
          spec.commandLine(), "--pace " + pace + " is out of range; it takes 1 to 1000000.");
    }
    Optional<RunningLab> before = lab.find(name);
    RunningLab running = lab.joinOrStart(name, Lab.Life.BACKGROUND, new Lab.Wishes(loopback, pace));
    out().println(before.isPresent() ? "The lab was running already." : "The lab is running.");
    describe(running);
    out().println();
    out().println("Prove it with: " + new LabHints(name).inLab() + " prove");
    return 0;
  }

  @Command(name = "stop", description = "Stops a lab; everything of it is gone afterwards.")
  int stop(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME",
              defaultValue = Lab.DEFAULT_NAME,
              description = NAME_HELP)
          String name)
      throws ProblemException, InterruptedException {
    out().println(lab.stop(name) ? "The lab has been stopped." : "No lab of that name is running.");
    return 0;
  }

  @Command(
      name = "status",
      description =
          "Says which labs run, of which processes, and which kind is possible here and why.")
  int status(@Option(names = "--json", description = "Print one JSON document.") boolean json)
      throws ProblemException, InterruptedException {
    List<RunningLab> running = lab.running();
    LabSupport.Answer possible = lab.possible();
    if (json) {
      out().println(json(running, possible));
      return 0;
    }
    if (running.isEmpty()) {
      out().println("No lab is running. Start one with: throughline lab start");
    }
    running.forEach(this::describe);
    out().println();
    out().println("Possible here: " + words(possible.kind()) + ". " + possible.why());
    return 0;
  }

  @Command(
      name = "shell",
      description = {
        "Runs a command in the lab's laptop, or else a shell: dig, curl and openvpn by hand.",
        "Joins the running lab, or else starts one for this command alone.",
        "The variable THROUGHLINE_LAB_DIR names the folder of client.ovpn, client.crt and"
            + " client.key.",
        "The AWS CLI, SDKs and Terraform use the lab's AWS in there: the profiles dev and prod are"
            + " its two accounts.",
        "",
        "The exit code is that of the command."
      })
  int shell(
      @Option(
              names = "--name",
              defaultValue = Lab.DEFAULT_NAME,
              paramLabel = "NAME",
              description = NAME_HELP)
          String name,
      @Parameters(
              arity = "0..*",
              paramLabel = "COMMAND",
              description = "What to run, behind \"--\". Default: your shell.")
          List<String> command)
      throws ProblemException, InterruptedException {
    List<String> toRun =
        command == null || command.isEmpty()
            ? List.of(Optional.ofNullable(System.getenv("SHELL")).orElse("/bin/sh"))
            : command;
    return new LabRun(lab).run(name, toRun, command == null || command.isEmpty());
  }

  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void describe(RunningLab running) {
    LabRecord record = running.record();
    out().printf("Lab \"%s\": %s%n", record.name(), words(Optional.of(record.kind())));
    out().printf("  service   http://%s:%d%n", record.serviceHost(), record.servicePort());
    out().printf("  resolver  %s%n", record.resolver().address());
    out().printf("  files     %s%n", running.folder());
    out().printf("  %-12s %8s  %-22s %s%n", "process", "id", "address", "plays");
    for (LabRecord.Part part : record.parts()) {
      boolean alive = ProcessHandle.of(part.pid()).map(ProcessHandle::isAlive).orElse(false);
      out()
          .printf(
              "  %-12s %8d  %-22s %s%n",
              part.name(),
              part.pid(),
              part.address(),
              alive ? part.role() : part.role() + " (has ended)");
    }
    LabNetworkText.print(running, out());
  }

  private static String words(Optional<Deployment.Kind> kind) {
    return kind.map(
            known ->
                known == Deployment.Kind.LAB
                    ? "the lab with a real tunnel"
                    : "the loopback lab (a real handshake, no packets through a tunnel)")
        .orElse("no lab");
  }

  private static String json(List<RunningLab> running, LabSupport.Answer possible) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", "throughline.lab/1");
    document.put("possible", possible.kind().map(LabCommand::word).orElse("none"));
    document.put("why", possible.why());
    List<Object> labs = new ArrayList<>();
    for (RunningLab lab : running) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", lab.record().name());
      one.put("kind", word(lab.record().kind()));
      one.put("supervisor", lab.record().supervisor().pid());
      one.put("folder", lab.folder().toString());
      one.put("parts", lab.record().parts());
      one.put("network", LabNetworkText.parts(lab));
      labs.add(one);
    }
    document.put("labs", labs);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(Deployment.Kind kind) {
    return kind == Deployment.Kind.LAB ? "tunnel" : "loopback";
  }
}
