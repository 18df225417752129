package dev.throughline.health;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.ClientVpn.Association;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What AWS says of a hop, as short lines of evidence. */
final class FactLines {

  private FactLines() {}

  static List<String> of(Check check, Context context, AwsFacts facts) {
    Stream<String> lines =
        switch (check) {
          case TUNNEL_UP -> Stream.concat(vpn(facts), associations(facts));
          case VPN_ADDRESS -> Stream.concat(routes(facts), rules(facts));
          case DNS_ANSWER -> names(facts);
          case DNS_INSIDE_VPC -> Stream.concat(endpoint(facts), answer(context, facts));
          case LINK_REACHABLE -> Stream.concat(owner(context, facts), groups(facts));
          case SERVICE_ANSWERS -> targets(facts);
          case LOCAL_OPENVPN,
              LOCAL_PRIVILEGE,
              PROFILE_READABLE,
              IDENTITY_USABLE,
              LOCAL_NETWORKS,
              DNS_PRIVATE,
              DNS_SYSTEM,
              PATH_SIZE,
              LOCAL_CLOCK ->
              Stream.of();
        };
    return lines.map(line -> "AWS: " + line).toList();
  }

  private static Stream<String> vpn(AwsFacts facts) {
    return facts.clientVpn().value().stream().map(vpn -> vpn.id() + " " + vpn.state());
  }

  private static Stream<String> associations(AwsFacts facts) {
    return facts.associations().value().stream()
        .flatMap(List::stream)
        .map((Association one) -> one.subnetId() + " " + one.state());
  }

  private static Stream<String> routes(AwsFacts facts) {
    return facts.routes().value().stream()
        .flatMap(List::stream)
        .map(route -> "route " + route.destination() + " " + route.state())
        .distinct();
  }

  private static Stream<String> rules(AwsFacts facts) {
    return facts.rules().value().stream()
        .flatMap(List::stream)
        .map(rule -> "authorization rule " + rule.destination() + " " + rule.state());
  }

  private static Stream<String> names(AwsFacts facts) {
    return facts.records().value().stream()
        .flatMap(List::stream)
        .map(
            record ->
                "zone %s: %s %s %s"
                    .formatted(
                        record.zoneId(),
                        record.name(),
                        record.alias() ? "alias of" : record.type(),
                        String.join(", ", record.values())));
  }

  private static Stream<String> endpoint(AwsFacts facts) {
    return facts.endpoint().value().stream().map(one -> one.id() + " " + one.state());
  }

  /** Each address of the answer beside the network interface that has it. */
  private static Stream<String> answer(Context context, AwsFacts facts) {
    return facts.interfaces().value().stream()
        .flatMap(List::stream)
        .map(
            one ->
                owner(one)
                    + (context.answer().isEmpty()
                        ? ""
                        : context.answer().get().addresses().contains(one.address())
                            ? ", in the answer"
                            : ", not in the answer"));
  }

  private static Stream<String> owner(Context context, AwsFacts facts) {
    Optional<InetAddress> address = context.address();
    return facts.interfaces().value().stream()
        .flatMap(List::stream)
        .filter(one -> address.equals(Optional.of(one.address())))
        .map(FactLines::owner);
  }

  private static String owner(EndpointInterface one) {
    return "%s is %s in %s".formatted(one.address().getHostAddress(), one.id(), one.zone());
  }

  private static Stream<String> groups(AwsFacts facts) {
    return facts.endpointSecurityGroups().value().stream()
        .flatMap(List::stream)
        .map(LinkCauses::admits);
  }

  private static Stream<String> targets(AwsFacts facts) {
    return facts.producer().targets().value().stream()
        .filter(all -> !all.isEmpty())
        .map(
            all ->
                all.stream()
                    .map(one -> one.id() + " " + one.state())
                    .collect(Collectors.joining(", ")));
  }
}
