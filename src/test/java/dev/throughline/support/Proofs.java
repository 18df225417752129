package dev.throughline.support;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.Timings;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import java.time.Duration;
import java.time.Instant;

/** Finished proofs of made-up evidence. */
public final class Proofs {

  public static final Instant STARTED_AT = Instant.parse("2026-11-24T09:30:00.120Z");

  private Proofs() {}

  /** The finished proof of the evidence, as on Linux. */
  public static Proof of(Evidence evidence) {
    var diagnosis = new Diagnoser("Linux").diagnose(evidence);
    TunnelState state =
        evidence.tunnel().orElse(null) instanceof TunnelEvidence.Down down
            ? new TunnelState.Failed(down.failure())
            : diagnosis.verdict() == Verdict.PROVEN
                ? TunnelState.Step.VERIFIED
                : TunnelState.Step.DEGRADED;
    return new Proof(
        evidence,
        diagnosis,
        evidence.resolver().stream().map(DnsEvidence::server).findFirst(),
        state,
        new Timings(
            evidence.tunnel().map(TunnelEvidence::took),
            evidence.resolver().stream().map(DnsEvidence::took).findFirst(),
            evidence.addresses().stream()
                .flatMap(tried -> tried.http().stream())
                .map(HttpEvidence::took)
                .max(Duration::compareTo),
            Duration.ofMillis(431)),
        STARTED_AT);
  }
}
