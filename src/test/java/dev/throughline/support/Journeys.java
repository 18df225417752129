package dev.throughline.support;

import dev.throughline.aws.AwsEnvironment;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.aws.Prompt;
import dev.throughline.deploy.DeploymentRecords;
import dev.throughline.health.Diagnoser;
import dev.throughline.journey.AwsCloud;
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
import dev.throughline.lab.LabRun;
import dev.throughline.model.Deployment;
import dev.throughline.pki.IdentityStore;
import dev.throughline.probe.Budgets;
import dev.throughline.probe.Prober;
import dev.throughline.settings.Folders;
import dev.throughline.tunnel.platform.OpenvpnFinder;
import dev.throughline.tunnel.platform.TunAccess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The real journey, for programs that run in the lab's laptop. */
public final class Journeys {

  private static final Clock CLOCK = Clock.systemUTC();

  private Journeys() {}

  /** As the program itself builds it, with this process's folders. */
  public static Journey ofThisProcess() {
    Folders folders = Folders.ofThisUser();
    String os = System.getProperty("os.name");
    return new PathJourney(
        new Preparation(
            new OpenvpnFinder(os, System.getenv()),
            new TunAccess(os),
            identities(),
            new LocalSurroundings(os, folders.runtime().resolve("vpn")),
            CLOCK),
        new Prober(Budgets.DEFAULT),
        new Diagnoser(os),
        new FactsAtAws(opens(sessions(Prompt.nobody())), CLOCK),
        folders.runtime().resolve("vpn"),
        CLOCK);
  }

  /** The way to AWS, as the program itself builds it for the window. */
  public static Cloud cloud(Prompt prompt, Deployment here) {
    AwsSessions sessions = sessions(prompt);
    Sessions opens = opens(sessions);
    DeploymentRecords records = new DeploymentRecords(data());
    DeployJourney deploying = new DeployJourney(opens, identities(), records, CLOCK);
    return new AwsCloud(
        sessions,
        Browser.none(),
        records,
        deploying,
        new DeploymentBook(deploying, opens, data(), Optional.of(here), CLOCK),
        new ElsewhereBook(opens, new ElsewhereRecords(data()), Optional.of(here), CLOCK));
  }

  private static AwsSessions sessions(Prompt prompt) {
    return new AwsSessions(AwsEnvironment.ofThisProcess(), prompt, CLOCK);
  }

  private static Sessions opens(AwsSessions sessions) {
    return account -> sessions.open(account.profile(), Optional.of(account.region()));
  }

  private static IdentityStore identities() {
    return new IdentityStore(data(), CLOCK);
  }

  private static Path data() {
    return LabRun.folderHere().orElse(Folders.ofThisUser().data());
  }
}
