package dev.throughline.ui;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.Connection;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.Journey;
import dev.throughline.journey.ProofListener;
import dev.throughline.journey.TargetsListener;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Timings;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;
import dev.throughline.model.TunnelState.Step;
import dev.throughline.ui.common.Opener;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Plays a journey whose evidence is written down. Gates let a test look at it halfway. */
final class ScriptedJourney implements Journey {

  final AtomicInteger connects = new AtomicInteger();

  /** Those of them that came to something, and were not given up. */
  final AtomicInteger opens = new AtomicInteger();

  final AtomicInteger closes = new AtomicInteger();
  final AtomicInteger proofs = new AtomicInteger();
  final ScriptedTunnels tunnels = new ScriptedTunnels();

  /** Closed by a test that wants to see the certificates being exchanged. */
  volatile CountDownLatch connectGate = new CountDownLatch(0);

  /** Closed by a test that wants to see a proof that has just the resolver's answer. */
  volatile CountDownLatch proveGate = new CountDownLatch(0);

  volatile Function<Deployment, Evidence> checked = SampleEvidence::checked;
  volatile Function<Deployment, Evidence> connected = SampleEvidence::connected;
  volatile Function<Deployment, Evidence> proven = SampleEvidence::proven;
  volatile Function<Evidence, Diagnosis> diagnose = new Diagnoser("Linux")::diagnose;
  volatile ConnectionListener listener;

  /** Plays the browser; false when there is none. */
  volatile Predicate<URI> pages = _ -> true;

  @Override
  public Evidence check(Deployment deployment) {
    return checked.apply(deployment);
  }

  @Override
  public Connection connect(Deployment deployment, ConnectionListener heard)
      throws InterruptedException {
    connects.incrementAndGet();
    listener = heard;
    Evidence evidence = connected.apply(deployment);
    heard.stateChanged(Step.STARTING);
    heard.stateChanged(Step.RESOLVING);
    heard.stateChanged(Step.CONNECTING);
    if (evidence.session().isEmpty()) {
      TunnelState failed = new TunnelState.Failed(SampleEvidence.unreachable());
      heard.stateChanged(failed);
      return new Made(deployment, evidence, failed);
    }
    heard.stateChanged(Step.AUTHENTICATING);
    connectGate.await();
    heard.stateChanged(Step.CONFIGURING);
    heard.stateChanged(Step.VERIFYING);
    return new Made(deployment, evidence, Step.VERIFYING);
  }

  @Override
  public TargetsProof prove(
      Connection connection, List<ServiceTarget> targets, int atOnce, TargetsListener heard) {
    throw new UnsupportedOperationException("the window proves one service at a time");
  }

  @Override
  public Proof prove(Connection connection, ProofListener heard) throws InterruptedException {
    proofs.incrementAndGet();
    Deployment deployment = connection.deployment();
    Evidence halfway = SampleEvidence.resolved(deployment);
    heard.progressed(halfway, diagnose.apply(halfway));
    proveGate.await();
    Evidence all = proven.apply(deployment);
    heard.progressed(all, diagnose.apply(all));
    return new Proof(
        all,
        diagnose.apply(all),
        Optional.of(SampleEvidence.socket("10.10.0.2", 53)),
        Step.VERIFIED,
        new Timings(
            Optional.of(Duration.ofMillis(214)),
            Optional.of(Duration.ofNanos(1_400_000)),
            Optional.of(Duration.ofNanos(4_600_000)),
            Duration.ofMillis(243)),
        SampleEvidence.NOW);
  }

  UiContext context(List<Deployment> deployments, List<String> identities, boolean autorun) {
    return new UiContext(
        this,
        evidence -> diagnose.apply(evidence),
        deployments,
        () -> identities,
        _ -> new NoCloud(),
        new Opener(_ -> true, page -> pages.test(page)),
        tunnels,
        Optional.empty(),
        autorun);
  }

  private final class Made implements Connection {
    private final Deployment deployment;
    private final Evidence evidence;
    private final TunnelState state;

    Made(Deployment deployment, Evidence evidence, TunnelState state) {
      opens.incrementAndGet();
      this.deployment = deployment;
      this.evidence = evidence;
      this.state = state;
    }

    @Override
    public Deployment deployment() {
      return deployment;
    }

    @Override
    public Evidence evidence() {
      return evidence;
    }

    @Override
    public TunnelState state() {
      return state;
    }

    @Override
    public Traffic traffic() {
      return Traffic.NONE;
    }

    @Override
    public Instant startedAt() {
      return SampleEvidence.NOW;
    }

    @Override
    public void close() {
      closes.incrementAndGet();
    }
  }
}
