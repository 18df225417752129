package dev.throughline.ui;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.SizeEvidence;
import dev.throughline.model.Surroundings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Evidence of what the window can cure, written down by hand. */
final class CurableEvidence {

  private static final Duration TOOK = Duration.ofMillis(640);

  private CurableEvidence() {}

  /** Large packets are lost, and the response with them; a smaller mssfix helps. */
  static Evidence largePacketsLost(Deployment deployment) {
    if (deployment.mssfix().isPresent()) {
      return SampleEvidence.proven(deployment)
          .withSize(new SizeEvidence(SampleEvidence.ZONE_A, 1300, 1300, TOOK));
    }
    return SampleEvidence.controlled(deployment)
        .withAddresses(List.of(hanging(SampleEvidence.ZONE_A), hanging(SampleEvidence.ZONE_B)))
        .withSize(new SizeEvidence(SampleEvidence.ZONE_A, 1300, 1432, TOOK));
  }

  /** Large packets are lost, and nothing hangs for it yet. */
  static Evidence largePacketsWouldBeLost(Deployment deployment) {
    return SampleEvidence.proven(deployment)
        .withSize(new SizeEvidence(SampleEvidence.ZONE_A, 1300, 1432, TOOK));
  }

  /** An openvpn of ours that a crash has left. */
  static OwnTunnel leftTunnel() {
    return new OwnTunnel(
        4711, 4242, false, "lab", "tun0", SampleEvidence.NOW.minus(Duration.ofHours(3)));
  }

  /** It has the VPC's addresses, so that no tunnel can be made. */
  static Evidence takenByALeftTunnel(Deployment deployment) {
    LocalNetwork taken =
        new LocalNetwork(Cidr.parse("10.10.0.0/16"), "tun0", LocalNetwork.Kind.TUNNEL, 0);
    return around(SampleEvidence.checked(deployment), List.of(taken));
  }

  /** It is in nobody's way. */
  static Evidence besideALeftTunnel(Deployment deployment) {
    return around(SampleEvidence.proven(deployment), List.of());
  }

  private static Evidence around(Evidence evidence, List<LocalNetwork> networks) {
    Surroundings around =
        new Surroundings(
            networks,
            List.of(leftTunnel()),
            Optional.empty(),
            Optional.of(SampleEvidence.address("10.10.0.2")));
    return evidence.withLocal(evidence.local().orElseThrow().withSurroundings(around));
  }

  private static AddressEvidence hanging(InetAddress address) {
    return new AddressEvidence(
        address,
        SampleEvidence.answering(address, 2_000_000).tcp(),
        List.of(
            new HttpEvidence(
                HttpEvidence.Outcome.TIMED_OUT,
                OptionalInt.empty(),
                "",
                true,
                Optional.empty(),
                Duration.ofSeconds(4),
                "no response")));
  }
}
