package dev.throughline.health;

import static dev.throughline.health.Commands.below;
import static dev.throughline.health.Problem.failure;
import static dev.throughline.health.Problem.warning;

import dev.throughline.model.Cidr;
import dev.throughline.model.Hop;
import dev.throughline.model.TunnelSession;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the name: at the VPC's resolver, in public, and on this computer. */
final class ResolverProblems {

  private static final int DNS_PORT = 53;

  static final Problem NO_ANSWER =
      failure(
          "dns.no-answer",
          Hop.RESOLVER,
          "The VPC resolver does not answer",
          context ->
              below(
                  "Look at these in turn: an authorization rule for "
                      + vpc(context)
                      + " that is \"active\"; a route to it for each associated subnet; outbound"
                      + " traffic in the association's security group; DNS support"
                      + " (enableDnsSupport) of the VPC. The first two are shown by:",
                  Commands.describeAuthorizationRules(context),
                  Commands.describeRoutes(context)));

  /**
   * The same where the address itself says that nobody listens: then the way there is open, and
   * what the other fix looks at is right.
   */
  static Problem noServerAt(Context context, InetSocketAddress asked) {
    String address = ResolverJudge.server(asked);
    String open =
        address + " itself says so, and the way to it is open: rules and routes are right.";
    return NO_ANSWER
        .titled("Nobody serves DNS at " + address)
        .fixedBy(
            context
                .ownResolver()
                .filter(own -> !own.equals(asked.getAddress()))
                .map(
                    own ->
                        below(
                            "%s The VPC's own resolver is %s: give it with --resolver, or set it as"
                                    .formatted(open, own.getHostAddress())
                                + " the endpoint's DNS server. The latter disconnects everyone who"
                                + " is connected:",
                            Commands.setDnsServer(context, own)))
                .orElse(
                    below(
                        open
                            + " Check that it is the VPC's own resolver (the VPC's base address"
                            + " plus two), and that DNS support (enableDnsSupport) of the VPC is"
                            + " on. The endpoint's DNS servers and VPC are shown by:",
                        Commands.describeEndpoint(context))));
  }

  static final Problem SUPPORT_OFF =
      failure(
          "dns.support-off",
          Hop.RESOLVER,
          "The VPC's DNS support is switched off",
          context ->
              "Switch enableDnsSupport of the VPC on (VPC console, Your VPCs, Actions, Edit VPC"
                  + " settings); its resolver answers nobody without it. Private zones need"
                  + " enableDnsHostnames as well.");

  static final Problem REFUSED =
      failure(
          "dns.refused",
          Hop.RESOLVER,
          "The VPC resolver refuses to answer",
          context ->
              "Check that the address is the VPC's own resolver (its base address plus two), that"
                  + " DNS support (enableDnsSupport) of the VPC is on, and that no Resolver rule or"
                  + " DNS Firewall rule in Route 53 takes this name elsewhere.");

  static final Problem ZONE_MISSING =
      failure(
          "dns.zone-missing",
          Hop.RESOLVER,
          "The private zone is not seen from this VPC",
          context ->
              below(
                  "Associate the private zone with "
                      + vpc(context)
                      + " (Route 53 console, Hosted zones, Edit hosted zone, VPCs to associate), and"
                      + " switch on enableDnsSupport and enableDnsHostnames of the VPC. This shows"
                      + " the zones there are:",
                  Commands.describeZones(context)));

  static final Problem RECORD_MISSING =
      failure(
          "dns.record-missing",
          Hop.RESOLVER,
          "The zone has no address for the name",
          context ->
              below(
                  "Create the record "
                      + context.target().host()
                      + " as an alias of the interface endpoint (Route 53 console, Hosted zones,"
                      + " Create record), or correct the name. This shows the zones there are:",
                  Commands.describeZones(context)));

  static final Problem WRONG_ADDRESS =
      failure(
          "dns.wrong-address",
          Hop.RESOLVER,
          "The name points outside the VPC",
          context ->
              below(
                  "Let the record "
                      + context.target().host()
                      + " be an alias of the interface endpoint. If the addresses are right, the"
                      + " VPC's block is not; give it with --vpc-cidr. This shows the endpoints and"
                      + " their names:",
                  Commands.describeEndpoints(context)));

  static final Problem ONE_TRANSPORT =
      warning(
          "dns.one-transport",
          Hop.RESOLVER,
          "The VPC resolver answers in one way only",
          context ->
              "Allow both UDP and TCP on port 53 in the security group and the network ACLs of the"
                  + " associated subnets. Long answers need TCP, and most programs begin with UDP.");

  static final Problem PUBLIC_NAME =
      warning(
          "dns.public-name",
          Hop.PUBLIC_DNS,
          "The public DNS resolves the name too",
          context ->
              below(
                  "Remove the record "
                      + context.target().host()
                      + " from the public zone if the name is meant to be private: without the"
                      + " tunnel, programs go where it points. This shows which zones hold it:",
                  Commands.describeZones(context)));

  static final Problem SYSTEM_DIFFERS =
      warning(
          "dns.system-differs",
          Hop.COMPUTER,
          "This computer's own resolver does not see the name",
          ResolverProblems::systemFix);

  static final List<Problem> ALL =
      List.of(
          NO_ANSWER,
          SUPPORT_OFF,
          REFUSED,
          ZONE_MISSING,
          RECORD_MISSING,
          WRONG_ADDRESS,
          ONE_TRANSPORT,
          PUBLIC_NAME,
          SYSTEM_DIFFERS);

  private ResolverProblems() {}

  private static String vpc(Context context) {
    return context
        .vpc()
        .map(Cidr::toString)
        .map(block -> "the VPC (" + block + ")")
        .orElse("the VPC");
  }

  /** How to point this system at the VPC's resolver, or curl at the address when that can't be. */
  private static String systemFix(Context context) {
    Optional<InetAddress> resolver =
        context
            .answer()
            .map(answer -> answer.server())
            .filter(server -> server.getPort() == DNS_PORT)
            .map(InetSocketAddress::getAddress)
            .filter(address -> context.packetsCross());
    return resolver
        .map(address -> pointSystemAt(context, address))
        .orElseGet(() -> goAround(context));
  }

  private static String pointSystemAt(Context context, InetAddress resolver) {
    String zone = Commands.zoneOf(context.target().host());
    String address = resolver.getHostAddress();
    String text =
        "The path itself does not need this. For browsers and other programs, let this computer ask "
            + address
            + " for "
            + zone
            + " while the tunnel is up:";
    String device = context.evidence().session().flatMap(TunnelSession::device).orElse("tun0");
    return switch (context.system()) {
      case LINUX ->
          below(
              text,
              "sudo resolvectl dns " + device + " " + address,
              "sudo resolvectl domain " + device + " '~" + zone + "'");
      case MACOS ->
          below(
              text,
              "sudo mkdir -p /etc/resolver",
              "echo 'nameserver " + address + "' | sudo tee /etc/resolver/" + zone);
      case WINDOWS ->
          below(
              text,
              "Add-DnsClientNrptRule -Namespace '." + zone + "' -NameServers '" + address + "'");
    };
  }

  private static String goAround(Context context) {
    String text = "The path itself does not need this. Other programs can be given the address";
    return context.addresses().stream()
        .findFirst()
        .map(
            address ->
                below(
                    text + ", such as:",
                    "curl --resolve %s:%d:%s %s"
                        .formatted(
                            context.target().host(),
                            context.target().port(),
                            address instanceof Inet6Address
                                ? "[" + address.getHostAddress() + "]"
                                : address.getHostAddress(),
                            "'" + context.target().url().replace("'", "%27") + "'")))
        .orElse(text + " instead of the name.");
  }
}
