package dev.throughline.cli;

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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  private final String program;
  private final DeployJourney journey;
  private final Person person;
  private final Terminal terminal;

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

  @Mixin private DeployWork work;

  /**
   * A command that asks and tells at a terminal.
   *
   * @param program how this program is called here, for the command that comes next
   */
  public DeployCommand(
      DeployJourney journey,
      Person person,
      Terminal terminal,
      Clock clock,
      AwsDefaults defaults,
      String program) {
    this.program = program;
    this.journey = journey;
    this.person = person;
    this.terminal = terminal;
    this.work = new DeployWork(terminal, clock);
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    return work.run(name, this::deploy);
  }

  private int deploy() throws ProblemException, InterruptedException {
    String _ = DeploymentRecords.requireName(name);
    DeploySpec fresh = options.spec(name, accounts, Optional.empty());
    Optional<DeploymentRecord> known = journey.lookFor(name, fresh, person);
    DeploySpec wanted = options.spec(name, accounts, known.map(DeploymentRecord::spec));
    if (goesOn(known, wanted)) {
      return deploy(known.get());
    }
    Planning.Planned planned = journey.plan(wanted, person);
    boolean feasible = planned.plan().feasible();
    tell(planned.plan());
    if (planOnly) {
      return feasible
          ? work.ended(name, "planned", "", 0)
          : work.ended(name, "infeasible", "", ProblemException.Kind.USAGE.exitCode());
    }
    if (!feasible) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "It can't be deployed so: a check of the plan failed.",
          "Each failed check says what to change. Nothing was made.");
    }
    if (!yes && !person.agrees("Deploy it?", "deploy it")) {
      return work.ended(
          name, "not-confirmed", "Nothing was made.", ProblemException.Kind.USAGE.exitCode());
    }
    return deploy(journey.begin(planned, known));
  }

  /** One that was agreed to and stopped on its way needs no plan. */
  private boolean goesOn(Optional<DeploymentRecord> known, DeploySpec wanted) {
    return !planOnly
        && known
            .filter(record -> record.phase() == DeploymentRecord.Phase.DEPLOYING)
            .filter(record -> record.spec().equals(wanted))
            .isPresent();
  }

  private void tell(Plan plan) {
    if (work.isJson()) {
      work.lines().print(PlanJson.of(plan));
    } else {
      PrintWriter out = work.out();
      out.println(new PlanText(terminal.colour(), !terminal.unicode(), terminal.width()).of(plan));
      out.println();
      out.flush();
    }
  }

  private int deploy(DeploymentRecord record) throws ProblemException, InterruptedException {
    return work.take(
        listener -> journey.deploy(record, person, listener),
        new DeployWork.Words(
            "deployed",
            "failed",
            name + " is deployed.",
            "Prove it with: " + program + " prove " + name));
  }
}
