package dev.throughline.cli;

import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.DeployJourney;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline destroy}: takes a deployment down. */
@Command(
    name = "destroy",
    description = {
      "Takes a deployment down, each stack as soon as nothing that needs it is left, and says what"
          + " stays.",
      "What was used instead of a stack (an endpoint service, a VPC, a Client VPN endpoint) is not"
          + " touched. Can be stopped at any point; running it again goes on."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0    it is gone, and nothing of ours is left",
      "  1    something stays",
      "  2    wrong usage; not confirmed; or somebody else's endpoint uses the service",
      "  130  interrupted by Ctrl-C; what AWS is at goes on there"
    })
public final class DestroyCommand implements Callable<Integer> {

  private final DeployJourney journey;
  private final Person person;
  private final Terminal terminal;
  private final Clock clock;

  @Parameters(paramLabel = "NAME", description = "The deployment.")
  private String name;

  @Mixin private AccountOptions accounts;

  @Option(names = "--yes", description = "Don't ask to type the name.")
  private boolean yes;

  @Option(
      names = "--json",
      description = "Print JSON, one document a line (throughline.event/1), the outcome last.")
  private boolean json;

  @Spec private CommandSpec spec;

  public DestroyCommand(
      DeployJourney journey, Person person, Terminal terminal, Clock clock, AwsDefaults defaults) {
    this.journey = journey;
    this.person = person;
    this.terminal = terminal;
    this.clock = clock;
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    DeploymentRecord record = journey.find(name, accounts.elsewhere(name), person);
    if (!yes && !confirmed(record, out)) {
      out.println("Nothing was done.");
      return 2;
    }
    try {
      return json ? destroyAsJson(record, out) : destroy(record, out);
    } catch (InterruptedException e) {
      spec.commandLine()
          .getErr()
          .println(
              "throughline: interrupted; what AWS is at goes on there. \"throughline destroy "
                  + name
                  + "\" goes on from here.");
      return Commands.INTERRUPTED;
    }
  }

  private boolean confirmed(DeploymentRecord record, PrintWriter out) throws Exception {
    if (!json && terminal.interactive()) {
      DeploymentState state = journey.state(record, person);
      out.println("This takes down " + name + ":");
      state.stacks().values().forEach(stack -> out.println("  " + stack.stackName()));
      out.println("and its certificate and logs, in AWS. The identity stays on this computer.");
    }
    return person.types(name, "Type the deployment's name to take it down: ", "take it down");
  }

  private int destroyAsJson(DeploymentRecord record, PrintWriter out) throws Exception {
    DeployJson lines = new DeployJson(out);
    DeployOutcome outcome = destroy(record, lines);
    lines.outcome(outcome, outcome.isDone() ? "destroyed" : "incomplete", exitCode(outcome));
    return exitCode(outcome);
  }

  private int destroy(DeploymentRecord record, PrintWriter out) throws Exception {
    DeployOutcome outcome;
    try (LiveDeploy live = new LiveDeploy(out, terminal, clock)) {
      outcome = destroy(record, (DeployListener) live);
    }
    DeployText text = new DeployText(terminal);
    out.println();
    outcome.failures().forEach(failure -> text.failure(failure).forEach(out::println));
    if (outcome.isDone()) {
      out.println(
          name + " is gone, and nothing of it is left.  " + DeployText.clock(outcome.took()));
    } else if (!outcome.left().isEmpty()) {
      out.println("Left in AWS:");
      text.left(outcome).forEach(out::println);
    }
    out.flush();
    return exitCode(outcome);
  }

  private DeployOutcome destroy(DeploymentRecord record, DeployListener listener) throws Exception {
    return journey.destroy(record, person, listener);
  }

  private static int exitCode(DeployOutcome outcome) {
    return outcome.isDone() ? 0 : 1;
  }
}
