package dev.throughline.cli;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.Connection;
import dev.throughline.journey.DeploymentBook;
import dev.throughline.journey.Journey;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Verdict;
import dev.throughline.report.ProofJson;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline prove}: connect, prove, disconnect. */
@Command(
    name = "prove",
    description = {
      "Connects, proves hop by hop that the service answers, and disconnects.",
      "",
      "In the lab nothing has to be given:  throughline --lab prove",
      "With a deployment of yours:  throughline prove demo",
      "With an exported profile:",
      "  throughline prove --profile dev.ovpn --cert client.crt --key client.key"
          + " --host hello.internal.company --port 8080",
      "Many services behind one deployment, a line for each in a file:",
      "  throughline prove demo --targets services.txt",
      ""
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0    proven; with --targets: all of them",
      "  1    not proven, or not known",
      "  2    wrong usage: an option, the profile or the identity can't be used; or the path is",
      "       proven, but its report could not be written",
      "  3    this computer lacks something: openvpn, a TUN device, the right to make a tunnel",
      "  130  interrupted by Ctrl-C before there was a verdict"
    })
public final class ProveCommand implements Callable<Integer> {

  private final Journey journey;
  private final Diagnoser diagnoser;
  private final TunnelRegister register;
  private final Here here;
  private final DeploymentBook book;
  private final Person person;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A deployment of \"throughline status\", instead of --profile.")
  private String name;

  @Mixin private ConnectionOptions connection;
  @Mixin private TargetOptions target;

  @Mixin private ManyOptions many;
  @Mixin private WatchOptions watch;

  @Option(names = "--keep", description = "Keep the tunnel after the verdict, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--json",
      description =
          "Print one JSON document (throughline.proof/1, with --targets"
              + " throughline.proof-targets/1) and nothing else.")
  private boolean json;

  @Mixin private ReportOptions report;

  @Option(
      names = "--no-aws",
      description = {
        "Ask AWS nothing: the causes are those that packets show.",
        "A deployment's profile is that of the last time, where there is one."
      })
  private boolean noAws;

  @Spec private CommandSpec spec;

  /**
   * The command.
   *
   * @param here the deployment that is meant when nothing is given
   * @param book the deployments that can be named
   */
  public ProveCommand(
      Journey journey,
      Diagnoser diagnoser,
      TunnelRegister register,
      Here here,
      DeploymentBook book,
      Person person,
      Terminal terminal) {
    this.journey = journey;
    this.diagnoser = diagnoser;
    this.register = register;
    this.here = here;
    this.book = book;
    this.person = person;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    report.check();
    boolean isMany = many.areWanted();
    boolean isWatched = watch.areWanted();
    if (isMany && isWatched) {
      throw watch.wrong("--watch and --targets don't go together; give one or the other.");
    }
    return isWatched ? proveAgain() : isMany ? proveMany() : proveOne();
  }

  private int proveAgain() throws Exception {
    Deployment deployment = deployment(target::target);
    PrintWriter out = spec.commandLine().getOut();
    Duration pause = watch.interval();
    Optional<Proof> last;
    try (Watching watching = watching(out, deployment, pause)) {
      last = new WatchedPath(journey, register, pause, watching).run(deployment);
    }
    if (last.isEmpty()) {
      return Commands.INTERRUPTED;
    }
    if (!json && terminal.interactive()) {
      new LiveProof(out, terminal, diagnoser).end(last.get());
    }
    return exitCode(last.get(), report.write(last.get(), !json));
  }

  private Watching watching(PrintWriter out, Deployment deployment, Duration pause) {
    if (json) {
      return new Watching.Json(out);
    }
    return terminal.interactive()
        ? new WatchScreen(out, terminal, diagnoser, deployment, pause)
        : new Watching.Plain(out, terminal);
  }

  private int proveMany() throws Exception {
    List<ServiceTarget> services = many.read(target.base(), System.in);
    Deployment deployment = deployment(base -> base.orElse(services.getFirst()));
    boolean[] isReported = {true};
    TargetsProof all =
        new ProveMany(
                journey, register, terminal, spec.commandLine().getOut(), json, services.size())
            .run(
                deployment,
                services,
                many.atOnce(),
                (proofs, open, entry) -> {
                  isReported[0] = report.write(proofs, !json);
                  if (keep && open.state().isConnected()) {
                    stay(entry);
                  }
                });
    return all.verdict() == Verdict.PROVEN && !isReported[0]
        ? Kind.USAGE.exitCode()
        : ProveMany.exitCode(all);
  }

  private int proveOne() throws Exception {
    Deployment deployment = deployment(target::target);
    new LeftTunnels(register, person).offerToEnd();
    PrintWriter out = spec.commandLine().getOut();
    LiveProof live = json ? LiveProof.silent(diagnoser) : new LiveProof(out, terminal, diagnoser);
    live.begin(deployment);
    live.checked(journey.check(deployment));
    Connection open = journey.connect(deployment, live);
    try (open;
        TunnelRegister.Entry entry = register.enter(open)) {
      Proof proof = journey.prove(open, live);
      live.end(proof);
      if (json) {
        out.println(new ProofJson().write(proof));
      }
      out.flush();
      boolean isReported = report.write(proof, !json);
      if (keep && open.state().isConnected()) {
        stay(entry);
      }
      return exitCode(proof, isReported);
    }
  }

  /**
   * What is connected to.
   *
   * @param service the service behind it, when the deployment is known or when nothing is
   */
  private Deployment deployment(Function<Optional<ServiceTarget>, ServiceTarget> service)
      throws ProblemException, InterruptedException {
    Optional<Deployment> base = here.base(name, connection, book, person, noAws);
    Deployment whole =
        connection.over(
            base,
            service.apply(base.map(Deployment::target)),
            target.resolver(base),
            target.vpcCidr(base));
    return noAws ? whole.withAws(Optional.empty()) : whole;
  }

  /** Until Ctrl-C, which interrupts this thread. */
  private void stay(TunnelRegister.Entry entry) {
    spec.commandLine().getErr().println("The tunnel stays up; Ctrl-C ends it.");
    try {
      entry.awaitEnd(new CountDownLatch(1));
    } catch (InterruptedException e) {
      // This is how staying ends; the verdict stands.
    }
  }

  /** The verdict's, which a report that is missing spoils only when all else is well. */
  private static int exitCode(Proof proof, boolean isReported) {
    if (proof.diagnosis().verdict() == Verdict.PROVEN) {
      return isReported ? 0 : Kind.USAGE.exitCode();
    }
    return proof.diagnosis().rootCause().map(cause -> ExitCodes.of(cause.code())).orElse(1);
  }
}
