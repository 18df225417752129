package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;

/** Arithmetic of a VPC's IPv4 blocks. */
final class Subnets {

  /** Large enough for anything we do, and easy to read. */
  private static final int PREFERRED = 24;

  private Subnets() {}

  /** A subnet for each of two zones: the first two /24s, or the halves of a smaller VPC. */
  static List<Cidr> halves(Cidr vpc) {
    int prefix = Math.min(32, Math.max(PREFERRED, vpc.prefix() + 1));
    int size = 1 << (32 - prefix);
    return List.of(new Cidr(vpc.network(), prefix), new Cidr(plus(vpc.network(), size), prefix));
  }

  /** The VPC's own DNS resolver: the third address of its first block. */
  static String resolver(Cidr vpc) {
    return plus(vpc.network(), 2).getHostAddress();
  }

  /** How many addresses of a subnet can be used; AWS keeps five of each for itself. */
  static long usable(Cidr subnet) {
    return Math.max(0, (1L << (32 - subnet.prefix())) - 5);
  }

  private static InetAddress plus(InetAddress address, int offset) {
    if (!(address instanceof Inet4Address)) {
      throw new IllegalArgumentException(address.getHostAddress() + " is not IPv4");
    }
    int value = ByteBuffer.wrap(address.getAddress()).getInt() + offset;
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(value).array());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
