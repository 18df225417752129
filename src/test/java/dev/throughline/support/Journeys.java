package dev.throughline.support;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.FactsAtAws;
import dev.throughline.journey.Journey;
import dev.throughline.journey.PathJourney;
import dev.throughline.journey.Preparation;
import dev.throughline.pki.IdentityStore;
import dev.throughline.probe.Budgets;
import dev.throughline.probe.Prober;
import dev.throughline.settings.Folders;
import dev.throughline.tunnel.platform.OpenvpnFinder;
import dev.throughline.tunnel.platform.TunAccess;
import java.time.Clock;

/** The real journey, for programs that run in the lab's laptop. */
public final class Journeys {

  private Journeys() {}

  /** As the program itself builds it, with this process's folders. */
  public static Journey ofThisProcess() {
    Folders folders = Folders.ofThisUser();
    String os = System.getProperty("os.name");
    Clock clock = Clock.systemUTC();
    return new PathJourney(
        new Preparation(
            new OpenvpnFinder(os, System.getenv()),
            new TunAccess(os),
            new IdentityStore(folders.data(), clock),
            clock),
        new Prober(Budgets.DEFAULT),
        new Diagnoser(os),
        new FactsAtAws(
            account -> {
              throw new IllegalStateException("nobody is asked at AWS here: " + account);
            },
            clock),
        folders.runtime().resolve("vpn"),
        clock);
  }
}
