package dev.throughline.lab.aws.ec2;

import dev.throughline.model.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** An IPv4 address block of a VPC or a subnet, with what EC2 keeps of it for itself. */
record Block(Cidr cidr) {

  /** Network, router, resolver, and one for later; the last one is the broadcast address. */
  private static final int RESERVED_FIRST = 4;

  private static final int RESERVED = RESERVED_FIRST + 1;

  /** Reads {@code 10.10.0.0/16}; bits behind the prefix are cleared, as EC2 does. */
  static Optional<Block> parse(String text) {
    try {
      return Optional.of(new Block(Cidr.parse(text)))
          .filter(block -> block.cidr.network() instanceof Inet4Address);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static Block of(String text) {
    return parse(text).orElseThrow();
  }

  int prefix() {
    return cidr.prefix();
  }

  boolean overlaps(Block other) {
    return cidr.overlaps(other.cidr);
  }

  boolean contains(Block other) {
    return prefix() <= other.prefix() && cidr.contains(other.cidr.network());
  }

  boolean contains(String address) {
    return parse(address + "/32").map(this::contains).orElse(false);
  }

  /** How many addresses EC2 gives out of it. */
  int usable() {
    return (1 << (32 - prefix())) - RESERVED;
  }

  /** The address number {@code index} of those that EC2 gives out, counted from 0. */
  String usable(int index) {
    long first = Integer.toUnsignedLong(number(cidr.network()));
    return text((int) (first + RESERVED_FIRST + index));
  }

  /** Whether EC2 gives it out. */
  boolean isUsable(String address) {
    if (!contains(address)) {
      return false;
    }
    long offset = (long) number(of(address + "/32").cidr.network()) - number(cidr.network());
    return offset >= RESERVED_FIRST && offset < RESERVED_FIRST + usable();
  }

  @Override
  public String toString() {
    return cidr.toString();
  }

  private static int number(InetAddress address) {
    int number = 0;
    for (byte b : address.getAddress()) {
      number = number << 8 | (b & 0xff);
    }
    return number;
  }

  private static String text(int number) {
    return "%d.%d.%d.%d"
        .formatted(number >>> 24, number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff);
  }
}
