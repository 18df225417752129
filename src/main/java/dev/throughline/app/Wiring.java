package dev.throughline.app;

import dev.throughline.aws.AwsEnvironment;
import dev.throughline.aws.AwsSession;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.cli.Commands;
import dev.throughline.cli.ConnectCommand;
import dev.throughline.cli.DeployCommand;
import dev.throughline.cli.DestroyCommand;
import dev.throughline.cli.DisconnectCommand;
import dev.throughline.cli.Here;
import dev.throughline.cli.IdentityCommand;
import dev.throughline.cli.ListCommand;
import dev.throughline.cli.OrphansCommand;
import dev.throughline.cli.Person;
import dev.throughline.cli.PolicyCommand;
import dev.throughline.cli.ProfileCommand;
import dev.throughline.cli.ProfileExportCommand;
import dev.throughline.cli.ProfilesCommand;
import dev.throughline.cli.ProveCommand;
import dev.throughline.cli.SignInCommand;
import dev.throughline.cli.StatusCommand;
import dev.throughline.cli.Terminal;
import dev.throughline.cli.TerminalPrompt;
import dev.throughline.deploy.DeploymentRecords;
import dev.throughline.health.Diagnoser;
import dev.throughline.journey.AwsCloud;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.Cloud;
import dev.throughline.journey.DeployJourney;
import dev.throughline.journey.DeploymentBook;
import dev.throughline.journey.ElsewhereBook;
import dev.throughline.journey.ElsewhereRecords;
import dev.throughline.journey.FactsAtAws;
import dev.throughline.journey.Journey;
import dev.throughline.journey.LocalSurroundings;
import dev.throughline.journey.PathJourney;
import dev.throughline.journey.Preparation;
import dev.throughline.journey.Sessions;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.lab.Lab;
import dev.throughline.lab.LabCommand;
import dev.throughline.lab.LabFaults;
import dev.throughline.lab.LabRun;
import dev.throughline.lab.fault.FaultyDeployment;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityStore;
import dev.throughline.probe.Budgets;
import dev.throughline.probe.Prober;
import dev.throughline.settings.Folders;
import dev.throughline.tunnel.platform.OpenvpnFinder;
import dev.throughline.tunnel.platform.SystemBrowser;
import dev.throughline.tunnel.platform.TunAccess;
import dev.throughline.ui.UiContext;
import dev.throughline.ui.Window;
import dev.throughline.ui.common.Opener;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds each object once, with plain constructors. */
final class Wiring {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private final Clock clock = LabRun.clockHere();
  private final String osName = System.getProperty("os.name");
  private final Folders folders;
  private final OpenvpnFinder finder = new OpenvpnFinder(osName, System.getenv());
  private final Diagnoser diagnoser = new Diagnoser(osName);

  private final Terminal terminal = Terminal.ofThisProcess();
  private final IdentityStore identities;
  private final DeploymentRecords records;
  private final AwsSessions aws;
  private final Sessions sessions;
  private final TunnelRegister register;
  private final Lab lab;

  Wiring() {
    this(AwsEnvironment.ofThisProcess(), foldersHere());
  }

  /** Builds what does not depend on the command. */
  Wiring(AwsEnvironment environment, Folders folders) {
    this.folders = folders;
    this.identities = new IdentityStore(folders.data(), clock);
    this.records = new DeploymentRecords(folders.data());
    this.aws = new AwsSessions(environment, new TerminalPrompt(terminal), clock);
    this.sessions = account -> aws.open(account.profile(), Optional.of(account.region()));
    this.register = new TunnelRegister(folders.runtime());
    this.lab = new Lab(folders.runtime(), finder);
  }

  /** What is made in a lab goes with the lab, and this user's own is not seen there. */
  private static Folders foldersHere() {
    Folders own = Folders.ofThisUser();
    return LabRun.folderHere().map(lab -> new Folders(lab, own.state(), own.runtime())).orElse(own);
  }

  /** Runs a command, or opens the window when there is none; returns the exit code. */
  int run(List<String> arguments) {
    try {
      Optional<Deployment> here = LabRun.deploymentHere();
      if (opensWindow(arguments)) {
        return window(here);
      }
      return Commands.of(commands(here), first(arguments))
          .execute(arguments.toArray(String[]::new));
    } catch (ProblemException e) {
      return Commands.tell(e);
    }
  }

  /** A deployment that is remembered, by its name; nobody is asked to sign in. */
  Deployment deployment(String name) throws ProblemException, InterruptedException {
    DeployJourney deploying = new DeployJourney(sessions, identities, records, clock);
    return book(deploying, sessions, Optional.empty()).resolve(name, _ -> false);
  }

  AwsSession session(String profile, String region) throws ProblemException {
    return aws.open(Optional.of(profile), Optional.of(region));
  }

  private List<String> identityNames() {
    try {
      return identities.list();
    } catch (ProblemException e) {
      // The page then says that there are none; the command line says why.
      LOG.warn("The identities can't be read: {}", e.getMessage());
      return List.of();
    }
  }

  /** Runs this program again, inside the lab's laptop, with something broken in the lab. */
  int runInLab(String name, List<String> faults, List<String> arguments) {
    try {
      LabRun run = new LabRun(lab);
      return faults.isEmpty()
          ? run.runProgram(name, Main.class.getName(), arguments)
          : run.runBroken(name, Main.class.getName(), arguments, faults);
    } catch (ProblemException e) {
      return Commands.tell(e);
    } catch (InterruptedException e) {
      return Commands.INTERRUPTED;
    }
  }

  /** Nothing but options of ours for how it runs: no command, no --help. */
  private static boolean opensWindow(List<String> arguments) {
    return Logging.VERBOSE.containsAll(arguments);
  }

  private static Optional<String> first(List<String> arguments) {
    return arguments.stream().filter(word -> !Logging.VERBOSE.contains(word)).findFirst();
  }

  /** Opens the window, and waits until it is closed. */
  private int window(Optional<Deployment> here) throws ProblemException {
    CountDownLatch closed = new CountDownLatch(1);
    SystemBrowser browser = new SystemBrowser(osName, System.getenv());
    WindowPrompt prompt = new WindowPrompt();
    AwsSessions own = new AwsSessions(aws.environment(), prompt, clock);
    Sessions opens = account -> own.open(account.profile(), Optional.of(account.region()));
    Window.open(
        new UiContext(
            journey(opens),
            diagnoser::diagnose,
            here.stream().toList(),
            this::identityNames,
            asks -> {
              prompt.askIn(asks);
              return cloud(own, opens, browser::open, here);
            },
            new Opener(browser::open, browser::open),
            register,
            LabFaults.here().map(LabSwitches::new),
            here.isPresent()),
        closed::countDown);
    try {
      closed.await();
      return 0;
    } catch (InterruptedException e) {
      return Commands.INTERRUPTED;
    }
  }

  /** The window's own way to AWS: it asks in the window, not at the terminal. */
  private Cloud cloud(AwsSessions own, Sessions opens, Browser browser, Optional<Deployment> here) {
    DeployJourney deploying = new DeployJourney(opens, identities, records, clock);
    return new AwsCloud(
        own,
        browser,
        records,
        deploying,
        book(deploying, opens, here),
        new ElsewhereBook(opens, new ElsewhereRecords(folders.data()), here, clock));
  }

  private DeploymentBook book(DeployJourney deploying, Sessions opens, Optional<Deployment> here) {
    return new DeploymentBook(
        deploying, opens, LabRun.folderHere().orElse(folders.runtime()), here, clock);
  }

  private Map<String, Supplier<Object>> commands(Optional<Deployment> here)
      throws ProblemException {
    Browser browser = new SystemBrowser(osName, System.getenv())::open;
    Person person = Person.ofThisProcess(terminal, aws, browser);
    AwsDefaults defaults = new AwsDefaults(System.getenv(), this::regionOf);
    DeployJourney deploying = new DeployJourney(sessions, identities, records, clock);
    DeploymentBook book = book(deploying, sessions, here);
    Here meant = meant(here);
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put(
        "prove",
        () ->
            new ProveCommand(
                journey(sessions), diagnoser, register, meant, book, person, terminal));
    commands.put(
        "connect",
        () -> new ConnectCommand(journey(sessions), diagnoser, register, meant, book, person));
    commands.put("disconnect", () -> new DisconnectCommand(register));
    commands.put(
        "deploy",
        () ->
            new DeployCommand(deploying, person, terminal, clock, defaults, LabRun.programHere()));
    commands.put("destroy", () -> new DestroyCommand(deploying, person, terminal, clock, defaults));
    commands.put("status", () -> new StatusCommand(register, deploying, person, defaults));
    commands.put("orphans", () -> new OrphansCommand(deploying, person, terminal, clock, defaults));
    commands.put("identity", () -> IdentityCommand.of(identities, clock));
    commands.put(
        "profile",
        () -> ProfileCommand.of(new ProfileExportCommand(book, identities, person, defaults)));
    commands.put("policy", PolicyCommand::new);
    commands.put("sign-in", () -> new SignInCommand(aws, browser, terminal));
    commands.put("profiles", () -> new ProfilesCommand(aws));
    commands.put("list", () -> new ListCommand(aws, browser, terminal));
    commands.put("lab", () -> LabCommand.of(lab));
    return commands;
  }

  private static Here meant(Optional<Deployment> here) throws ProblemException {
    Optional<FaultyDeployment> faulty = LabRun.faultyHere();
    return new Here(
        here, faulty.map(FaultyDeployment::name), faulty.map(FaultyDeployment::tls).orElse(false));
  }

  private Optional<String> regionOf(String profile) {
    try {
      return aws.profiles().get(profile).region();
    } catch (ProblemException e) {
      // Opening the session says what is wrong with the profile.
      return Optional.empty();
    }
  }

  private Journey journey(Sessions opens) {
    return new PathJourney(
        new Preparation(
            finder,
            new TunAccess(osName),
            identities,
            new LocalSurroundings(osName, folders.runtime().resolve("vpn")),
            clock),
        new Prober(Budgets.DEFAULT),
        diagnoser,
        new FactsAtAws(opens, clock),
        folders.runtime().resolve("vpn"),
        clock);
  }
}
