package dev.throughline.journey;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Timings;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.Verdict;
import dev.throughline.probe.ProbePlan;
import dev.throughline.probe.Prober;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Proves many services behind one connection. */
final class TargetsJourney {

  private static final String NOT_ASKED = "AWS was asked for the deployment's own name only";

  private final Prober prober;
  private final Diagnoser diagnoser;
  private final Clock clock;
  private final TunnelConnection open;
  private final TargetsListener listener;
  private final Instant startedAt;
  private final ReentrantLock telling = new ReentrantLock();
  private final ConcurrentMap<Integer, Proof> proofs = new ConcurrentHashMap<>();

  TargetsJourney(
      Prober prober,
      Diagnoser diagnoser,
      Clock clock,
      TunnelConnection open,
      TargetsListener listener) {
    this.prober = prober;
    this.diagnoser = diagnoser;
    this.clock = clock;
    this.open = open;
    this.listener = listener;
    startedAt = clock.instant();
  }

  /**
   * Proves them.
   *
   * @param plan what to ask besides the services; empty without a tunnel
   * @param facts what AWS says, waited for when a target was asked everything
   */
  TargetsProof prove(Optional<ProbePlan> plan, List<ServiceTarget> targets, int atOnce, Facts facts)
      throws InterruptedException {
    Optional<InetSocketAddress> resolver = plan.map(ProbePlan::resolver);
    if (plan.isPresent()) {
      prober.prove(
          open.evidence(),
          plan.get(),
          targets,
          atOnce,
          (index, seen, took) -> judge(index, open.recheck(seen), took, resolver, facts));
    } else {
      for (int i = 0; i < targets.size(); i++) {
        judge(i, open.evidence().about(targets.get(i)), Duration.ZERO, resolver, facts);
      }
    }
    List<Proof> all = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      all.add(proofs.get(i));
    }
    boolean isProven =
        all.stream().allMatch(proof -> proof.diagnosis().verdict() == Verdict.PROVEN);
    open.judged(isProven ? Verdict.PROVEN : Verdict.NOT_PROVEN);
    return new TargetsProof(all, resolver, open.state(), timings(all), startedAt);
  }

  /** Waits for what AWS says, no longer than its patience. */
  interface Facts {
    Optional<AwsFacts> get(boolean proven) throws InterruptedException;
  }

  private void judge(
      int index, Evidence seen, Duration took, Optional<InetSocketAddress> resolver, Facts atAws)
      throws InterruptedException {
    Evidence evidence = seen;
    Diagnosis diagnosis = diagnoser.diagnose(evidence);
    Optional<AwsFacts> facts = atAws.get(diagnosis.verdict() == Verdict.PROVEN);
    if (facts.isPresent()) {
      evidence = evidence.withFacts(about(evidence, facts.get()));
      diagnosis = diagnoser.diagnose(evidence);
    }
    Proof proof =
        new Proof(
            evidence,
            diagnosis,
            resolver,
            open.state(),
            ProofTimings.ofTarget(evidence, took),
            startedAt);
    telling.lock();
    try {
      proofs.put(index, proof);
      listener.proven(index, proof, proofs.size());
    } finally {
      telling.unlock();
    }
  }

  /**
   * AWS was asked for the deployment's own name and its endpoint. Of another name, its records are
   * not known; of one that leads elsewhere, neither is the endpoint.
   */
  private AwsFacts about(Evidence evidence, AwsFacts facts) {
    if (evidence.target().host().equals(open.deployment().target().host())) {
      return facts;
    }
    AwsFacts known = facts.ofAnotherName(NOT_ASKED);
    boolean isSameEndpoint =
        facts.interfaces().value().stream()
            .flatMap(List::stream)
            .anyMatch(
                one ->
                    evidence.addresses().stream()
                        .anyMatch(asked -> asked.address().equals(one.address())));
    return isSameEndpoint ? known : known.ofAnotherEndpoint(NOT_ASKED);
  }

  private Timings timings(List<Proof> all) {
    Duration connecting = open.evidence().tunnel().map(TunnelEvidence::took).orElse(Duration.ZERO);
    return new Timings(
        all.getFirst().timings().connect(),
        slowest(all, Timings::dns),
        slowest(all, Timings::http),
        connecting.plus(Duration.between(startedAt, clock.instant())));
  }

  private static Optional<Duration> slowest(
      List<Proof> all, Function<Timings, Optional<Duration>> part) {
    return all.stream()
        .map(Proof::timings)
        .map(part)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }
}
