package dev.throughline.cli;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.Connection;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.DeploymentBook;
import dev.throughline.journey.Journey;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.model.Deployment;
import dev.throughline.model.Finding;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.TunnelState;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline connect}: holds a tunnel in the foreground. */
@Command(
    name = "connect",
    description = {
      "Connects, and holds the tunnel in the foreground until Ctrl-C or \"throughline disconnect\".",
      "Proves nothing; see \"throughline prove --keep\" for both."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  the tunnel was up and was ended by you",
      "  1  there is no tunnel, or it was lost",
      "  2  wrong usage: an option, the profile or the identity can't be used",
      "  3  this computer lacks something: openvpn, a TUN device, the right to make a tunnel"
    })
public final class ConnectCommand implements Callable<Integer> {

  /** Stands where a service would: nothing is asked of it, since connecting does not prove. */
  private static final ServiceTarget NONE = ServiceTarget.http("service.invalid", 80);

  private final Journey journey;
  private final Diagnoser diagnoser;
  private final TunnelRegister register;
  private final Here here;
  private final DeploymentBook book;
  private final Person person;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A deployment of \"throughline status\", instead of --profile.")
  private String name;

  @Mixin private ConnectionOptions connection;
  @Spec private CommandSpec spec;

  /**
   * The command.
   *
   * @param here the deployment that is meant when nothing is given
   * @param book the deployments that can be named
   */
  public ConnectCommand(
      Journey journey,
      Diagnoser diagnoser,
      TunnelRegister register,
      Here here,
      DeploymentBook book,
      Person person) {
    this.journey = journey;
    this.diagnoser = diagnoser;
    this.register = register;
    this.here = here;
    this.book = book;
    this.person = person;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Deployment deployment = deployment();
    new LeftTunnels(register, person).offerToEnd();
    Connection open = journey.connect(deployment, new Printing(out));
    try (open;
        TunnelRegister.Entry entry = register.enter(open)) {
      Optional<TunnelSession> session = open.evidence().session();
      if (session.isEmpty()) {
        return failed(open);
      }
      describe(out, session.get());
      return hold(entry, open);
    }
  }

  private Deployment deployment() throws ProblemException, InterruptedException {
    Optional<Deployment> base = here.base(name, connection, book, person, false);
    return connection
        .over(
            base,
            base.map(Deployment::target).orElse(NONE),
            base.flatMap(Deployment::resolver),
            base.flatMap(Deployment::vpcCidr))
        .withAws(Optional.empty());
  }

  private int hold(TunnelRegister.Entry entry, Connection open) {
    try {
      entry.awaitEnd(new CountDownLatch(1));
    } catch (InterruptedException e) {
      // This is how holding ends.
      return 0;
    }
    return failed(open);
  }

  private int failed(Connection open) {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Finding> cause = diagnoser.diagnose(open.evidence()).rootCause();
    cause.ifPresent(
        finding -> {
          err.println("throughline: " + finding.title() + " (" + finding.code() + ")");
          err.println(finding.explanation());
          finding.fix().ifPresent(err::println);
        });
    return cause.map(finding -> ExitCodes.of(finding.code())).orElse(1);
  }

  private static void describe(PrintWriter out, TunnelSession session) {
    out.println("  address  " + session.localAddress().getHostAddress());
    out.println("  routes   " + join(session.routes().stream().map(Object::toString).toList()));
    out.println(
        "  DNS      "
            + join(session.dnsServers().stream().map(server -> server.getHostAddress()).toList()));
    out.println("Ctrl-C disconnects.");
    out.flush();
  }

  private static String join(List<String> words) {
    return words.isEmpty() ? "none pushed" : String.join(", ", words);
  }

  /** A line for each state; the one that says that it is up differs from a proof's. */
  private record Printing(PrintWriter out) implements ConnectionListener {
    @Override
    public void stateChanged(TunnelState state) {
      out.println(state == TunnelState.Step.VERIFYING ? "Connected" : state.label());
      out.flush();
    }
  }
}
