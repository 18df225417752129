package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.Cidr;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.DnsEvidence.Transport;
import dev.throughline.model.DurationText;
import dev.throughline.model.Finding;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges what the VPC's resolver said of the name. */
final class ResolverJudge {

  private ResolverJudge() {}

  static boolean holdsAddresses(DnsEvidence asked) {
    return asked.outcome() == Outcome.ANSWERED && !asked.addresses().isEmpty();
  }

  static Finding answer(Context context) {
    List<DnsEvidence> asked = context.evidence().resolver();
    if (asked.isEmpty()) {
      return Findings.notChecked(Check.DNS_ANSWER, context);
    }
    return context
        .answer()
        .map(found -> answered(context, found))
        .orElseGet(() -> unanswered(context, asked));
  }

  /** Whether the answer lies where the endpoint's network interfaces are. */
  static Finding insideVpc(Context context) {
    List<InetAddress> all = context.answer().map(DnsEvidence::addresses).orElse(List.of());
    if (all.isEmpty()) {
      return Findings.notChecked(Check.DNS_INSIDE_VPC, context);
    }
    // IPv6 beside a tunnel of IPv4 is told where it is tried; here it would only stay unknown.
    List<InetAddress> carried =
        all.stream().filter(address -> !context.isOfOtherFamily(address)).toList();
    List<InetAddress> addresses = carried.isEmpty() ? all : carried;
    List<InetAddress> outside = new ArrayList<>();
    List<InetAddress> untold = new ArrayList<>();
    for (InetAddress address : addresses) {
      Optional<Cidr> block = blockFor(context, address);
      if (block.isEmpty()) {
        untold.add(address);
      } else if (!block.get().contains(address)) {
        outside.add(address);
      }
    }
    String host = context.target().host();
    List<String> evidence = all.stream().map(at -> host + " " + record(at)).toList();
    String vpc = context.vpc().map(Cidr::toString).orElse("the VPC");
    if (!outside.isEmpty()) {
      return Findings.problem(
          ResolverProblems.WRONG_ADDRESS,
          context,
          new Seen(
              "The resolver says that %s is %s. The VPC's addresses are %s%s, and %s %s outside."
                  .formatted(
                      host,
                      Texts.addresses(addresses),
                      vpc,
                      context.evidence().vpcCidr().isPresent() ? "" : " by the pushed route",
                      Texts.addresses(outside),
                      outside.size() == 1 ? "lies" : "lie"),
              evidence,
              Optional.empty()));
    }
    if (!untold.isEmpty()) {
      return Findings.unknown(
          Check.DNS_INSIDE_VPC,
          context,
          new Seen(
              "Whether %s lies inside the VPC can't be told, since its addresses are not known."
                      .formatted(Texts.addresses(untold))
                  + " Give them with --vpc-cidr to have it checked.",
              evidence,
              Optional.empty()));
    }
    return Findings.pass(
        Check.DNS_INSIDE_VPC,
        context,
        "The answer lies inside the VPC",
        new Seen(
            "%s %s inside %s."
                .formatted(Texts.addresses(addresses), addresses.size() == 1 ? "lies" : "lie", vpc),
            Stream.concat(
                    Stream.of("%s in %s".formatted(Texts.addresses(addresses), vpc)),
                    evidence.stream())
                .toList(),
            Optional.empty()));
  }

  private static Finding answered(Context context, DnsEvidence found) {
    String host = context.target().host();
    String result = host + " → " + Texts.addresses(found.addresses());
    List<String> evidence = new ArrayList<>();
    evidence.add(result);
    context.evidence().resolver().forEach(asked -> evidence.add(line(asked)));
    String said =
        "%s answered over %s in %s: %s is %s."
            .formatted(
                server(found.server()),
                found.transport(),
                DurationText.of(found.took()),
                host,
                Texts.addresses(found.addresses()));
    Optional<DnsEvidence> failed =
        context.evidence().resolver().stream()
            .filter(asked -> asked.transport() != found.transport() && !holdsAddresses(asked))
            .findFirst();
    if (failed.isPresent()) {
      return Findings.problem(
          ResolverProblems.ONE_TRANSPORT.titled(
              "The VPC resolver answers over " + found.transport() + " only"),
          context,
          new Seen(Texts.and(said, told(failed.get())), evidence, Optional.of(found.took())));
    }
    return Findings.pass(
        Check.DNS_ANSWER,
        context,
        context.packetsCross() ? "Resolver answers through the tunnel" : "Resolver answers",
        new Seen(said, evidence, Optional.of(found.took())));
  }

  private static Finding unanswered(Context context, List<DnsEvidence> asked) {
    DnsEvidence telling =
        first(asked, Outcome::isResponse)
            .or(() -> first(asked, Outcome.CLOSED::equals))
            .orElse(asked.getFirst());
    String said =
        asked.stream().map(ResolverJudge::told).distinct().collect(Collectors.joining(" "));
    return Findings.problem(
        problem(context, telling),
        context,
        new Seen(
            Texts.and(said, remark(context, telling)),
            asked.stream().map(ResolverJudge::line).toList(),
            Optional.of(telling.took())));
  }

  private static Problem problem(Context context, DnsEvidence asked) {
    return switch (asked.outcome()) {
      case NAME_MISSING ->
          isOurZone(asked) ? ResolverProblems.RECORD_MISSING : ResolverProblems.ZONE_MISSING;
      case ANSWERED, NO_DATA -> ResolverProblems.RECORD_MISSING;
      case REFUSED -> ResolverProblems.REFUSED;
      case SERVER_FAILED -> ResolverProblems.REFUSED.titled("The VPC resolver fails to answer");
      case NO_ANSWER, UNREACHABLE -> ResolverProblems.NO_ANSWER;
      case CLOSED -> ResolverProblems.noServerAt(context, asked.server());
      case ROUTE_OUTSIDE ->
          Optional.ofNullable(asked.server().getAddress())
              .map(server -> TunnelJudge.outside(context, server, true))
              .orElse(LocalProblems.ROUTE_OVERLAP);
    };
  }

  private static Optional<DnsEvidence> first(List<DnsEvidence> asked, Predicate<Outcome> wanted) {
    return asked.stream().filter(one -> wanted.test(one.outcome())).findFirst();
  }

  /**
   * Whether the SOA of a negative answer is of a zone that could be the private one. Without that
   * zone the VPC's resolver asks the public DNS, whose root or top-level domain then says no.
   */
  private static boolean isOurZone(DnsEvidence asked) {
    String zone = zone(asked);
    return zone.indexOf('.') > 0
        && (asked.name().equals(zone) || asked.name().endsWith("." + zone));
  }

  private static String remark(Context context, DnsEvidence asked) {
    String zone = zone(asked);
    if (asked.outcome() == Outcome.NAME_MISSING && !isOurZone(asked)) {
      return zone.isEmpty()
          ? "No zone of this name stands behind the answer."
          : "The answer is of the zone " + zone + ", not of a private zone around the name.";
    }
    boolean publicToo =
        !zone.isEmpty()
            && context.evidence().publicControl().stream()
                .flatMap(control -> control.answers().stream())
                .anyMatch(answer -> zone(answer).equals(zone));
    return publicToo
        ? "The public DNS answers from a zone "
            + zone
            + " as well, so the private zone of that name may not be associated with this VPC."
        : "";
  }

  private static String zone(DnsEvidence asked) {
    String zone = asked.zone().orElse("");
    return zone.endsWith(".") && zone.length() > 1 ? zone.substring(0, zone.length() - 1) : zone;
  }

  /** What was asked of whom and what came back, as a sentence. */
  static String told(DnsEvidence asked) {
    String question =
        "%s was asked for %s over %s"
            .formatted(server(asked.server()), asked.name(), asked.transport());
    String took = DurationText.of(asked.took());
    String zone = zone(asked).isEmpty() ? "" : " of the zone " + zone(asked);
    String result =
        switch (asked.outcome()) {
          case ANSWERED ->
              holdsAddresses(asked)
                  ? " and answered %s after %s.".formatted(Texts.addresses(asked.addresses()), took)
                  : " and answered without an address after %s.".formatted(took);
          case NAME_MISSING ->
              " and said after %s that there is no such name (NXDOMAIN%s).".formatted(took, zone);
          case NO_DATA ->
              " and said after %s that the name has no address (NODATA%s).".formatted(took, zone);
          case REFUSED -> " and refused after %s (REFUSED).".formatted(took);
          case SERVER_FAILED -> " and failed after %s.".formatted(took);
          case NO_ANSWER -> ", and nothing came back within %s.".formatted(took);
          case CLOSED, UNREACHABLE -> ", which failed after %s%s.".formatted(took, because(asked));
          case ROUTE_OUTSIDE ->
              "; the query was not sent, since it would not have left by the tunnel.";
        };
    return result.contains(Texts.line(asked.detail()))
        ? question + result
        : Texts.and(question + result, Texts.sentence(asked.detail()));
  }

  private static String because(DnsEvidence asked) {
    return asked.detail().isEmpty() ? "" : ": " + Texts.line(asked.detail());
  }

  /** The same as a short line. */
  static String line(DnsEvidence asked) {
    String result =
        switch (asked.outcome()) {
          case ANSWERED -> Texts.addresses(asked.addresses());
          case NAME_MISSING -> "NXDOMAIN";
          case NO_DATA -> "NODATA";
          case REFUSED -> "REFUSED";
          case SERVER_FAILED -> "failed";
          case NO_ANSWER -> "no answer";
          case CLOSED -> "nobody listens";
          case UNREACHABLE -> "unreachable";
          case ROUTE_OUTSIDE -> "not asked: outside the tunnel";
        };
    String zone = zone(asked).isEmpty() ? "" : ", zone " + zone(asked);
    return "%s %s: %s%s, %s"
        .formatted(
            server(asked.server()),
            asked.transport() == Transport.UDP ? "UDP" : "TCP",
            result,
            zone,
            DurationText.of(asked.took()));
  }

  /** The address alone when it listens on the usual port. */
  static String server(InetSocketAddress server) {
    String host =
        server.getAddress() == null ? server.getHostString() : server.getAddress().getHostAddress();
    return server.getPort() == 53 ? host : host + " port " + server.getPort();
  }

  private static Optional<Cidr> blockFor(Context context, InetAddress address) {
    int length = address.getAddress().length;
    return context
        .vpc()
        .filter(block -> block.network().getAddress().length == length)
        .or(() -> context.pushedRouteTo(address).filter(route -> route.prefix() > 0));
  }

  private static String record(InetAddress address) {
    return (address.getAddress().length == 4 ? "A " : "AAAA ") + address.getHostAddress();
  }
}
