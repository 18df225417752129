package dev.throughline.probe;

import dev.throughline.model.Evidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
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

  /** Hears of each target's evidence. */
  @FunctionalInterface
  public interface TargetListener {

    /**
     * A target was asked everything. Called on threads of the prober's, several at once.
     *
     * @param index the target's place in the list
     * @param took how long asking it took, without waiting for its turn
     */
    void asked(int index, Evidence evidence, Duration took) throws InterruptedException;
  }

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
    Progress evidence = new Progress(withoutAnswers(before, plan.target()), progress);
    withThreads(
        threads ->
            proving(
                    plan.target(),
                    answers(plan, threads),
                    plan,
                    http(List.of(plan.target()), threads),
                    true,
                    threads,
                    evidence)
                .run());
    return evidence.evidence();
  }

  /**
   * Asks about many services behind one tunnel. Each is asked what a single proof asks; what does
   * not depend on the service is asked once and shared. The plan's own target is not asked.
   *
   * @param before what is known of the computer, the profile, the identity and the tunnel
   * @param atOnce how many services are asked at a time, at least 1
   * @param listener hears of each target as soon as all of it is known
   * @throws InterruptedException when this thread is interrupted; every socket is closed and every
   *     thread has ended then
   */
  public void prove(
      Evidence before,
      ProbePlan plan,
      List<ServiceTarget> targets,
      int atOnce,
      TargetListener listener)
      throws InterruptedException {
    withThreads(
        threads -> {
          NameAnswers shared = new SharedAnswers(answers(plan, threads), plan.publicResolvers());
          HttpProbe http = http(targets, threads);
          Semaphore turns = new Semaphore(atOnce);
          List<Future<?>> running = new ArrayList<>();
          for (int i = 0; i < targets.size(); i++) {
            int index = i;
            turns.acquire();
            running.add(
                threads.submit(
                    () -> {
                      try {
                        Stopwatch watch = new Stopwatch();
                        ServiceTarget target = targets.get(index);
                        Progress evidence = new Progress(withoutAnswers(before, target), _ -> {});
                        proving(target, shared, plan, http, false, threads, evidence).run();
                        listener.asked(index, evidence.evidence(), watch.elapsed());
                        return null;
                      } finally {
                        turns.release();
                      }
                    }));
          }
          for (Future<?> target : running) {
            target.get();
          }
        });
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

  private FreshAnswers answers(ProbePlan plan, ExecutorService threads) {
    return new FreshAnswers(plan, budgets, routes, system, threads);
  }

  /** Reading whom to trust takes long, so it is begun early, and only where TLS is spoken. */
  private HttpProbe http(List<ServiceTarget> targets, ExecutorService threads) {
    FutureTask<Trust> believed = new FutureTask<>(trust::get);
    if (targets.stream().anyMatch(target -> target.scheme() == Scheme.HTTPS)) {
      threads.execute(believed);
    }
    return new HttpProbe(believed);
  }

  private Proving proving(
      ServiceTarget target,
      NameAnswers names,
      ProbePlan plan,
      HttpProbe http,
      boolean withSize,
      ExecutorService threads,
      Progress progress) {
    TcpProbe tcp = new TcpProbe(Way.intoTunnel(plan.tunnelAddress(), routes));
    Optional<SizeQuestion> size =
        Optional.of(new SizeQuestion(plan, tcp, threads)).filter(_ -> withSize);
    return new Proving(target, names, tcp, http, size, budgets, threads, progress);
  }

  private static void withThreads(Work work) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        work.with(threads);
      } catch (ExecutionException e) {
        // A fault of the listener's or of ours; what the network does is evidence.
        throw new IllegalStateException("a probe broke off", e.getCause());
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** What is done on threads of its own, all of which have ended when it has. */
  private interface Work {
    void with(ExecutorService threads) throws InterruptedException, ExecutionException;
  }

  private static Evidence withoutAnswers(Evidence before, ServiceTarget target) {
    Evidence known = Evidence.none(target, before.vpcCidr());
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
