package dev.throughline.health;

import static dev.throughline.health.Commands.below;

import dev.throughline.model.LocalEvidence;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.Surroundings;
import java.net.InetAddress;
import java.util.Optional;

/** What cures a network of this computer that is in the tunnel's way, on each system. */
final class LocalFixes {

  /** Docker names a network's bridge after the first twelve digits of the network's id. */
  private static final String DOCKER_BRIDGE = "br-([0-9a-f]{12})";

  private LocalFixes() {}

  /** For the network that packets to an address of the VPC go to; general when it is not known. */
  static String overlap(Context context) {
    Optional<InetAddress> address = context.address().or(context::resolver);
    Surroundings around = around(context);
    Optional<LocalNetwork> network = address.or(around::resolver).flatMap(around::at);
    return network
        .map(found -> cure(context, found))
        .or(
            () ->
                address.map(
                    to ->
                        below(
                            "Leave the network, or stop the other VPN or the container network,"
                                + " that has these addresses, then connect again. This shows"
                                + " which one it is:",
                            Commands.showRoute(context, to))))
        .orElse(
            "Leave the network, or stop the other VPN or the container network, that has the VPC's"
                + " addresses, then connect again.");
  }

  static String cure(Context context, LocalNetwork network) {
    return NetworkJudge.owner(around(context), network)
        .map(LocalFixes::disconnect)
        .orElseGet(
            () ->
                switch (network.kind()) {
                  case CONTAINERS -> containers(context, network);
                  case TUNNEL -> otherVpn(context, network);
                  case ROUTE ->
                      below("Remove the route, then connect again:", removeRoute(context, network));
                  case INTERFACE ->
                      below(
                          "Use another network, such as a phone's, or give this one other addresses"
                              + " in its router, then connect again. This shows its addresses:",
                          showAddresses(context, network));
                });
  }

  /** For a tunnel of ours; the one that is left, or else whatever is held. */
  static String endLeft(Context context) {
    String pid =
        around(context).tunnels().stream()
            .filter(tunnel -> !tunnel.held())
            .map(tunnel -> " " + tunnel.pid())
            .findFirst()
            .orElse("");
    return below(
        "End the openvpn that is left, then connect again:", "throughline disconnect" + pid);
  }

  private static String disconnect(OwnTunnel tunnel) {
    return below(
        tunnel.held()
            ? "Prove through that tunnel's own program, or end it, then connect again:"
            : "End the openvpn that is left, then connect again:",
        "throughline disconnect " + (tunnel.held() ? tunnel.holder() : tunnel.pid()));
  }

  private static String containers(Context context, LocalNetwork network) {
    String device = network.device();
    if (device.matches(DOCKER_BRIDGE)) {
      return below(
          "Remove the container network, and give it other addresses where it is defined"
              + " (\"subnet\" in the compose file), then connect again:",
          "docker network rm " + device.replaceFirst(DOCKER_BRIDGE, "$1"),
          down(context, device));
    }
    return below(
        device.startsWith("docker")
            ? "Take docker's network down, and give it other addresses for good (\"bip\" in"
                + " daemon.json), then connect again:"
            : "Take the container network down, or give it other addresses, then connect again:",
        down(context, device));
  }

  private static String otherVpn(Context context, LocalNetwork network) {
    String device = network.device();
    String command = down(context, device);
    if (context.system() == OperatingSystem.LINUX && device.startsWith("wg")) {
      command = "sudo wg-quick down " + device;
    } else if (device.startsWith("tailscale")) {
      command = "tailscale down";
    }
    return below("Disconnect the other VPN, then connect again:", command);
  }

  private static String down(Context context, String device) {
    return context
        .system()
        .pick(
            "sudo ip link set " + device + " down",
            "sudo ifconfig " + device + " down",
            "Get-NetAdapter -InterfaceDescription \"" + device + "\" | Disable-NetAdapter");
  }

  private static String removeRoute(Context context, LocalNetwork network) {
    return context
        .system()
        .pick(
            "sudo ip route del " + network.cidr() + " dev " + network.device(),
            "sudo route -n delete -net " + network.cidr(),
            "Remove-NetRoute -DestinationPrefix " + network.cidr());
  }

  private static String showAddresses(Context context, LocalNetwork network) {
    return context
        .system()
        .pick(
            "ip -4 address show dev " + network.device(),
            "ifconfig " + network.device(),
            "Get-NetIPAddress -AddressFamily IPv4");
  }

  private static Surroundings around(Context context) {
    return context.evidence().local().map(LocalEvidence::surroundings).orElse(Surroundings.NONE);
  }
}
