package dev.throughline.lab.aws.net;

import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.util.BitSet;

/** Counts addresses, and hands out the lab's own. */
final class Addresses {

  /** What plays the internet is TEST-NET-3 (RFC 5737); the fixed lab has the addresses below. */
  private static final Cidr PUBLIC_BLOCK = Cidr.parse("203.0.113.128/25");

  private static final int PUBLIC = 120;

  /**
   * A network of 256 for each PrivateLink connection (RFC 6598 addresses, used by no VPC); the
   * first is the fixed lab's.
   */
  private static final Cidr LINK_BLOCK = Cidr.parse("100.64.0.0/10");

  private static final int LINK_SIZE = 256;
  private static final int LINKS = 16_000;

  private Addresses() {}

  static String text(InetAddress address) {
    return address.getHostAddress();
  }

  /** The netmask, as openvpn wants it: {@code 255.255.0.0}. */
  static String netmask(Cidr cidr) {
    long mask = cidr.prefix() == 0 ? 0 : 0xffff_ffffL << (32 - cidr.prefix());
    return "%d.%d.%d.%d"
        .formatted(mask >> 24 & 0xff, mask >> 16 & 0xff, mask >> 8 & 0xff, mask & 0xff);
  }

  static InetAddress publicAddress(int number) {
    return PUBLIC_BLOCK.at(number);
  }

  /** The consumer's end of a PrivateLink connection. */
  static InetAddress linkConsumer(int number) {
    return LINK_BLOCK.at((number + 1) * LINK_SIZE + 1);
  }

  /** The producer's end; that many of them, one for each node. */
  static InetAddress linkProducer(int number, int node) {
    return LINK_BLOCK.at((number + 1) * LINK_SIZE + 101 + node);
  }

  /** Numbers that are free again when they are given back. */
  static final class Numbers {

    private final BitSet taken = new BitSet();
    private final int count;

    private Numbers(int count) {
      this.count = count;
    }

    static Numbers ofPublicAddresses() {
      return new Numbers(PUBLIC);
    }

    static Numbers ofLinks() {
      return new Numbers(LINKS);
    }

    /**
     * Takes the lowest.
     *
     * @throws IllegalStateException when there is none left
     */
    int take() {
      int free = taken.nextClearBit(0);
      if (free >= count) {
        throw new IllegalStateException("the lab has no more than " + count + " of them");
      }
      taken.set(free);
      return free;
    }

    void giveBack(int number) {
      taken.clear(number);
    }
  }
}
