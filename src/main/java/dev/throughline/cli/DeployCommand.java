package dev.throughline.cli;

import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentRecords;
import dev.throughline.deploy.Plan;
import dev.throughline.deploy.PlanText;
import dev.throughline.deploy.Planning;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.DeployJourney;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline deploy}: plans a deployment and makes it. */
@Command(
    name = "deploy",
    description = {
      "Makes a deployment in AWS: a private service, a VPC, a Client VPN endpoint and the link"
          + " between them. Shows the plan first, with what it costs, and asks.",
      "Can be stopped at any point, in any way: running it again goes on. What is there already is"
          + " not made twice. Each of its parts can be replaced by one that exists.",
      "",
      "  throughline deploy demo --producer-profile prod --consumer-profile dev",
      ""
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0    deployed; with --plan: it can be",
      "  1    a stack failed; what it was is said",
      "  2    wrong usage, a check of the plan failed, or not confirmed",
      "  3    this computer can't remember it: the data folder can't be written",
      "  130  interrupted by Ctrl-C; what AWS is at goes on there"
    })
public final class DeployCommand implements Callable<Integer> {

  private final DeployJourney journey;
  private final Person person;
  private final Terminal terminal;
  private final Clock clock;

  @Parameters(
      paramLabel = "NAME",
      description =
          "What it is called: small letters, digits and hyphens. The stacks, and the"
              + " identity that connects to it, are named after it.")
  private String name;

  @Mixin private AccountOptions accounts;
  @Mixin private DeployOptions options;

  @Option(names = "--plan", description = "Show the plan, and do nothing.")
  private boolean planOnly;

  @Option(names = "--yes", description = "Don't ask.")
  private boolean yes;

  @Option(
      names = "--json",
      description = "Print JSON, one document a line (throughline.event/1), the outcome last.")
  private boolean json;

  @Spec private CommandSpec spec;

  public DeployCommand(
      DeployJourney journey, Person person, Terminal terminal, Clock clock, AwsDefaults defaults) {
    this.journey = journey;
    this.person = person;
    this.terminal = terminal;
    this.clock = clock;
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    String _ = DeploymentRecords.requireName(name);
    PrintWriter out = spec.commandLine().getOut();
    DeploySpec fresh = options.spec(name, accounts, Optional.empty());
    Optional<DeploymentRecord> known = journey.lookFor(name, fresh, person);
    DeploySpec wanted = options.spec(name, accounts, known.map(DeploymentRecord::spec));
    if (goesOn(known, wanted)) {
      return deploy(known.get(), out);
    }
    Planning.Planned planned = journey.plan(wanted, person);
    tell(planned.plan(), out);
    if (planOnly) {
      return planned.plan().feasible() ? 0 : 2;
    }
    if (!planned.plan().feasible()) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "It can't be deployed so: a check of the plan failed.",
          "Each failed check says what to change. Nothing was made.");
    }
    if (!yes && !person.agrees("Deploy it?", "deploy it")) {
      out.println("Nothing was made.");
      return 2;
    }
    return deploy(journey.begin(planned, known), out);
  }

  /** One that was agreed to and stopped on its way needs no plan. */
  private boolean goesOn(Optional<DeploymentRecord> known, DeploySpec wanted) {
    return !planOnly
        && known
            .filter(record -> record.phase() == DeploymentRecord.Phase.DEPLOYING)
            .filter(record -> record.spec().equals(wanted))
            .isPresent();
  }

  private void tell(Plan plan, PrintWriter out) {
    if (json) {
      new DeployJson(out).print(PlanJson.of(plan));
    } else {
      out.println(new PlanText(terminal.colour(), !terminal.unicode(), terminal.width()).of(plan));
      out.println();
      out.flush();
    }
  }

  private int deploy(DeploymentRecord record, PrintWriter out) throws ProblemException {
    try {
      return json ? asJson(record, out) : asText(record, out);
    } catch (InterruptedException e) {
      spec.commandLine()
          .getErr()
          .println(
              "throughline: interrupted; what AWS is at goes on there. \"throughline deploy "
                  + name
                  + "\" goes on from here.");
      return Commands.INTERRUPTED;
    }
  }

  private int asJson(DeploymentRecord record, PrintWriter out)
      throws ProblemException, InterruptedException {
    DeployJson lines = new DeployJson(out);
    DeployOutcome outcome = journey.deploy(record, person, lines);
    int exitCode = outcome.isDone() ? 0 : 1;
    lines.outcome(outcome, outcome.isDone() ? "deployed" : "failed", exitCode);
    return exitCode;
  }

  private int asText(DeploymentRecord record, PrintWriter out)
      throws ProblemException, InterruptedException {
    DeployOutcome outcome;
    try (LiveDeploy live = new LiveDeploy(out, terminal, clock)) {
      outcome = journey.deploy(record, person, live);
    }
    DeployText text = new DeployText(terminal);
    out.println();
    outcome.failures().forEach(failure -> text.failure(failure).forEach(out::println));
    if (outcome.isDone()) {
      out.println(name + " is deployed.  " + DeployText.clock(outcome.took()));
      out.println("Prove it with: throughline prove " + name);
    }
    out.flush();
    return outcome.isDone() ? 0 : 1;
  }
}
