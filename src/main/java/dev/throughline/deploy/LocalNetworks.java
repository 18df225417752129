package dev.throughline.deploy;

import dev.throughline.model.Cidr;
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
public record LocalNetworks(List<Network> networks, boolean routesKnown) {

  private static final Pattern CONTAINERS =
      Pattern.compile(
          "docker.*|br-[0-9a-f]{12}|podman.*|cni.*|virbr.*|lxc.*|lxd.*|vboxnet.*|vmnet.*");
  private static final Pattern TUNNELS =
      Pattern.compile("tun.*|tap.*|wg.*|ppp.*|utun.*|ipsec.*|tailscale.*|zt.*|cscotun.*|gpd.*");

  /** A block of addresses that is reached without our tunnel. */
  public record Network(Cidr cidr, String device, Kind kind) {

    /** For a sentence: {@code the container network docker0 (172.17.0.0/16)}. */
    public String words() {
      return kind.words + " " + device + " (" + cidr + ")";
    }
  }

  /** What a device is, told by its name. */
  public enum Kind {
    INTERFACE("the network of"),
    CONTAINERS("the container network"),
    TUNNEL("another VPN on"),
    ROUTE("a route over");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  public LocalNetworks {
    networks = List.copyOf(networks);
  }

  /** Those that share an address with the block. */
  public List<Network> overlapping(Cidr cidr) {
    return networks.stream().filter(network -> network.cidr().overlaps(cidr)).toList();
  }

  /** This computer's, now. Sends nothing. */
  public static LocalNetworks here() {
    List<Network> networks = new ArrayList<>();
    try {
      NetworkInterface.networkInterfaces().forEach(device -> addInterface(device, networks));
    } catch (SocketException e) {
      return new LocalNetworks(List.of(), false);
    }
    try {
      // Only Linux has this file; elsewhere the interfaces have to do.
      addRoutes(Files.readAllLines(Path.of("/proc/net/route")), networks);
      return new LocalNetworks(networks, true);
    } catch (IOException e) {
      return new LocalNetworks(networks, false);
    }
  }

  private static void addInterface(NetworkInterface device, List<Network> networks) {
    for (InterfaceAddress address : device.getInterfaceAddresses()) {
      if (address.getAddress() instanceof Inet4Address inet && !inet.isLoopbackAddress()) {
        add(
            new Cidr(inet, address.getNetworkPrefixLength()),
            device.getName(),
            kind(device.getName(), Kind.INTERFACE),
            networks);
      }
    }
  }

  /**
   * Adds the routes of {@code /proc/net/route}.
   *
   * @param lines a heading, then device, destination, gateway, …, mask; addresses are hexadecimal
   *     in the order of this computer's bytes, which is little-endian wherever Java 25 runs
   */
  static void addRoutes(List<String> lines, List<Network> networks) {
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length > 7) {
        Cidr cidr = Cidr.ofNetmask(address(fields[1]), address(fields[7]));
        // A default route leads everywhere and nowhere in particular.
        if (cidr.prefix() > 0) {
          add(cidr, fields[0], kind(fields[0], Kind.ROUTE), networks);
        }
      }
    }
  }

  private static void add(Cidr cidr, String device, Kind kind, List<Network> networks) {
    boolean known =
        networks.stream()
            .anyMatch(network -> network.cidr().equals(cidr) && network.device().equals(device));
    if (!known && !cidr.network().isLoopbackAddress()) {
      networks.add(new Network(cidr, device, kind));
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
