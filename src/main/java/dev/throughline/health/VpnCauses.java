package dev.throughline.health;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.Cidr;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Association;
import dev.throughline.model.ClientVpn.AuthorizationRule;
import dev.throughline.model.ClientVpn.Route;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.TunnelEvidence;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** What AWS knows of the Client VPN endpoint that explains a failure. */
record VpnCauses(Context context, AwsFacts facts) {

  private static final String ASSOCIATED = "associated";
  private static final String ACTIVE = "active";

  /** No subnet is associated, so the endpoint answers nobody. */
  Optional<Cause> pending() {
    Optional<List<Association>> known = facts.associations().value();
    boolean noneYet =
        known
            .map(all -> all.stream().noneMatch(one -> one.state().equals(ASSOCIATED)))
            .orElseGet(
                () ->
                    facts
                        .clientVpn()
                        .value()
                        .map(vpn -> vpn.state().equals("pending-associate"))
                        .orElse(false));
    if (!noneYet) {
      return Optional.empty();
    }
    List<String> states =
        known.orElse(List.of()).stream().map(one -> one.subnetId() + " " + one.state()).toList();
    String state = facts.clientVpn().value().map(ClientVpn::state).orElse("pending-associate");
    boolean underWay = states.stream().anyMatch(one -> one.endsWith("associating"));
    String text =
        underWay
            ? "Wait until the association is \"associated\", which takes about ten minutes, and"
                + " connect again. It is shown here:"
            : "Associate a subnet of the VPC, wait about ten minutes, and connect again:";
    String call =
        underWay
            ? "ec2 describe-client-vpn-target-networks --client-vpn-endpoint-id " + id()
            : "ec2 associate-client-vpn-target-network --client-vpn-endpoint-id "
                + id()
                + " --subnet-id "
                + subnet().orElse("SUBNET");
    return Optional.of(
        new Cause(
            TunnelProblems.PENDING.fixedBy(AwsFix.consumer(facts, text, page(), call)),
            "AWS says that %s is %s, and %s."
                .formatted(
                    id(),
                    state,
                    states.isEmpty()
                        ? "that no subnet is associated with it"
                        : "of its subnets: " + Texts.list(states)),
            Stream.concat(Stream.of("AWS: " + id() + " " + state), states.stream()).toList()));
  }

  /** No active rule lets everybody reach the address. */
  Optional<Cause> noAuthorization(InetAddress address) {
    Optional<List<AuthorizationRule>> rules = facts.rules().value();
    // A rule for one group can't be met: whoever shows a certificate is in none.
    boolean missing =
        rules.isPresent()
            && rules.get().stream()
                .noneMatch(
                    rule ->
                        rule.state().equals(ACTIVE)
                            && rule.group().isEmpty()
                            && rule.destination().contains(address));
    if (!missing) {
      return Optional.empty();
    }
    List<String> words =
        rules.get().stream()
            .map(
                rule ->
                    rule.destination()
                        + " "
                        + rule.state()
                        + rule.group().map(group -> " for the group " + group).orElse(""))
            .toList();
    return Optional.of(
        cause(
            TunnelProblems.NO_AUTHORIZATION,
            "%s has no active authorization rule that lets everybody reach %s."
                .formatted(id(), address.getHostAddress()),
            "rule",
            words,
            "Authorize everybody for " + destination(address) + ", and prove again:",
            "ec2 authorize-client-vpn-ingress --client-vpn-endpoint-id "
                + id()
                + " --target-network-cidr "
                + destination(address)
                + " --authorize-all-groups"));
  }

  /** No active route of the endpoint covers the address. */
  Optional<Cause> noRoute(InetAddress address) {
    Optional<List<Route>> routes = facts.routes().value();
    boolean missing =
        routes.isPresent()
            && routes.get().stream()
                .noneMatch(
                    route -> route.state().equals(ACTIVE) && route.destination().contains(address));
    if (!missing) {
      return Optional.empty();
    }
    List<String> words =
        routes.get().stream()
            .map(route -> route.destination() + " by " + route.subnetId() + " " + route.state())
            .toList();
    return Optional.of(
        cause(
            TunnelProblems.NO_ROUTE,
            "%s has no active route that covers %s.".formatted(id(), address.getHostAddress()),
            "route",
            words,
            "Add a route for " + destination(address) + ", and connect again:",
            "ec2 create-client-vpn-route --client-vpn-endpoint-id "
                + id()
                + " --destination-cidr-block "
                + destination(address)
                + " --target-vpc-subnet-id "
                + subnet().orElse("SUBNET")));
  }

  /** The revocation list has run out, so AWS lets nobody in. */
  Optional<Cause> revocationExpired() {
    Optional<Instant> until = facts.revocation().value().flatMap(found -> found);
    return until
        .filter(end -> end.isBefore(facts.readAt()))
        .map(
            end ->
                Cause.of(
                    TunnelProblems.CRL_EXPIRED.fixedBy(
                        AwsFix.consumer(
                            facts,
                            "Let the CA issue a new revocation list, and import it as crl.pem:",
                            page(),
                            "ec2 import-client-vpn-client-certificate-revocation-list"
                                + " --client-vpn-endpoint-id "
                                + id()
                                + " --certificate-revocation-list file://crl.pem")),
                    "The revocation list of %s ran out on %s; since then AWS refuses every client."
                        .formatted(id(), end),
                    "AWS: revocation list valid until " + end));
  }

  /** Nobody whom the endpoint trusts has signed the client certificate. */
  Optional<Cause> wrongCa() {
    Optional<String> issuer =
        context
            .evidence()
            .identity()
            .filter(IdentityEvidence.Usable.class::isInstance)
            .map(usable -> ((IdentityEvidence.Usable) usable).issuer());
    Optional<List<String>> trusted = facts.trusted().value();
    if (issuer.isEmpty()
        || trusted.isEmpty()
        || trusted.get().stream().anyMatch(one -> same(one, issuer.get()))) {
      return Optional.empty();
    }
    String root = facts.clientVpn().value().flatMap(ClientVpn::clientRootArn).orElse("");
    return Optional.of(
        Cause.of(
            IdentityProblems.WRONG_CA.fixedBy(
                AwsFix.consumer(
                    facts,
                    "Use a client certificate that was signed by one of those. The certificate in"
                        + " ACM that they come from:",
                    page(),
                    "acm describe-certificate --certificate-arn " + root)),
            "Your certificate was signed by %s; %s trusts %s."
                .formatted(issuer.get(), id(), Texts.list(trusted.get())),
            "AWS: client root " + String.join(", ", trusted.get())));
  }

  /** The tunnel stood for as long as the endpoint lets one stand. */
  Optional<Cause> sessionEnded() {
    OptionalInt hours =
        facts.clientVpn().value().map(ClientVpn::sessionHours).orElse(OptionalInt.empty());
    Optional<Duration> stood =
        context
            .evidence()
            .tunnel()
            .filter(TunnelEvidence.Down.class::isInstance)
            .map(TunnelEvidence::took);
    if (hours.isEmpty() || stood.isEmpty() || stood.get().toHours() < hours.getAsInt()) {
      return Optional.empty();
    }
    return Optional.of(
        Cause.of(
            TunnelProblems.SESSION_ENDED,
            "%s ends each session after %d hours, and this one was that old."
                .formatted(id(), hours.getAsInt()),
            "AWS: sessions of " + hours.getAsInt() + " hours"));
  }

  private Cause cause(
      Problem problem, String said, String noun, List<String> there, String text, String call) {
    String has = there.isEmpty() ? "It has none." : "It has " + Texts.list(there) + ".";
    return new Cause(
        problem.fixedBy(AwsFix.consumer(facts, text, page(), call)),
        said + " " + has,
        there.isEmpty()
            ? List.of("AWS: no " + noun)
            : there.stream().map(one -> "AWS: " + noun + " " + one).toList());
  }

  /** The VPC where it covers the address; the address alone otherwise. */
  private Cidr destination(InetAddress address) {
    return context
        .evidence()
        .vpcCidr()
        .filter(vpc -> vpc.contains(address))
        .orElseGet(() -> new Cidr(address, address.getAddress().length * 8));
  }

  private Optional<String> subnet() {
    return facts.associations().value().stream()
        .flatMap(List::stream)
        .map(Association::subnetId)
        .findFirst()
        .or(
            () ->
                facts.endpoint().value().stream()
                    .flatMap(endpoint -> endpoint.subnetIds().stream())
                    .findFirst());
  }

  private String id() {
    return context.endpointId().orElse("the endpoint");
  }

  private String page() {
    return "vpcconsole/home#ClientVPNEndpointDetails:clientVpnEndpointId=" + id();
  }

  private static boolean same(String one, String other) {
    try {
      return new X500Principal(one).equals(new X500Principal(other));
    } catch (IllegalArgumentException e) {
      return one.equals(other);
    }
  }
}
