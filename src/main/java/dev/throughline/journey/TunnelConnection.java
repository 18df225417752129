package dev.throughline.journey;

import dev.throughline.journey.FactsAtAws.Asked;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.Deployment;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.Evidence;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import dev.throughline.probe.ProbePlan;
import dev.throughline.tunnel.OpenvpnTunnel;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A connection with its tunnel, or without one when the attempt failed before openvpn started. */
final class TunnelConnection implements Connection {

  private final Deployment deployment;

  /** Those that this computer had before connecting. */
  private final List<InetSocketAddress> publicResolvers;

  private final Instant startedAt;
  private final Evidence evidence;
  private final TunnelState stateWithout;
  private final Optional<OpenvpnTunnel> tunnel;
  private final Optional<StartedTunnels.Entry> entry;
  private final AtomicReference<Asked> asked;
  private final AtomicReference<AwsFacts> proven = new AtomicReference<>();
  private final Clock clock;

  private TunnelConnection(
      Deployment deployment,
      List<InetSocketAddress> publicResolvers,
      Instant startedAt,
      Evidence evidence,
      TunnelState stateWithout,
      Optional<OpenvpnTunnel> tunnel,
      Optional<StartedTunnels.Entry> entry,
      AtomicReference<Asked> asked,
      Clock clock) {
    this.deployment = deployment;
    this.publicResolvers = List.copyOf(publicResolvers);
    this.startedAt = startedAt;
    this.evidence = evidence;
    this.stateWithout = stateWithout;
    this.tunnel = tunnel;
    this.entry = entry;
    this.asked = asked;
    this.clock = clock;
  }

  /** The attempt came to nothing before there was a tunnel to speak of. */
  static TunnelConnection failed(
      Deployment deployment,
      Instant startedAt,
      Evidence evidence,
      TunnelFailure failure,
      Clock clock) {
    return new TunnelConnection(
        deployment,
        List.of(),
        startedAt,
        evidence,
        new TunnelState.Failed(failure),
        Optional.empty(),
        Optional.empty(),
        new AtomicReference<>(),
        clock);
  }

  /**
   * There is a tunnel, up or not.
   *
   * @param entry openvpn's place among those that are started
   * @param asked what AWS was asked while connecting
   */
  static TunnelConnection of(
      Deployment deployment,
      List<InetSocketAddress> publicResolvers,
      Instant startedAt,
      Evidence evidence,
      OpenvpnTunnel tunnel,
      StartedTunnels.Entry entry,
      Asked asked,
      Clock clock) {
    return new TunnelConnection(
        deployment,
        publicResolvers,
        startedAt,
        evidence,
        TunnelState.Step.DISCONNECTED,
        Optional.of(tunnel),
        Optional.of(entry),
        new AtomicReference<>(asked),
        clock);
  }

  /** What AWS was asked while connecting, once; whoever takes it closes it. */
  Optional<Asked> takeAsked() {
    return Optional.ofNullable(asked.getAndSet(null));
  }

  /**
   * What AWS said at the last proof, while that is fresh and the path was proven with it: a path
   * that is watched is not asked of AWS every few seconds.
   */
  Optional<AwsFacts> recent(Duration fresh) {
    return Optional.ofNullable(proven.get())
        .filter(facts -> Duration.between(facts.readAt(), clock.instant()).compareTo(fresh) < 0);
  }

  /** What AWS said at a proof that is finished. */
  void keep(Optional<AwsFacts> facts, Verdict verdict) {
    proven.set(verdict == Verdict.PROVEN ? facts.orElse(null) : null);
  }

  @Override
  public Deployment deployment() {
    return deployment;
  }

  /** As it was when connecting ended, unless the tunnel has gone since. */
  @Override
  public Evidence evidence() {
    return withLoss(evidence, tunnel.flatMap(OpenvpnTunnel::lost));
  }

  /** A tunnel that went while the path was being asked is the cause of the silence behind it. */
  Evidence recheck(Evidence seen) throws InterruptedException {
    boolean resolverSilent =
        seen.resolver().stream().noneMatch(answer -> answer.outcome() == Outcome.ANSWERED);
    if (tunnel.isEmpty()) {
      return seen;
    }
    return withLoss(seen, resolverSilent ? tunnel.get().lostOrSilent() : tunnel.get().lost());
  }

  /** How long the tunnel stood, or a little more: when it went is not noted. */
  private Evidence withLoss(Evidence evidence, Optional<TunnelFailure> lost) {
    return lost.map(
            failure ->
                evidence.withTunnel(
                    new TunnelEvidence.Down(failure, Duration.between(startedAt, clock.instant()))))
        .orElse(evidence);
  }

  @Override
  public TunnelState state() {
    return tunnel.map(OpenvpnTunnel::state).orElse(stateWithout);
  }

  @Override
  public Traffic traffic() {
    return tunnel.map(OpenvpnTunnel::traffic).orElse(Traffic.NONE);
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  /** What to ask behind the tunnel; empty without one, or when nothing names the resolver. */
  Optional<ProbePlan> plan() {
    Optional<TunnelSession> session = evidence().session();
    return session
        .flatMap(up -> Resolvers.choose(deployment, up))
        .map(
            resolver ->
                new ProbePlan(
                    deployment.target(),
                    resolver,
                    session.filter(TunnelSession::packetsCross).map(TunnelSession::localAddress),
                    publicResolvers,
                    session.orElseThrow().packetsCross()));
  }

  void judged(Verdict verdict) {
    tunnel.ifPresent(open -> open.judged(verdict));
  }

  @Override
  public void close() {
    takeAsked().ifPresent(Asked::close);
    tunnel.ifPresent(OpenvpnTunnel::close);
    entry.ifPresent(StartedTunnels.Entry::close);
  }
}
