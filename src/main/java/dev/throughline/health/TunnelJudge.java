package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.Cidr;
import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.Surroundings;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelSession;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the tunnel and whether it leads into the VPC. */
final class TunnelJudge {

  private TunnelJudge() {}

  static Finding tunnel(Context context) {
    return switch (context.evidence().tunnel().orElse(null)) {
      case null -> Findings.notChecked(Check.TUNNEL_UP, context);
      case TunnelEvidence.Up up -> up(context, up);
      case TunnelEvidence.Down down -> down(context, ClockJudge.causeOf(context, down), down);
    };
  }

  static Finding address(Context context) {
    Optional<TunnelSession> session = context.evidence().session();
    if (session.isEmpty()) {
      return Findings.notChecked(Check.VPN_ADDRESS, context);
    }
    if (!session.get().packetsCross()) {
      return Findings.problem(
          LocalProblems.LOOPBACK_LAB,
          context,
          Seen.of(
              "The handshake with "
                  + remote(session.get())
                  + " was real. The resolver and the service were asked on this computer's loopback,"
                  + " so nothing of what follows went through a tunnel.",
              "asked from " + session.get().localAddress().getHostAddress() + ", on loopback"));
    }
    return context
        .evidence()
        .route()
        .map(route -> way(context, session.get(), route))
        .orElseGet(() -> Findings.notChecked(Check.VPN_ADDRESS, context));
  }

  /** A packet that would not leave by the tunnel: whose fault it is. */
  static Problem outside(Context context, InetAddress destination, boolean anyRoute) {
    if (context.pushedRouteTo(destination).isEmpty()) {
      return TunnelProblems.NO_ROUTE;
    }
    boolean clientRangeInVpc =
        context
            .evidence()
            .session()
            .flatMap(up -> context.evidence().vpcCidr().map(vpc -> vpc.contains(up.localAddress())))
            .orElse(false);
    if (clientRangeInVpc || goesToTheClientsRange(context)) {
      return LocalProblems.CLIENT_CIDR_OVERLAP;
    }
    return anyRoute ? LocalProblems.ROUTE_OVERLAP : TunnelProblems.ROUTE_FAILED;
  }

  /** The tunnel's own gateway is taken for a neighbour on a local network of the same addresses. */
  private static boolean goesToTheClientsRange(Context context) {
    Surroundings around =
        context.evidence().local().map(LocalEvidence::surroundings).orElse(Surroundings.NONE);
    Optional<Cidr> range = around.clientCidr();
    Optional<String> device = context.evidence().route().flatMap(RouteEvidence::device);
    return range.isPresent()
        && device.isPresent()
        && around.networks().stream()
            .anyMatch(
                network ->
                    network.device().equals(device.get()) && network.cidr().overlaps(range.get()));
  }

  private static Finding up(Context context, TunnelEvidence.Up up) {
    TunnelSession session = up.session();
    String cipher = session.cipher().orElse("");
    String address = session.localAddress().getHostAddress();
    return Findings.pass(
        Check.TUNNEL_UP,
        context,
        session.packetsCross() ? "The tunnel is up" : "The VPN handshake succeeds",
        new Seen(
            "%s accepted the client certificate after %s; this computer is %s%s."
                .formatted(
                    remote(session),
                    DurationText.of(up.took()),
                    address,
                    session.device().map(device -> " on " + device).orElse("")),
            List.of(
                address + (cipher.isEmpty() ? "" : ", " + cipher),
                "endpoint " + remote(session),
                "openvpn " + session.openvpn()),
            Optional.of(up.took())));
  }

  private static Finding down(Context context, Problem problem, TunnelEvidence.Down down) {
    TunnelFailure failure = down.failure();
    List<String> evidence = new ArrayList<>();
    evidence.add(failure.detail());
    evidence.addAll(failure.log());
    String endpoint = context.remotes().isEmpty() ? "the VPN endpoint" : context.remotes();
    return Findings.problem(
        problem,
        context,
        new Seen(
            Texts.and(
                failure.phase() == TunnelPhase.CONNECTED && !down.took().isZero()
                    ? "The tunnel to %s was lost, %s after it was begun."
                        .formatted(endpoint, DurationText.of(down.took()))
                    : "Connecting to %s failed after %s while %s."
                        .formatted(endpoint, DurationText.of(down.took()), failure.phase().words()),
                Texts.and(
                    Texts.sentence(failure.detail()), Suspects.words(context, problem, failure))),
            evidence,
            Optional.of(down.took())));
  }

  private static Finding way(Context context, TunnelSession session, RouteEvidence route) {
    String destination = route.destination().getHostAddress();
    List<String> evidence =
        List.of(
            destination
                + " leaves by "
                + route.device().orElse("no device")
                + route.source().map(from -> " from " + from.getHostAddress()).orElse(""),
            "pushed routes: " + joined(session.routes()),
            "pushed DNS servers: "
                + (session.dnsServers().isEmpty()
                    ? "none"
                    : Texts.addresses(session.dnsServers())));
    if (!route.intoTunnel()) {
      Problem problem = outside(context, route.destination(), route.source().isPresent());
      return Findings.problem(
          problem, context, new Seen(astray(context, session, route), evidence, Optional.empty()));
    }
    if (session.dnsServers().isEmpty()) {
      return Findings.problem(
          TunnelProblems.DNS_NOT_PUSHED,
          context,
          new Seen(
              "Packets to "
                  + destination
                  + " lead into the tunnel, but the endpoint named no DNS server when it was"
                  + " connected to, so "
                  + destination
                  + " is asked without its word."
                  + awsOnDns(context),
              evidence,
              Optional.empty()));
    }
    return Findings.pass(
        Check.VPN_ADDRESS,
        context,
        "The VPC's addresses lead into the tunnel",
        new Seen(
            "This computer sends packets to %s from %s, its address in the tunnel."
                .formatted(
                    destination, route.source().orElse(session.localAddress()).getHostAddress()),
            evidence,
            Optional.empty()));
  }

  /** What AWS says that the endpoint should have named. */
  private static String awsOnDns(Context context) {
    return context
        .facts()
        .flatMap(facts -> facts.clientVpn().value())
        .map(
            vpn ->
                vpn.dnsServers().isEmpty()
                    ? " AWS says that %s has no DNS servers set.".formatted(vpn.id())
                    : " AWS says that %s has the DNS servers %s, which it names from the next connection on."
                        .formatted(vpn.id(), Texts.addresses(vpn.dnsServers())))
        .orElse("");
  }

  private static String astray(Context context, TunnelSession session, RouteEvidence route) {
    String destination = route.destination().getHostAddress();
    String instead =
        route
            .source()
            .map(
                from ->
                    "This computer sends packets to %s by %s from %s, not into the tunnel."
                        .formatted(
                            destination,
                            route.device().orElse("another interface"),
                            from.getHostAddress()))
            .orElse("This computer has no route to " + destination + ".");
    return context
        .pushedRouteTo(route.destination())
        .map(
            pushed ->
                "The endpoint pushed a route for %s, which covers the resolver. %s"
                    .formatted(pushed, instead))
        .orElseGet(
            () ->
                "None of the routes that the endpoint pushed (%s) covers the resolver. %s"
                    .formatted(joined(session.routes()), instead));
  }

  private static String remote(TunnelSession session) {
    return session.remote().getHostString() + ":" + session.remote().getPort();
  }

  private static String joined(List<Cidr> routes) {
    return routes.isEmpty()
        ? "none"
        : routes.stream().map(Cidr::toString).collect(Collectors.joining(", "));
  }
}
