package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import dev.throughline.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every check that can fail early. A pure function of what is wanted and what was found. */
final class PlanChecks {

  private PlanChecks() {}

  /** What failed first, then what is to be known, then what passed. */
  static List<PlanCheck> all(
      DeploySpec spec,
      Surroundings around,
      LocalNetworks local,
      Optional<CertificateFacts> certificate,
      Instant now) {
    List<PlanCheck> checks = new ArrayList<>(names(spec));
    checks.addAll(new AddressChecks(spec, local, vpcs(spec, around)).all());
    checks.addAll(new PlaceChecks(spec, around).all());
    if (spec.existingVpn().isEmpty()) {
      checks.add(CertificateCheck.of(certificate, now));
      checks.add(tunnel(spec));
    }
    checks.addAll(new AccountChecks(spec, around).all());
    checks.sort(Comparator.comparingInt(check -> rank(check.status())));
    return List.copyOf(checks);
  }

  private static int rank(Status status) {
    return switch (status) {
      case FAIL -> 0;
      case WARN -> 1;
      case UNKNOWN -> 2;
      case PASS, SKIPPED -> 3;
    };
  }

  private static List<Cidr> vpcs(DeploySpec spec, Surroundings around) {
    if (spec.existingNetwork().isEmpty() && spec.existingVpn().isEmpty()) {
      return List.of(spec.consumerCidr());
    }
    return around.vpc().flatMap(Fact::value).stream()
        .flatMap(vpc -> vpc.cidrs().stream())
        .map(Cidr::parse)
        .toList();
  }

  private static List<PlanCheck> names(DeploySpec spec) {
    return Stream.of(
            DeployRules.name(spec.name())
                .map(wrong -> PlanCheck.fail("name.deployment", "The deployment's name", wrong)),
            DeployRules.host(spec.host())
                .map(wrong -> PlanCheck.fail("name.host", "The service's private name", wrong)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static PlanCheck tunnel(DeploySpec spec) {
    String code = "tunnel.split";
    String title = "What goes through the tunnel";
    if (spec.vpn().splitTunnel()) {
      return PlanCheck.pass(
          code, title, "Only the VPC's addresses; everything else goes its own way.");
    }
    String exit =
        spec.existingNetwork().isEmpty()
            ? "the VPC has no way out, so the internet can't be reached while connected."
            : "the endpoint has no route out, so the internet can't be reached while connected.";
    return PlanCheck.warn(
        code,
        title,
        "Everything goes through a full tunnel, and " + exit,
        "Use the split tunnel, unless that is what you want.");
  }
}
