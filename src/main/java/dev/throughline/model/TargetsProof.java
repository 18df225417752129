package dev.throughline.model;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finished proofs of many services behind one tunnel.
 *
 * @param proofs one for each target, in the order in which they were given; at least one
 * @param resolver who was asked for the names; absent when it did not come that far
 * @param tunnelState the tunnel's state when the last verdict was reached
 * @param timings of all together: the total is from the start to the last verdict, DNS and HTTP the
 *     slowest of any target
 * @param startedAt when proving was begun
 */
public record TargetsProof(
    List<Proof> proofs,
    Optional<InetSocketAddress> resolver,
    TunnelState tunnelState,
    Timings timings,
    Instant startedAt) {

  public TargetsProof {
    proofs = List.copyOf(proofs);
    if (proofs.isEmpty()) {
      throw new IllegalArgumentException("there is no target");
    }
  }

  /** PROVEN when all are, NOT_PROVEN when any is not, UNKNOWN otherwise. */
  public Verdict verdict() {
    if (count(Verdict.PROVEN) == proofs.size()) {
      return Verdict.PROVEN;
    }
    return count(Verdict.NOT_PROVEN) > 0 ? Verdict.NOT_PROVEN : Verdict.UNKNOWN;
  }

  /** How many targets came to that verdict. */
  public long count(Verdict verdict) {
    return proofs.stream().filter(proof -> proof.diagnosis().verdict() == verdict).count();
  }

  /**
   * What stands in the way of every target alike: this computer, the tunnel or the VPC's resolver.
   * A cause that all of them merely have in common by chance is each target's own.
   */
  public Optional<Finding> sharedCause() {
    Optional<Finding> first =
        proofs.getFirst().diagnosis().rootCause().filter(TargetsProof::isShared);
    return first.filter(
        cause ->
            proofs.stream()
                .allMatch(
                    proof ->
                        proof
                            .diagnosis()
                            .rootCause()
                            .filter(other -> other.code().equals(cause.code()))
                            .isPresent()));
  }

  private static boolean isShared(Finding cause) {
    return cause.hop() == Hop.COMPUTER
        || cause.hop() == Hop.CLIENT_VPN
        || cause.code().equals("dns.no-answer");
  }
}
