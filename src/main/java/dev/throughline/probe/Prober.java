package dev.throughline.probe;

import dev.throughline.model.Evidence;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks everything that a proof needs, side by side where nothing depends on the other. Keeps
 * nothing between two proofs; may be used by several threads.
 */
public final class Prober {

  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

  private final Budgets budgets;
  private final Routes routes;
  private final Supplier<Trust> trust;
  private final SystemLookupProbe system = new SystemLookupProbe(InetAddress::getAllByName);

  public Prober(Budgets budgets) {
    this(budgets, RouteProbe::look, Trust::ofThisComputer);
  }

  /** For tests: routes that a laptop's loopback can't have, and certificates made on the spot. */
  Prober(Budgets budgets, Routes routes, Supplier<Trust> trust) {
    this.budgets = budgets;
    this.routes = routes;
    this.trust = trust;
  }

  /**
   * Asks what the plan says. What an earlier proof found is dropped first.
   *
   * @param before what is known of the computer, the profile, the identity and the tunnel
   * @param progress hears of each piece of evidence as it comes in, one call at a time, on threads
   *     of the prober's; must not block
   * @return the evidence with its route, resolver, addresses, public control and system parts
   * @throws InterruptedException when this thread is interrupted; every socket is closed and every
   *     thread has ended then
   */
  public Evidence prove(Evidence before, ProbePlan plan, Consumer<Evidence> progress)
      throws InterruptedException {
    Progress evidence = new Progress(withoutAnswers(before), progress);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        new Proving(plan, budgets, routes, trust, system, threads, evidence).run();
      } catch (ExecutionException e) {
        // A fault of the listener's or of ours; what the network does is evidence.
        throw new IllegalStateException("a probe broke off", e.getCause());
      } finally {
        threads.shutdownNow();
      }
    }
    return evidence.evidence();
  }

  /**
   * Loads what a first proof would otherwise wait for. Meant to run beside connecting; sends
   * nothing beyond loopback, and that it fails does no harm.
   */
  public void warmUp() throws InterruptedException {
    try {
      new WarmUp().run();
    } catch (IOException e) {
      LOG.debug("there was no warming up", e);
    }
  }

  private static Evidence withoutAnswers(Evidence before) {
    Evidence known = Evidence.none(before.target(), before.vpcCidr());
    if (before.local().isPresent()) {
      known = known.withLocal(before.local().get());
    }
    if (before.profile().isPresent()) {
      known = known.withProfile(before.profile().get());
    }
    if (before.identity().isPresent()) {
      known = known.withIdentity(before.identity().get());
    }
    if (before.tunnel().isPresent()) {
      known = known.withTunnel(before.tunnel().get());
    }
    return known;
  }
}
