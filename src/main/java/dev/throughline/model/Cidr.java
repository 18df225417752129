package dev.throughline.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of addresses in CIDR notation, IPv4 or IPv6. Bits behind the prefix are cleared.
 *
 * @param network the first address of the block
 * @param prefix its length in bits: 0 to 32, or 0 to 128 for IPv6
 */
public record Cidr(InetAddress network, int prefix) {

  public Cidr {
    byte[] bytes = network.getAddress();
    if (prefix < 0 || prefix > bytes.length * 8) {
      throw new IllegalArgumentException(
          "a prefix of /%d; %s takes 0 to %d"
              .formatted(prefix, network.getHostAddress(), bytes.length * 8));
    }
    network = address(masked(bytes, prefix));
  }

  /**
   * Reads {@code 10.10.0.0/16}.
   *
   * @throws IllegalArgumentException with a sentence for a person, when it is no such block
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no address block; write it like 10.10.0.0/16");
    }
    try {
      return new Cidr(
          AddressText.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no address block; write it like 10.10.0.0/16", e);
    }
  }

  /** Makes a block from an address and a netmask such as {@code 255.255.0.0}. */
  public static Cidr ofNetmask(InetAddress network, InetAddress netmask) {
    int bits = 0;
    for (byte b : netmask.getAddress()) {
      bits += Integer.bitCount(b & 0xff);
    }
    if (!Arrays.equals(masked(allOnes(netmask.getAddress().length), bits), netmask.getAddress())) {
      throw new IllegalArgumentException(netmask.getHostAddress() + " is no netmask");
    }
    return new Cidr(network, bits);
  }

  /**
   * The address that many behind the first.
   *
   * @throws IllegalArgumentException when it lies behind the block's end
   */
  public InetAddress at(int offset) {
    byte[] bytes = network.getAddress();
    int carry = offset;
    for (int i = bytes.length - 1; i >= 0 && carry != 0; i--) {
      int sum = (bytes[i] & 0xff) + carry;
      bytes[i] = (byte) sum;
      carry = sum >> 8;
    }
    InetAddress found = address(bytes);
    if (!contains(found)) {
      throw new IllegalArgumentException(this + " has no address " + offset);
    }
    return found;
  }

  /**
   * Where a VPC with this block has its resolver (Amazon VPC user guide, "DNS attributes"); empty
   * when it is too small to be a VPC's.
   */
  public Optional<InetAddress> basePlusTwo() {
    int bits = network.getAddress().length * 8 - prefix;
    return bits < 2 ? Optional.empty() : Optional.of(at(2));
  }

  /** Whether the address lies in this block; false for the other address family. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == network.getAddress().length
        && Arrays.equals(masked(bytes, prefix), network.getAddress());
  }

  /** Whether every address of the other block lies in this one. */
  public boolean covers(Cidr other) {
    return prefix <= other.prefix && contains(other.network);
  }

  /** Whether the two blocks share an address. */
  public boolean overlaps(Cidr other) {
    return contains(other.network) || other.contains(network);
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }

  private static byte[] masked(byte[] bytes, int prefix) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      int keep = Math.clamp(prefix - 8L * i, 0, 8);
      masked[i] &= (byte) (0xff << (8 - keep));
    }
    return masked;
  }

  private static byte[] allOnes(int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xff);
    return ones;
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
