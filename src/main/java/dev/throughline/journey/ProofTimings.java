package dev.throughline.journey;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.Timings;
import dev.throughline.model.TunnelEvidence;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** Reads the timings off the evidence. */
final class ProofTimings {

  private ProofTimings() {}

  /**
   * The timings of one proof.
   *
   * @param proving how long the proof took, without connecting
   */
  static Timings of(Evidence evidence, Duration proving) {
    Duration connecting = evidence.tunnel().map(TunnelEvidence::took).orElse(Duration.ZERO);
    return ofTarget(evidence, connecting.plus(proving));
  }

  /**
   * The timings of one of many targets, which share the connecting.
   *
   * @param asking how long asking this one took
   */
  static Timings ofTarget(Evidence evidence, Duration asking) {
    return new Timings(connect(evidence), dns(evidence), http(evidence), asking);
  }

  private static Optional<Duration> connect(Evidence evidence) {
    return evidence.tunnel().filter(TunnelEvidence.Up.class::isInstance).map(TunnelEvidence::took);
  }

  private static Optional<Duration> dns(Evidence evidence) {
    return evidence.resolver().stream()
        .filter(answer -> answer.outcome() == DnsEvidence.Outcome.ANSWERED)
        .map(DnsEvidence::took)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Duration> http(Evidence evidence) {
    return evidence.addresses().stream()
        .map(AddressEvidence::http)
        .filter(requests -> !requests.isEmpty())
        .map(requests -> requests.getFirst())
        .filter(request -> request.outcome() == HttpEvidence.Outcome.ANSWERED)
        .map(HttpEvidence::took)
        .max(Comparator.naturalOrder());
  }
}
