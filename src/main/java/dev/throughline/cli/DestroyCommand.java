package dev.throughline.cli;

import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.DeployJourney;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Parameters(paramLabel = "NAME", description = "The deployment.")
  private String name;

  @Mixin private AccountOptions accounts;

  @Option(names = "--yes", description = "Don't ask to type the name.")
  private boolean yes;

  @Mixin private DeployWork work;

  public DestroyCommand(
      DeployJourney journey, Person person, Terminal terminal, Clock clock, AwsDefaults defaults) {
    this.journey = journey;
    this.person = person;
    this.terminal = terminal;
    this.work = new DeployWork(terminal, clock);
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    return work.run(name, this::destroy);
  }

  private int destroy() throws ProblemException, InterruptedException {
    DeploymentRecord record = journey.find(name, accounts.elsewhere(name), person);
    if (!yes && !confirmed(record)) {
      return work.ended(
          name, "not-confirmed", "Nothing was done.", ProblemException.Kind.USAGE.exitCode());
    }
    return work.take(
        listener -> journey.destroy(record, person, listener),
        new DeployWork.Words(
            "destroyed", "incomplete", name + " is gone, and nothing of it is left.", ""));
  }

  private boolean confirmed(DeploymentRecord record) throws ProblemException, InterruptedException {
    if (!work.isJson() && terminal.interactive()) {
      PrintWriter out = work.out();
      DeploymentState state = journey.state(record, person);
      out.println("This takes down " + name + ":");
      state.stacks().values().forEach(stack -> out.println("  " + stack.stackName()));
      out.println("and its certificate and logs, in AWS. The identity stays on this computer.");
      out.flush();
    }
    return person.types(name, "Type the deployment's name to take it down: ", "take it down");
  }
}
