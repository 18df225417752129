package dev.throughline.health;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Cidr;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Association;
import dev.throughline.model.SecurityGroup;
import dev.throughline.model.SecurityGroup.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What AWS knows of the interface endpoint that explains a failure. */
record LinkCauses(Context context, AwsFacts facts) {

  private static final String PENDING = "pendingacceptance";

  /** States in which an endpoint leads nowhere, and won't by itself. */
  private static final Set<String> ENDED =
      Set.of("rejected", "failed", "expired", "deleting", "deleted");

  /** The producer has not accepted the connection, or does not want it. */
  Optional<Cause> notConnected() {
    Optional<String> state =
        facts
            .endpoint()
            .value()
            .map(InterfaceEndpoint::state)
            .or(() -> facts.producer().connection().value().map(AwsFacts.Connection::state));
    if (state.isEmpty()) {
      return Optional.empty();
    }
    String said = "AWS says that %s is %s.".formatted(id(), state.get());
    String line = "AWS: " + id() + " " + state.get();
    String lower = state.get().toLowerCase(Locale.ROOT);
    if (lower.equals(PENDING)) {
      return Optional.of(
          Cause.of(
              ServiceProblems.PENDING_ACCEPTANCE.fixedBy(
                  accept("Let the producer accept the connection, in the producer's account:")),
              said + " Nothing passes before the producer accepts it.",
              line));
    }
    if (!ENDED.contains(lower)) {
      return Optional.empty();
    }
    return Optional.of(
        Cause.of(
            ServiceProblems.REJECTED
                .titled("The endpoint's connection is " + lower)
                .fixedBy(
                    accept(
                        "Ask the producer why, and let the connection be accepted, in the"
                            + " producer's account. Where AWS does not allow that any more, make"
                            + " the endpoint anew. To accept it:")),
            said,
            line));
  }

  private String accept(String text) {
    return AwsFix.producer(
        facts,
        text,
        "vpcconsole/home#EndpointServices:serviceId=" + service(),
        "ec2 accept-vpc-endpoint-connections --service-id "
            + service()
            + " --vpc-endpoint-ids "
            + id());
  }

  /** A security group stands between the VPN and the endpoint. */
  Optional<Cause> blocked() {
    return keepsOut().or(this::keepsIn);
  }

  /** The endpoint's groups don't admit what comes from the VPN. */
  private Optional<Cause> keepsOut() {
    Optional<List<SecurityGroup>> groups = facts.endpointSecurityGroups().value();
    Optional<Set<String>> vpn = vpnGroups();
    int port = context.target().port();
    if (groups.isEmpty()
        || groups.get().isEmpty()
        || vpn.isEmpty()
        || groups.get().stream()
            .flatMap(group -> group.admittingTcp(port).stream())
            .anyMatch(rule -> mayMean(rule, vpn.get()))) {
      return Optional.empty();
    }
    SecurityGroup first = groups.get().getFirst();
    String source = vpn.get().stream().sorted().findFirst().orElse("");
    List<String> admitted = groups.get().stream().map(LinkCauses::admits).toList();
    String from =
        "The VPN's traffic comes from %s, to TCP port %d."
            .formatted(Texts.list(vpn.get().stream().sorted().toList()), port);
    return Optional.of(
        new Cause(
            ServiceProblems.BLOCKED.fixedBy(
                AwsFix.consumer(
                    facts,
                    "Let " + first.id() + " admit TCP " + port + " from " + source + ":",
                    "vpcconsole/home#SecurityGroup:groupId=" + first.id(),
                    "ec2 authorize-security-group-ingress --group-id %s --protocol tcp --port %d"
                            .formatted(first.id(), port)
                        + " --source-group "
                        + source)),
            "%s is guarded by %s. %s".formatted(id(), String.join("; ", admitted), from),
            Stream.concat(
                    admitted.stream().map(one -> "AWS: " + one),
                    Stream.of("AWS: VPN in " + String.join(", ", vpn.get())))
                .toList()));
  }

  /** The VPN's own groups let nothing out to the endpoint. */
  private Optional<Cause> keepsIn() {
    Optional<List<SecurityGroup>> vpn = facts.vpnSecurityGroups().value();
    Optional<List<String>> groups = facts.endpoint().value().map(InterfaceEndpoint::securityGroups);
    int port = context.target().port();
    if (vpn.isEmpty()
        || vpn.get().isEmpty()
        || groups.isEmpty()
        || vpn.get().stream()
            .flatMap(group -> group.egress().stream())
            .filter(rule -> rule.isAboutTcp(port))
            .anyMatch(rule -> mayMean(rule, Set.copyOf(groups.get())))) {
      return Optional.empty();
    }
    SecurityGroup first = vpn.get().getFirst();
    String target = groups.get().stream().findFirst().orElse("");
    return Optional.of(
        Cause.of(
            ServiceProblems.BLOCKED
                .titled("The VPN's security group lets nothing out to it")
                .fixedBy(
                    AwsFix.consumer(
                        facts,
                        "Let " + first.id() + " send TCP " + port + " to " + target + ":",
                        "vpcconsole/home#SecurityGroup:groupId=" + first.id(),
                        ("ec2 authorize-security-group-egress --group-id %s --ip-permissions"
                                + " IpProtocol=tcp,FromPort=%d,ToPort=%d,UserIdGroupPairs=[{GroupId=%s}]")
                            .formatted(first.id(), port, port, target))),
            "%s of the VPN's associations has no outbound rule for TCP port %d to %s."
                .formatted(first.id(), port, id()),
            "AWS: " + first.id() + " sends nothing to TCP port " + port));
  }

  /**
   * Whether the rule means the other side, or may do so. Its addresses are somewhere in the VPC;
   * what a list of blocks holds is not known.
   */
  private boolean mayMean(Rule rule, Set<String> groups) {
    return !rule.prefixLists().isEmpty()
        || rule.groups().stream().anyMatch(groups::contains)
        || rule.blocks().stream().anyMatch(this::meetsVpc);
  }

  private boolean meetsVpc(Cidr block) {
    return context.evidence().vpcCidr().map(block::overlaps).orElse(true);
  }

  /** The groups that the VPN's packets come from; not known when AWS does not name them. */
  private Optional<Set<String>> vpnGroups() {
    Stream<String> ofEndpoint =
        facts.clientVpn().value().map(ClientVpn::securityGroups).stream().flatMap(List::stream);
    Stream<String> ofAssociations =
        facts.associations().value().stream()
            .flatMap(List::stream)
            .map(Association::securityGroups)
            .flatMap(List::stream);
    Set<String> all =
        Stream.concat(ofEndpoint, ofAssociations).collect(Collectors.toUnmodifiableSet());
    return Optional.of(all).filter(found -> !found.isEmpty());
  }

  /** {@code sg-1 (endpoint), which admits tcp 8080 from sg-2}. */
  static String admits(SecurityGroup group) {
    List<String> rules = group.ingress().stream().map(LinkCauses::rule).toList();
    return "%s (%s), which admits %s"
        .formatted(group.id(), group.name(), rules.isEmpty() ? "nothing" : Texts.list(rules));
  }

  private static String rule(Rule rule) {
    String what =
        rule.protocol().equals(SecurityGroup.ALL_PROTOCOLS)
            ? "everything"
            : rule.protocol() + rule.ports().map(ports -> " " + ports).orElse("");
    List<String> from =
        Stream.of(
                rule.blocks().stream().map(Cidr::toString),
                rule.groups().stream().sorted(),
                rule.prefixLists().stream().sorted())
            .flatMap(one -> one)
            .toList();
    return what + " from " + (from.isEmpty() ? "nobody" : String.join(", ", from));
  }

  private String id() {
    return facts.place().endpointId().orElse("the interface endpoint");
  }

  private String service() {
    AwsPlace place = facts.place();
    return place
        .serviceId()
        .or(
            () ->
                facts
                    .endpoint()
                    .value()
                    .map(InterfaceEndpoint::serviceName)
                    .map(name -> name.substring(name.lastIndexOf('.') + 1)))
        .orElse("the service");
  }
}
