package dev.throughline.model;

/**
 * A block of addresses that this computer reaches by itself, without our tunnel.
 *
 * @param cidr never a default route
 * @param device the network interface, such as {@code docker0}
 * @param kind what the device is, told by its name
 * @param metric how little the route is preferred among those to the same block; 0 is preferred
 *     most
 */
public record LocalNetwork(Cidr cidr, String device, Kind kind, int metric) {

  /** One that nothing of the same size is preferred to. */
  public LocalNetwork(Cidr cidr, String device, Kind kind) {
    this(cidr, device, kind, 0);
  }

  /** For a sentence: {@code the container network docker0 (172.17.0.0/16)}. */
  public String words() {
    return kind.words + " " + device + " (" + cidr + ")";
  }

  /**
   * Whether packets to the other block's addresses that lie in this one, too, would go here: the
   * narrower route wins, and of two alike the one that was there first.
   */
  public boolean winsOver(Cidr other) {
    return cidr.prefix() > other.prefix() || (cidr.prefix() == other.prefix() && metric == 0);
  }

  /** What a device is. */
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
}
