package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TcpEvidence.Outcome;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Judges whether an endpoint address takes connections. */
final class EndpointJudge {

  private EndpointJudge() {}

  static Finding reachable(Context context) {
    Optional<TcpEvidence> tcp =
        context.address().flatMap(context::tried).flatMap(AddressEvidence::tcp);
    if (tcp.isEmpty()) {
      return Findings.notChecked(Check.LINK_REACHABLE, context);
    }
    InetAddress address = context.address().orElseThrow();
    String at = address.getHostAddress();
    int port = context.target().port();
    String took = DurationText.of(tcp.get().took());
    String asked = "A connection to %s, port %d, was tried".formatted(at, port);
    return switch (tcp.get().outcome()) {
      case CONNECTED ->
          Findings.pass(
              Check.LINK_REACHABLE,
              context,
              "Endpoint " + at + " is reached",
              new Seen(
                  "%s takes connections on port %d, within %s.".formatted(at, port, took),
                  List.of("TCP port " + port),
                  Optional.of(tcp.get().took())));
      case TIMED_OUT ->
          failed(
              context,
              ServiceProblems.LINK_NO_ANSWER.titled("No answer from " + at),
              asked + ", and nothing came back within " + took + ".",
              "TCP port " + port + ": no answer");
      case UNREACHABLE ->
          failed(
              context,
              ServiceProblems.LINK_NO_ANSWER.titled("No way to " + at),
              asked + "; after " + took + " the network said that there is no way there.",
              "TCP port " + port + ": unreachable");
      case REFUSED ->
          failed(
              context,
              ServiceProblems.NO_LISTENER.titled("Nothing listens on port " + port),
              asked + " and was refused after " + took + ".",
              "TCP port " + port + ": refused");
      case ROUTE_OUTSIDE ->
          context.isOfOtherFamily(address)
              ? otherFamily(context, address)
              : problem(
                  context,
                  TunnelJudge.outside(context, address, true),
                  "No connection to %s was tried, since it would not have left by the tunnel. %s"
                      .formatted(at, elsewhere(context, address)),
                  "TCP port " + port + ": not tried, outside the tunnel");
    };
  }

  /**
   * An IPv6 address behind a tunnel that carries IPv4. Programs take the IPv4 address then, so it
   * is a failure only where there is none that answers.
   */
  static Finding otherFamily(Context context, InetAddress address) {
    List<String> working =
        context.evidence().addresses().stream()
            .filter(EndpointJudge::connected)
            .map(other -> other.address().getHostAddress())
            .toList();
    Problem problem =
        TunnelProblems.NO_ROUTE
            .titled(
                "The tunnel carries no IPv6, so " + address.getHostAddress() + " is out of reach")
            .fixedBy(
                "Let the interface endpoint's DNS records be IPv4 or dual-stack (VPC console,"
                    + " Endpoints, Modify DNS record IP type), or give the private zone an A record"
                    + " for "
                    + context.target().host()
                    + "; or let the Client VPN endpoint carry IPv6 as well (its traffic IP address"
                    + " type).");
    String said =
        "%s has the IPv6 address %s, and the tunnel has the IPv4 address %s only."
            .formatted(
                context.target().host(),
                address.getHostAddress(),
                context
                    .evidence()
                    .session()
                    .map(up -> up.localAddress().getHostAddress())
                    .orElse(""));
    return problem(
        context,
        working.isEmpty() ? problem : problem.warned(),
        working.isEmpty() ? said : said + " Programs take " + Texts.list(working) + " instead.",
        "not tried: IPv6");
  }

  /** A failure of one zone alone has a code of its own. */
  private static Finding failed(Context context, Problem alone, String said, String line) {
    List<String> working =
        context.evidence().addresses().stream()
            .filter(EndpointJudge::connected)
            .map(other -> other.address().getHostAddress())
            .toList();
    if (working.isEmpty()) {
      return problem(context, alone, said, line);
    }
    String at = context.address().orElseThrow().getHostAddress();
    String others =
        "%s %s the same port."
            .formatted(
                Texts.list(working),
                working.size() == 1 ? "takes connections on" : "take connections on");
    return problem(
        context,
        ServiceProblems.ZONE_DOWN.titled("One zone is down: " + at),
        Texts.and(said, others),
        line);
  }

  private static Finding problem(Context context, Problem problem, String said, String line) {
    TcpEvidence tcp =
        context.address().flatMap(context::tried).flatMap(AddressEvidence::tcp).orElseThrow();
    return Findings.problem(
        problem,
        context,
        new Seen(
            Texts.and(said, Texts.sentence(tcp.detail())),
            List.of(line, tcp.detail()),
            Optional.of(tcp.took())));
  }

  /** Whether no connection to it was tried, since it would not have left by the tunnel. */
  static boolean isOutside(Context context, InetAddress address) {
    return context
        .tried(address)
        .flatMap(AddressEvidence::tcp)
        .filter(tcp -> tcp.outcome() == Outcome.ROUTE_OUTSIDE)
        .isPresent();
  }

  static boolean connected(AddressEvidence tried) {
    return tried.tcp().map(tcp -> tcp.outcome() == Outcome.CONNECTED).orElse(false);
  }

  private static String elsewhere(Context context, InetAddress address) {
    return context
        .pushedRouteTo(address)
        .map(route -> "The endpoint pushed " + route + ", but this computer sends it elsewhere.")
        .orElse("None of the routes that the endpoint pushed covers it.");
  }
}
