package dev.throughline.health;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.Finding;
import dev.throughline.model.Status;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Names the exact cause of what packets have shown, where AWS's facts know it.
 *
 * <p>A fact alone fails nothing: AWS may say that a rule is missing while packets pass. The one
 * exception is an answer of the resolver that is none of the endpoint's own addresses, which
 * packets can't see.
 */
final class FactJudge {

  private FactJudge() {}

  /** The finding with its exact cause, or else with what AWS says beside it. */
  static Finding refine(Check check, Context context, Finding seen) {
    return context.facts().map(facts -> refine(check, context, facts, seen)).orElse(seen);
  }

  private static Finding refine(Check check, Context context, AwsFacts facts, Finding seen) {
    Optional<Cause> cause =
        seen.status() == Status.FAIL
            ? cause(context, facts, seen)
            : check == Check.DNS_INSIDE_VPC && seen.status() != Status.SKIPPED
                ? new NameCauses(context, facts).answerElsewhere()
                : Optional.empty();
    return cause
        .map(known -> Findings.caused(seen, context, known))
        .orElseGet(() -> Findings.beside(seen, FactLines.of(check, context, facts)));
  }

  /** The first that fits, in the path's order: what is nearer to the laptop hides the rest. */
  private static Optional<Cause> cause(Context context, AwsFacts facts, Finding seen) {
    VpnCauses vpn = new VpnCauses(context, facts);
    NameCauses name = new NameCauses(context, facts);
    LinkCauses link = new LinkCauses(context, facts);
    BalancerCauses balancer = new BalancerCauses(context, facts);
    Optional<InetAddress> resolver = context.resolver();
    Optional<InetAddress> address = context.address();
    return switch (seen.code()) {
      case "tunnel.unreachable", "tunnel.name-unresolved", "tunnel.port-closed", "tunnel.failed" ->
          first(Stream.of(vpn::pending));
      case "tunnel.identity-rejected" -> first(Stream.of(vpn::revocationExpired, vpn::wrongCa));
      case "tunnel.dropped" -> first(Stream.of(vpn::sessionEnded));
      case "vpn.no-route" -> first(Stream.of(with(resolver, vpn::noRoute)));
      case "dns.no-answer" ->
          first(
              Stream.of(
                  with(resolver, vpn::noAuthorization),
                  with(resolver, vpn::noRoute),
                  name::supportOff));
      case "dns.refused", "dns.zone-missing", "dns.record-missing" ->
          first(
              Stream.of(
                  name::supportOff, name::zoneMissing, name::recordMissing, link::notConnected));
      case "dns.wrong-address" -> first(Stream.of(name::answerElsewhere));
      case "link.no-answer", "link.zone-down" ->
          first(
              Stream.of(
                  link::notConnected,
                  with(address, vpn::noAuthorization),
                  with(address, vpn::noRoute),
                  link::blocked,
                  balancer::blocked,
                  balancer::noListener,
                  balancer::noHealthyTarget,
                  with(address, balancer::zoneWithoutTarget)));
      case "nlb.no-listener" ->
          first(
              Stream.of(
                  link::notConnected,
                  balancer::noListener,
                  balancer::noHealthyTarget,
                  with(address, balancer::zoneWithoutTarget)));
      case "nlb.no-healthy-target" ->
          first(
              Stream.of(
                  link::notConnected,
                  balancer::blocked,
                  balancer::noHealthyTarget,
                  with(address, balancer::zoneWithoutTarget),
                  balancer::healthyAllTheSame));
      case "app.reset", "app.no-answer", "app.tls", "path.mtu" ->
          first(
              Stream.of(
                  link::notConnected,
                  balancer::blocked,
                  balancer::noHealthyTarget,
                  with(address, balancer::zoneWithoutTarget)));
      default -> Optional.empty();
    };
  }

  private static Supplier<Optional<Cause>> with(
      Optional<InetAddress> address, Function<InetAddress, Optional<Cause>> question) {
    return () -> address.flatMap(question);
  }

  private static Optional<Cause> first(Stream<Supplier<Optional<Cause>>> questions) {
    return questions.map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  /** {@code 10.10.0.5 (eni-…), 10.10.1.5 (eni-…)}; empty when they are not known. */
  static List<String> interfaces(AwsFacts facts) {
    return facts.interfaces().value().orElse(List.of()).stream()
        .map(one -> one.address().getHostAddress() + " (" + one.id() + ")")
        .toList();
  }
}
