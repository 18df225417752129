package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.Cidr;
import dev.throughline.model.Finding;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.Surroundings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges what is around the tunnel before it is made: networks of this computer, and tunnels of
 * ours, that have the VPC's addresses. What can't be told before is a warning; once the tunnel is
 * up, the route that the system takes says more.
 */
final class NetworkJudge {

  private NetworkJudge() {}

  static Finding networks(Context context) {
    Optional<LocalEvidence> local = context.evidence().local();
    if (local.isEmpty()) {
      return Findings.notChecked(Check.LOCAL_NETWORKS, context);
    }
    Surroundings around = local.get().surroundings();
    return taken(context, around)
        .or(() -> clientRangeInVpc(context, around))
        .or(() -> left(context, around))
        .or(() -> overlap(context, around))
        .or(() -> clientRangeHere(context, around))
        .orElseGet(() -> free(context, around));
  }

  /** The tunnel of ours that a network belongs to, if it is one's. */
  static Optional<OwnTunnel> owner(Surroundings around, LocalNetwork network) {
    return around.tunnels().stream()
        .filter(tunnel -> tunnel.device().equals(network.device()))
        .findFirst();
  }

  /** {@code openvpn (process 123, tun0), started 2026-03-01T10:00:00Z for demo}. */
  static String words(OwnTunnel tunnel) {
    return "openvpn (process %d%s), started %s for %s"
        .formatted(
            tunnel.pid(),
            tunnel.device().isEmpty() ? "" : ", " + tunnel.device(),
            tunnel.startedAt(),
            tunnel.name());
  }

  /** Packets to the VPC's resolver would go there, so that no tunnel can be of use. */
  private static Optional<Finding> taken(Context context, Surroundings around) {
    Optional<Cidr> vpc = context.vpc();
    Optional<InetAddress> resolver = around.resolver();
    if (vpc.isEmpty() || resolver.isEmpty()) {
      return Optional.empty();
    }
    List<LocalNetwork> takers =
        around.networks().stream()
            .filter(network -> network.cidr().contains(resolver.get()))
            .filter(network -> network.winsOver(vpc.get()))
            .toList();
    if (takers.isEmpty()) {
      return Optional.empty();
    }
    LocalNetwork first = around.at(resolver.get()).orElse(takers.getFirst());
    Optional<OwnTunnel> owner = owner(around, first);
    Problem problem = LocalProblems.ROUTE_OVERLAP;
    String whose = "";
    if (owner.isPresent()) {
      problem = owner.get().held() ? LocalProblems.ROUTE_OVERLAP : LocalProblems.STALE_TUNNEL;
      whose =
          owner.get().held()
              ? "It is the tunnel of another Throughline (process " + owner.get().holder() + ")."
              : "It is left from an earlier run: " + words(owner.get()) + ".";
    }
    String said =
        "This computer sends packets for %s, the VPC's resolver, to %s, which has addresses of the VPC (%s)."
            .formatted(resolver.get().getHostAddress(), first.words(), vpc.get());
    boolean passedAllTheSame =
        context.evidence().route().map(RouteEvidence::intoTunnel).orElse(false);
    return Optional.of(
        Findings.problem(
            passedAllTheSame || isUp(context) ? problem.warned() : problem,
            context,
            seen(Texts.and(said, whose), takers)));
  }

  /** A tunnel that is up says more about ways than what was there before it. */
  private static boolean isUp(Context context) {
    return context.evidence().session().isPresent();
  }

  private static Optional<Finding> clientRangeInVpc(Context context, Surroundings around) {
    return around
        .clientCidr()
        .filter(range -> context.vpc().map(range::overlaps).orElse(false))
        .map(
            range ->
                Findings.problem(
                    isUp(context)
                        ? LocalProblems.CLIENT_CIDR_OVERLAP.warned()
                        : LocalProblems.CLIENT_CIDR_OVERLAP,
                    context,
                    Seen.of(
                        "The endpoint gives its clients addresses of %s, and the VPC has %s."
                            .formatted(range, context.vpc().orElseThrow()),
                        "clients " + range,
                        "VPC " + context.vpc().orElseThrow())));
  }

  private static Optional<Finding> left(Context context, Surroundings around) {
    List<String> left =
        around.tunnels().stream()
            .filter(tunnel -> !tunnel.held())
            .map(NetworkJudge::words)
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Findings.problem(
                LocalProblems.STALE_TUNNEL.warned(),
                context,
                new Seen(
                    "Left from an earlier run: "
                        + Texts.list(left)
                        + ". It has none of the VPC's addresses, so it is not in the way now.",
                    left,
                    Optional.empty())));
  }

  private static Optional<Finding> overlap(Context context, Surroundings around) {
    if (context.vpc().isEmpty()) {
      return Optional.empty();
    }
    Cidr vpc = context.vpc().get();
    List<LocalNetwork> overlapping =
        around.networks().stream().filter(network -> network.cidr().overlaps(vpc)).toList();
    if (overlapping.isEmpty()) {
      return Optional.empty();
    }
    List<String> sentences = new ArrayList<>();
    for (LocalNetwork network : overlapping) {
      sentences.add(
          network.winsOver(vpc)
              ? "%s has a part of the VPC's addresses (%s): what lies there is not reached through the tunnel."
                  .formatted(capital(network.words()), vpc)
              : "%s covers the VPC's addresses (%s). The tunnel's route to the VPC wins, so what this computer reaches there itself is out of reach while the tunnel is up."
                  .formatted(capital(network.words()), vpc));
    }
    return Optional.of(
        Findings.problem(
            LocalProblems.ROUTE_OVERLAP
                .titled("A local network shares addresses with the VPC")
                .fixedBy(LocalFixes.cure(context, overlapping.getFirst()))
                .warned(),
            context,
            seen(String.join(" ", sentences), overlapping)));
  }

  private static Optional<Finding> clientRangeHere(Context context, Surroundings around) {
    List<LocalNetwork> overlapping =
        around.networks().stream()
            .filter(
                network ->
                    around.clientCidr().map(range -> range.overlaps(network.cidr())).orElse(false))
            .toList();
    return overlapping.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Findings.problem(
                LocalProblems.CLIENT_CIDR_OVERLAP
                    .fixedBy(LocalFixes.cure(context, overlapping.getFirst()))
                    .warned(),
                context,
                seen(
                    "%s shares addresses with the ones that the endpoint gives to clients (%s). The path to the VPC is not harmed; what this computer reaches there itself may be, while the tunnel is up."
                        .formatted(
                            capital(overlapping.getFirst().words()),
                            around.clientCidr().orElseThrow()),
                    overlapping)));
  }

  private static Finding free(Context context, Surroundings around) {
    return Findings.pass(
        Check.LOCAL_NETWORKS,
        context,
        "No local network has the VPC's addresses",
        new Seen(
            context
                .vpc()
                .map(vpc -> "No interface or route of this computer has addresses of " + vpc + ".")
                .orElse("The VPC's addresses are not known before the tunnel is up."),
            around.networks().stream()
                .map(network -> network.device() + " " + network.cidr())
                .toList(),
            Optional.empty()));
  }

  private static Seen seen(String explanation, List<LocalNetwork> networks) {
    return new Seen(
        explanation,
        networks.stream().map(network -> network.device() + " has " + network.cidr()).toList(),
        Optional.empty());
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
