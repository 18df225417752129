package dev.throughline.health;

import static dev.throughline.health.Commands.below;
import static dev.throughline.health.Problem.failure;
import static dev.throughline.health.Problem.warning;

import dev.throughline.model.Hop;
import java.util.List;

/** What can be wrong with this computer, the profile and the client certificate. */
final class LocalProblems {

  static final Problem OPENVPN_MISSING =
      failure(
          "local.openvpn-missing",
          Hop.COMPUTER,
          "openvpn is not installed",
          context -> below("Install openvpn 2.6 or newer, then try again:", install(context)));

  static final Problem OPENVPN_TOO_OLD =
      failure(
          "local.openvpn-too-old",
          Hop.COMPUTER,
          "openvpn is too old",
          context ->
              below(
                  context
                      .system()
                      .pick(
                          "Update openvpn to 2.6 or newer. Where the system's packages are older, the"
                              + " OpenVPN project's own repository has it:",
                          "Update openvpn to 2.6 or newer:",
                          "Update openvpn to 2.6.10 or newer:"),
                  install(context)));

  static final Problem NO_PRIVILEGE =
      failure(
          "local.no-privilege",
          Hop.COMPUTER,
          "No right to make a tunnel",
          context ->
              context
                  .system()
                  .pick(
                      "Run the same command with sudo, or as a user who may use /dev/net/tun and"
                          + " make network namespaces. In a container, start it with --device"
                          + " /dev/net/tun and --cap-add NET_ADMIN.",
                      "Run the same command with sudo.",
                      "Start Throughline again from a terminal that was opened with \"Run as"
                          + " administrator\"."));

  static final Problem TUN_MISSING =
      failure(
          "local.tun-missing",
          Hop.COMPUTER,
          "This computer has no TUN device",
          context ->
              context
                  .system()
                  .pick(
                      below(
                          "In a container, start it with --device /dev/net/tun. Elsewhere, load the"
                              + " kernel's tun module:",
                          "sudo modprobe tun"),
                      "Close other VPN programs, which may hold all utun devices, and try again.",
                      "Close other VPN programs, which may hold the adapter. When there is none,"
                          + " install openvpn again with its TAP or DCO driver."));

  static final Problem CLOCK_SKEW =
      failure(
          "local.clock-skew",
          Hop.COMPUTER,
          "This computer's clock is wrong",
          context ->
              below("Set the clock from the network, then try again:", Commands.setClock(context)));

  static final Problem ROUTE_OVERLAP =
      failure(
          "local.route-overlap",
          Hop.COMPUTER,
          "A local network covers the VPC's addresses",
          LocalFixes::overlap);

  static final Problem CLIENT_CIDR_OVERLAP =
      failure(
          "local.client-cidr-overlap",
          Hop.COMPUTER,
          "The VPN's client range overlaps another network",
          context ->
              below(
                  "The client range of an endpoint can't be changed. Create the Client VPN endpoint"
                      + " again with a client CIDR that overlaps neither the VPC nor your own"
                      + " network. This shows the present one:",
                  Commands.describeEndpoint(context)));

  static final Problem STALE_TUNNEL =
      failure(
          "local.stale-tunnel",
          Hop.COMPUTER,
          "A tunnel is left from an earlier run",
          LocalFixes::endLeft);

  static final Problem LOOPBACK_LAB =
      warning(
          "local.loopback-lab",
          Hop.COMPUTER,
          "Packets did not cross a tunnel",
          context ->
              below(
                  "To see packets cross a real tunnel, use a lab with network namespaces. This says"
                      + " what this computer lacks for one:",
                  "throughline lab status"));

  static final Problem PROFILE_UNREADABLE =
      failure(
          "profile.unreadable",
          Hop.COMPUTER,
          "The profile cannot be read",
          context ->
              "Check the path. If it is right, export the client configuration of the endpoint once more"
                  + " (VPC console, Client VPN endpoints, Download client configuration) and use that"
                  + " file unchanged.");

  static final Problem PROFILE_UNSAFE =
      failure(
          "profile.unsafe-directive",
          Hop.COMPUTER,
          "The profile holds an unsafe directive",
          context ->
              "Remove the lines named above from the profile, or export the client configuration"
                  + " once more and use that file unchanged. If somebody sent you this profile, ask"
                  + " why it holds them before you use it anywhere.");

  static final Problem PROFILE_FEDERATED =
      failure(
          "profile.federated-auth",
          Hop.COMPUTER,
          "The profile wants single sign-on",
          context ->
              "Use an endpoint with mutual authentication (a client certificate). Endpoints that"
                  + " sign in with SAML need the AWS VPN Client.");

  static final Problem PROFILE_PASSWORD =
      failure(
          "profile.password-auth",
          Hop.COMPUTER,
          "The profile wants a user name and password",
          context ->
              "Use an endpoint with mutual authentication (a client certificate). Endpoints that"
                  + " sign in against a directory need the AWS VPN Client.");

  static final List<Problem> ALL =
      List.of(
          OPENVPN_MISSING,
          OPENVPN_TOO_OLD,
          NO_PRIVILEGE,
          TUN_MISSING,
          CLOCK_SKEW,
          ROUTE_OVERLAP,
          CLIENT_CIDR_OVERLAP,
          STALE_TUNNEL,
          LOOPBACK_LAB,
          PROFILE_UNREADABLE,
          PROFILE_UNSAFE,
          PROFILE_FEDERATED,
          PROFILE_PASSWORD);

  private LocalProblems() {}

  private static String install(Context context) {
    return context
        .system()
        .pick(
            "sudo apt-get install openvpn",
            "brew install openvpn",
            "winget install OpenVPNTechnologies.OpenVPN");
  }
}
