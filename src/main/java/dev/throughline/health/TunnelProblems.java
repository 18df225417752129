package dev.throughline.health;

import static dev.throughline.health.Commands.below;
import static dev.throughline.health.Problem.failure;
import static dev.throughline.health.Problem.warning;

import dev.throughline.model.Hop;
import java.util.List;

/** What can be wrong with the tunnel and with what the Client VPN endpoint hands out. */
final class TunnelProblems {

  static final Problem NAME_UNRESOLVED =
      vpn(
          "tunnel.name-unresolved",
          "The VPN endpoint's name does not resolve",
          "Check that this computer is online and that its DNS works. If it does, the endpoint may"
              + " have been deleted or the profile may be of another one; this shows whether it is"
              + " still there:");

  static final Problem UNREACHABLE =
      vpn(
          "tunnel.unreachable",
          "No answer from the VPN endpoint",
          "Try another network, such as a phone's: many guest networks block UDP 443. If that makes"
              + " no difference, the endpoint has to be \"available\", with a subnet associated;"
              + " \"pending-associate\" means that it has none:");

  static final Problem PORT_CLOSED =
      vpn(
          "tunnel.port-closed",
          "The VPN endpoint refuses connections",
          "The profile's protocol or port is not the endpoint's. Compare them with VpnPort and"
              + " TransportProtocol here, and export the client configuration once more:");

  static final Problem SERVER_UNTRUSTED =
      vpn(
          "tunnel.server-untrusted",
          "The VPN endpoint's certificate is not trusted",
          "Do not connect from this network until you know why. If the endpoint's server certificate"
              + " was replaced, export the client configuration once more: its CA certificates"
              + " have to include the one that signed it. This names the server certificate in ACM:");

  static final Problem SERVER_EXPIRED =
      vpn(
          "tunnel.server-expired",
          "The VPN endpoint's certificate has expired",
          "Import a new server certificate from the same CA into ACM, to the same ARN"
              + " (ServerCertificateArn below). It can take a day to reach the endpoint:");

  static final Problem SERVER_NAME =
      vpn(
          "tunnel.server-name",
          "The VPN endpoint's certificate has another name",
          "Do not connect from this network until you know why. If the endpoint's server certificate"
              + " was replaced, export the client configuration once more, so that"
              + " verify-x509-name holds the new name:");

  static final Problem SERVER_USAGE =
      vpn(
          "tunnel.server-usage",
          "The VPN endpoint's certificate is not for servers",
          "Issue a server certificate whose extended key usage holds serverAuth, and import it into"
              + " ACM to the ARN of the present one (ServerCertificateArn):");

  static final Problem IDENTITY_REJECTED =
      vpn(
          "tunnel.identity-rejected",
          "The VPN endpoint rejects the client certificate",
          "Ask a colleague to connect: if that works, your certificate is by another CA or is revoked,"
              + " and you need another one; if it does not, the endpoint's revocation list has run"
              + " out, or the chain of its client root in ACM is incomplete. This names that root:");

  static final Problem CONFIG_REFUSED =
      failure(
          "tunnel.config-refused",
          Hop.COMPUTER,
          "openvpn refuses the options",
          context ->
              "Update openvpn to the newest 2.6 or later. If it still refuses, export the client"
                  + " configuration once more and use that file unchanged.");

  static final Problem ROUTE_FAILED =
      failure(
          "tunnel.route-failed",
          Hop.COMPUTER,
          "The tunnel's routes could not be set",
          context ->
              context
                  .resolver()
                  .map(
                      resolver ->
                          below(
                              "Stop other VPNs and openvpn processes, check that Throughline may set"
                                  + " routes, and connect again. This shows the route as it is:",
                              Commands.showRoute(context, resolver)))
                  .orElse(
                      "Stop other VPNs and openvpn processes, check that Throughline may set routes,"
                          + " and connect again."));

  static final Problem DROPPED =
      failure(
          "tunnel.dropped",
          Hop.CLIENT_VPN,
          "The tunnel went silent",
          context ->
              "Connect again. If this computer slept or changed its network, that is all there is"
                  + " to do; if it happens again and again, try another network.");

  static final Problem SESSION_ENDED =
      failure(
          "tunnel.session-ended",
          Hop.CLIENT_VPN,
          "The VPN endpoint ended the session",
          context ->
              below(
                  "Connect again. The endpoint ends each session after the hours it is set to"
                      + " (SessionTimeoutHours); that is no fault:",
                  Commands.describeEndpoint(context)));

  static final Problem FAILED =
      failure(
          "tunnel.failed",
          Hop.CLIENT_VPN,
          "The tunnel did not come up",
          context ->
              "Connect again. If it fails the same way, what openvpn said last is in this finding's"
                  + " evidence.");

  static final Problem PENDING =
      vpn(
          "vpn.pending",
          "The VPN endpoint has no subnet associated yet",
          "Associate a subnet of the VPC with the endpoint (VPC console, Client VPN endpoints, Target"
              + " network associations), and wait until it is \"associated\", about ten minutes:");

  static final Problem NO_AUTHORIZATION =
      failure(
          "vpn.no-authorization",
          Hop.CLIENT_VPN,
          "No authorization rule lets traffic into the VPC",
          context ->
              below(
                  "Add an authorization rule for "
                      + context.vpc().map(vpc -> "the VPC (" + vpc + ")").orElse("the VPC")
                      + " that allows everybody (VPC console, Client VPN endpoints, Authorization"
                      + " rules). This shows the rules there are:",
                  Commands.describeAuthorizationRules(context)));

  static final Problem CRL_EXPIRED =
      vpn(
          "vpn.crl-expired",
          "The endpoint's revocation list has run out",
          "Let the CA issue a new certificate revocation list, and import it (VPC console, Client VPN"
              + " endpoints, Actions, Import client certificate CRL). AWS refuses every client until"
              + " then:");

  static final Problem NO_ROUTE =
      failure(
          "vpn.no-route",
          Hop.CLIENT_VPN,
          "No route of the endpoint leads to the VPC",
          context ->
              below(
                  "Add a route for "
                      + context.vpc().map(vpc -> "the VPC (" + vpc + ")").orElse("the VPC")
                      + " to each associated subnet (VPC console, Client VPN endpoints, Route"
                      + " table, Create route), then connect again. This shows the routes there"
                      + " are:",
                  Commands.describeRoutes(context)));

  static final Problem DNS_NOT_PUSHED =
      warning(
          "vpn.dns-not-pushed",
          Hop.CLIENT_VPN,
          "The endpoint pushes no DNS server",
          context ->
              context
                  .resolver()
                  .map(
                      resolver ->
                          below(
                              "Set the VPC's resolver as the endpoint's DNS server, so that other"
                                  + " clients find private names too. It disconnects everyone who is"
                                  + " connected:",
                              Commands.setDnsServer(context, resolver)))
                  .orElse(
                      "Give the VPC's resolver with --resolver, and set it as the endpoint's DNS"
                          + " server. It is the VPC's base address plus two."));

  static final List<Problem> ALL =
      List.of(
          NAME_UNRESOLVED,
          UNREACHABLE,
          PORT_CLOSED,
          SERVER_UNTRUSTED,
          SERVER_EXPIRED,
          SERVER_NAME,
          SERVER_USAGE,
          IDENTITY_REJECTED,
          CONFIG_REFUSED,
          ROUTE_FAILED,
          DROPPED,
          SESSION_ENDED,
          FAILED,
          PENDING,
          NO_AUTHORIZATION,
          NO_ROUTE,
          DNS_NOT_PUSHED,
          CRL_EXPIRED);

  private TunnelProblems() {}

  private static Problem vpn(String code, String title, String fix) {
    return failure(
        code, Hop.CLIENT_VPN, title, context -> below(fix, Commands.describeEndpoint(context)));
  }
}
