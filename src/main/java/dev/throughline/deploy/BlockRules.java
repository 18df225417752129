package dev.throughline.deploy;

import static dev.throughline.deploy.DeployRules.wrongUnless;

import dev.throughline.model.AddressText;
import dev.throughline.model.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment's address blocks may be, beside {@link DeployRules}. Limits are those of the
 * Client VPN administrator guide and the VPC user guide.
 */
public final class BlockRules {

  private static final int LARGEST_VPC = 16;
  private static final int SMALLEST_VPC = 28;
  private static final int SMALLEST_SUBNET = 27;
  private static final int LARGEST_CLIENTS = 12;
  private static final int SMALLEST_CLIENTS = 22;

  private BlockRules() {}

  /**
   * Reads a block that is written by its first address. {@link Cidr#parse} clears what stands
   * behind the prefix, and somebody who wrote an address there may have meant another block.
   *
   * @throws IllegalArgumentException with the sentence of a {@link WrongValue}
   */
  public static Cidr parse(String text) {
    Cidr block;
    try {
      block = Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          new WrongValue("“" + text + "” is no address block.", "Write it like 10.10.0.0/16.")
              .sentence(),
          e);
    }
    boolean first = AddressText.parse(text.substring(0, text.indexOf('/'))).equals(block.network());
    if (!first) {
      throw new IllegalArgumentException(
          new WrongValue(
                  text + " is not on a network boundary.", "Its block is written " + block + ".")
              .sentence());
    }
    return block;
  }

  /** A new VPC's addresses. */
  public static Optional<WrongValue> vpc(Cidr block) {
    return wrongUnless(
        isBetween(block, LARGEST_VPC, SMALLEST_VPC),
        block + " can't be a VPC: AWS takes IPv4 blocks of /16 to /28.",
        "Take a block of /16.");
  }

  /** A new VPC that the VPN is associated with: each half of it has to be large enough. */
  public static Optional<WrongValue> halves(Cidr vpc) {
    if (!isV4(vpc)) {
      return Optional.of(new WrongValue("Client VPN needs IPv4 subnets.", "Take an IPv4 block."));
    }
    int prefix = Subnets.halves(vpc).getFirst().prefix();
    return wrongUnless(
        prefix <= SMALLEST_SUBNET,
        "Each half of the VPC would be a /"
            + prefix
            + ", and a Client VPN association takes /27 or larger.",
        "Take a VPC of /26 or larger.");
  }

  /** The VPN clients' addresses. */
  public static Optional<WrongValue> clients(Cidr block) {
    return wrongUnless(
        isBetween(block, LARGEST_CLIENTS, SMALLEST_CLIENTS),
        block + " can't be the clients' block: AWS takes IPv4 blocks of /12 to /22.",
        "Take a /22 or larger, with twice as many addresses as clients.");
  }

  /**
   * The VPN clients' addresses beside those of the VPC.
   *
   * @param better a block that would do, where one is known
   */
  public static Optional<WrongValue> apart(Cidr clients, List<Cidr> vpc, Optional<Cidr> better) {
    return vpc.stream()
        .filter(clients::overlaps)
        .findFirst()
        .map(
            block ->
                new WrongValue(
                    "The clients' " + clients + " overlaps the VPC's " + block + ".",
                    "Take another block for the clients"
                        + better.map(other -> ", such as " + other).orElse("")
                        + "."));
  }

  private static boolean isBetween(Cidr block, int largest, int smallest) {
    return isV4(block) && block.prefix() >= largest && block.prefix() <= smallest;
  }

  private static boolean isV4(Cidr block) {
    return block.network().getAddress().length == 4;
  }
}
