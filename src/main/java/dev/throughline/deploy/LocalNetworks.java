package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.LocalNetwork.Kind;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where this computer sends packets by itself: its interfaces and its routes. A VPC with the same
 * addresses can't be told apart from them.
 *
 * @param networks each once; without default routes and loopback
 * @param routesKnown whether routes were read, too, and not only the interfaces' addresses
 */
public record LocalNetworks(List<LocalNetwork> networks, boolean routesKnown) {

  private static final Pattern CONTAINERS =
      Pattern.compile(
          "docker.*|br-[0-9a-f]{12}|podman.*|cni.*|virbr.*|lxc.*|lxd.*|vboxnet.*|vmnet.*"
              // Windows describes its devices.
              + "|.*Hyper-V.*|.*VirtualBox.*|.*VMware.*");
  private static final Pattern TUNNELS =
      Pattern.compile(
          "tun.*|tap.*|wg.*|ppp.*|utun.*|ipsec.*|tailscale.*|zt.*|cscotun.*|gpd.*"
              + "|.*(TAP-Windows|Wintun|WireGuard|OpenVPN|VPN|AnyConnect|Tailscale).*");

  public LocalNetworks {
    networks = List.copyOf(networks);
  }

  /** Those that share an address with the block. */
  public List<LocalNetwork> overlapping(Cidr cidr) {
    return networks.stream().filter(network -> network.cidr().overlaps(cidr)).toList();
  }

  /** The same, with more routes that the system names. */
  public LocalNetworks and(List<LocalNetwork> routes) {
    List<LocalNetwork> all = new ArrayList<>(networks);
    routes.forEach(route -> add(route, all));
    return new LocalNetworks(all, routesKnown || !routes.isEmpty());
  }

  /** This computer's, now. Sends nothing. */
  public static LocalNetworks here() {
    List<LocalNetwork> networks = new ArrayList<>();
    try {
      // Only Linux has this file. It holds the routes to the interfaces' own networks, too, and not
      // those of an interface that is down.
      addRoutes(Files.readAllLines(Path.of("/proc/net/route")), networks);
      return new LocalNetworks(networks, true);
    } catch (IOException e) {
      return new LocalNetworks(interfaces(), false);
    }
  }

  private static List<LocalNetwork> interfaces() {
    List<LocalNetwork> networks = new ArrayList<>();
    try {
      for (NetworkInterface device : NetworkInterface.networkInterfaces().toList()) {
        if (device.isUp()) {
          addInterface(device, networks);
        }
      }
    } catch (SocketException e) {
      return List.of();
    }
    return networks;
  }

  private static void addInterface(NetworkInterface device, List<LocalNetwork> networks) {
    for (InterfaceAddress address : device.getInterfaceAddresses()) {
      if (address.getAddress() instanceof Inet4Address inet) {
        Cidr cidr = new Cidr(inet, address.getNetworkPrefixLength());
        add(named(cidr, device.getDisplayName(), Kind.INTERFACE, 0), networks);
      }
    }
  }

  /**
   * Adds the routes of {@code /proc/net/route}.
   *
   * @param lines a heading, then device, destination, gateway, flags, two counts, metric and mask;
   *     addresses are hexadecimal in the order of this computer's bytes, which is little-endian
   *     wherever Java 25 runs
   */
  static void addRoutes(List<String> lines, List<LocalNetwork> networks) {
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length > 7) {
        Cidr cidr = Cidr.ofNetmask(address(fields[1]), address(fields[7]));
        boolean direct = fields[2].equals("00000000");
        Kind kind = direct ? Kind.INTERFACE : Kind.ROUTE;
        add(named(cidr, fields[0], kind, Integer.parseInt(fields[6])), networks);
      }
    }
  }

  /** A network whose kind its device's name tells, where it tells one. */
  public static LocalNetwork named(Cidr cidr, String device, Kind otherwise, int metric) {
    return new LocalNetwork(cidr, device, kind(device, otherwise), metric);
  }

  private static void add(LocalNetwork found, List<LocalNetwork> networks) {
    boolean known =
        networks.stream()
            .anyMatch(
                network ->
                    network.cidr().equals(found.cidr()) && network.device().equals(found.device()));
    // Half of all addresses is how VPNs write a default route, which leads nowhere in particular.
    boolean everywhere = found.cidr().prefix() <= 1;
    if (!known && !everywhere && !found.cidr().network().isLoopbackAddress()) {
      networks.add(found);
    }
  }

  private static Kind kind(String device, Kind otherwise) {
    if (CONTAINERS.matcher(device).matches()) {
      return Kind.CONTAINERS;
    }
    return TUNNELS.matcher(device).matches() ? Kind.TUNNEL : otherwise;
  }

  private static InetAddress address(String hex) {
    int reversed = Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
    byte[] bytes = {
      (byte) (reversed >>> 24), (byte) (reversed >>> 16), (byte) (reversed >>> 8), (byte) reversed
    };
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
