package dev.throughline.journey;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.FactsAtAws.Asked;
import dev.throughline.journey.Preparation.Prepared;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.ClockReading;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import dev.throughline.ovpn.ProfileRenderer;
import dev.throughline.probe.ProbePlan;
import dev.throughline.probe.Prober;
import dev.throughline.probe.SystemResolvers;
import dev.throughline.tunnel.OpenvpnTunnel;
import dev.throughline.tunnel.TunnelPlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The journey over a real tunnel. Keeps nothing from one connection to the next. */
public final class PathJourney implements Journey {

  /** How long a path that packets have proven waits for what AWS says of it. */
  private static final Duration PATIENCE_WHEN_PROVEN = Duration.ofSeconds(1);

  /** How long one that fails waits: what AWS says may be the cause. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** How long a diagnosis may take when nothing answers, AWS included. */
  private static final Duration WHOLE = Duration.ofSeconds(6);

  /** Facts that were asked for while connecting and are older than this are asked for anew. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Preparation preparation;
  private final Prober prober;
  private final Diagnoser diagnoser;
  private final FactsAtAws atAws;
  private final Path runtimeFolder;
  private final StartedTunnels started;
  private final Clock clock;
  private final AtomicBoolean warm = new AtomicBoolean();

  /**
   * Makes a journey from its parts.
   *
   * @param atAws asked about deployments that name their place at AWS
   * @param runtimeFolder where openvpn's socket lies for a moment
   */
  public PathJourney(
      Preparation preparation,
      Prober prober,
      Diagnoser diagnoser,
      FactsAtAws atAws,
      Path runtimeFolder,
      Clock clock) {
    this.preparation = preparation;
    this.prober = prober;
    this.diagnoser = diagnoser;
    this.atAws = atAws;
    this.runtimeFolder = runtimeFolder;
    this.started = new StartedTunnels(runtimeFolder);
    this.clock = clock;
  }

  @Override
  public Evidence check(Deployment deployment) throws InterruptedException {
    return preparation.prepare(deployment).evidence();
  }

  @Override
  public Connection connect(Deployment deployment, ConnectionListener listener)
      throws InterruptedException {
    Instant startedAt = clock.instant();
    Prepared prepared = preparation.prepare(deployment);
    Optional<TunnelFailure> refused = beforeTheFirstPacket(prepared);
    if (refused.isPresent()) {
      listener.stateChanged(new TunnelState.Failed(refused.get()));
      return TunnelConnection.failed(
          deployment, startedAt, prepared.evidence(), refused.get(), clock);
    }
    warmUpOnce();
    Asked asked = atAws.ask(deployment);
    // Asked before connecting: the negative control is about the resolvers of before.
    List<InetSocketAddress> publicResolvers =
        deployment.publicResolvers().orElseGet(SystemResolvers::configured);
    try {
      OpenvpnTunnel tunnel =
          OpenvpnTunnel.start(plan(deployment, prepared), new Forwarding(listener));
      StartedTunnels.Entry entry = started.enter(tunnel.pid(), deployment.name());
      Evidence evidence = prepared.evidence().withTunnel(awaitUp(tunnel, entry, asked));
      return TunnelConnection.of(
          deployment, publicResolvers, startedAt, evidence, tunnel, entry, asked, clock);
    } catch (IOException e) {
      asked.close();
      TunnelFailure failure = notStarted(e);
      listener.stateChanged(new TunnelState.Failed(failure));
      Evidence evidence =
          prepared.evidence().withTunnel(new TunnelEvidence.Down(failure, Duration.ZERO));
      return TunnelConnection.failed(deployment, startedAt, evidence, failure, clock);
    }
  }

  @Override
  public Proof prove(Connection connection, ProofListener listener) throws InterruptedException {
    TunnelConnection open = (TunnelConnection) connection;
    Instant startedAt = clock.instant();
    Optional<Asked> asked =
        open.recent(FRESH).isPresent() ? Optional.empty() : Optional.of(asked(open, startedAt));
    try {
      return prove(open, asked, startedAt, listener);
    } finally {
      asked.ifPresent(Asked::close);
    }
  }

  @Override
  public TargetsProof prove(
      Connection connection, List<ServiceTarget> targets, int atOnce, TargetsListener listener)
      throws InterruptedException {
    TunnelConnection open = (TunnelConnection) connection;
    Instant startedAt = clock.instant();
    long begun = System.nanoTime();
    try (Asked asked = asked(open, startedAt)) {
      return new TargetsJourney(prober, diagnoser, clock, open, listener)
          .prove(
              open.plan(),
              targets,
              atOnce,
              // Counted from the start: hundreds of targets don't wait one after the other.
              proven -> asked.within(left(patience(proven), begun)));
    }
  }

  /** By the time that passes, and not by the clock, which may be set meanwhile. */
  private static Duration left(Duration patience, long since) {
    Duration left = patience.minusNanos(System.nanoTime() - since);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration patience(boolean proven) {
    return proven ? PATIENCE_WHEN_PROVEN : PATIENCE;
  }

  /** What was asked while connecting, unless that was long ago. */
  private Asked asked(TunnelConnection open, Instant now) {
    Optional<Asked> begun = open.takeAsked();
    boolean fresh = Duration.between(open.startedAt(), now).compareTo(FRESH) < 0;
    if (begun.isPresent() && fresh) {
      return begun.get();
    }
    begun.ifPresent(Asked::close);
    return atAws.ask(open.deployment());
  }

  private Proof prove(
      TunnelConnection open, Optional<Asked> asked, Instant startedAt, ProofListener listener)
      throws InterruptedException {
    try (RunningDiagnosis running = new RunningDiagnosis(diagnoser, listener)) {
      return prove(open, asked, startedAt, running);
    }
  }

  private Proof prove(
      TunnelConnection open, Optional<Asked> asked, Instant startedAt, RunningDiagnosis running)
      throws InterruptedException {
    long begun = System.nanoTime();
    Evidence evidence = open.evidence();
    running.take(evidence);
    Optional<ProbePlan> plan = open.plan();
    if (plan.isPresent()) {
      evidence = open.recheck(prober.prove(evidence, plan.get(), running::take));
    }
    Diagnosis diagnosis = diagnoser.diagnose(evidence);
    boolean proven = diagnosis.verdict() == Verdict.PROVEN;
    Optional<AwsFacts> facts =
        facts(open, asked, proven, shorter(patience(proven), left(WHOLE, begun)));
    if (facts.isPresent()) {
      evidence = withClock(evidence.withFacts(facts.get()), asked.flatMap(Asked::clock));
      diagnosis = diagnoser.diagnose(evidence);
    }
    open.judged(diagnosis.verdict());
    open.keep(facts, diagnosis.verdict());
    return new Proof(
        evidence,
        diagnosis,
        plan.map(ProbePlan::resolver),
        open.state(),
        ProofTimings.of(evidence, Duration.between(startedAt, clock.instant())),
        startedAt);
  }

  private static Evidence withClock(Evidence evidence, Optional<ClockReading> clock) {
    return clock
        .flatMap(reading -> evidence.local().map(local -> local.withClock(reading)))
        .map(evidence::withLocal)
        .orElse(evidence);
  }

  /** What was kept serves a path that is still proven; one that fails is asked about. */
  private Optional<AwsFacts> facts(
      TunnelConnection open, Optional<Asked> asked, boolean proven, Duration patience)
      throws InterruptedException {
    if (asked.isPresent()) {
      return asked.get().within(patience);
    }
    if (proven) {
      return open.recent(FRESH);
    }
    try (Asked now = atAws.ask(open.deployment())) {
      return now.within(patience);
    }
  }

  /** What stands in the way before openvpn is even started, in the words of the diagnosis. */
  private Optional<TunnelFailure> beforeTheFirstPacket(Prepared prepared) {
    return diagnoser
        .diagnose(prepared.evidence())
        .rootCause()
        .map(
            cause ->
                new TunnelFailure(
                    TunnelPhase.STARTING, cause.code(), cause.explanation(), List.of()));
  }

  /** A fresh Java loads what proving needs while openvpn makes its handshake. */
  private void warmUpOnce() {
    if (!warm.getAndSet(true)) {
      Thread.ofVirtual().name("warm-up").start(this::warmUp);
    }
  }

  private void warmUp() {
    try {
      prober.warmUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private TunnelPlan plan(Deployment deployment, Prepared prepared) {
    boolean packetsCross = deployment.kind() != Deployment.Kind.LOOPBACK_LAB;
    return new TunnelPlan(
        Path.of(prepared.openvpn().orElseThrow().path()),
        ProfileRenderer.render(
            prepared.profile().orElseThrow(),
            packetsCross ? ProfileRenderer.Shape.TUN : ProfileRenderer.Shape.HANDSHAKE_ONLY),
        prepared.identity().orElseThrow(),
        packetsCross,
        runtimeFolder);
  }

  private static TunnelEvidence awaitUp(
      OpenvpnTunnel tunnel, StartedTunnels.Entry entry, Asked asked) throws InterruptedException {
    try {
      TunnelEvidence evidence = tunnel.awaitUp();
      switch (evidence) {
        case TunnelEvidence.Up up -> up.session().device().ifPresent(entry::up);
        case TunnelEvidence.Down _ -> entry.close();
      }
      return evidence;
    } catch (InterruptedException e) {
      tunnel.close();
      entry.close();
      asked.close();
      throw e;
    }
  }

  private static TunnelFailure notStarted(IOException e) {
    return new TunnelFailure(
        TunnelPhase.STARTING,
        "tunnel.config-refused",
        "openvpn could not be started: " + e.getMessage(),
        List.of());
  }
}
