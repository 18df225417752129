package dev.throughline.ui.deployment;

import dev.throughline.aws.SsoRole;
import dev.throughline.model.Cidr;
import dev.throughline.ui.common.Texts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Both VPCs as the form has them, even while something in it is wrong.
 *
 * @param laptop below the laptop: what goes through the tunnel
 * @param tunnel beside the tunnel
 */
public record VpcSketch(
    String laptop, String tunnel, Vpc consumer, String resolver, String link, Vpc producer) {

  /**
   * A VPC.
   *
   * @param place its account and region
   * @param cidr its addresses; empty when not known
   * @param parts what is in it
   */
  public record Vpc(String place, String cidr, List<Part> parts) {
    public Vpc {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A thing in a VPC.
   *
   * @param detail one short line
   * @param exists whether it is there already and only used
   */
  public record Part(Kind kind, String title, String detail, boolean exists) {}

  /** What a part is. */
  public enum Kind {
    VPN,
    RESOLVER,
    ENDPOINT,
    BALANCER,
    SERVICE
  }

  static VpcSketch of(ComposeForm form) {
    String region = text(form.region().textProperty().get());
    Optional<String> endpoint = given(form.endpoint().textProperty().get());
    Optional<String> vpc = given(form.vpc().textProperty().get());
    Optional<String> service = given(form.service().textProperty().get());
    boolean known = endpoint.isEmpty() && vpc.isEmpty();
    Optional<Cidr> block =
        known ? parsed(form.consumerCidr().textProperty().get()) : Optional.empty();
    String host = text(form.host().textProperty().get());
    boolean full = form.fullTunnelProperty().get();
    Vpc consumer =
        new Vpc(
            place(form.consumerProfileProperty().get(), region),
            block.map(Cidr::toString).or(() -> vpc).orElse("as it is"),
            List.of(
                new Part(
                    Kind.VPN,
                    "Client VPN",
                    endpoint.orElse(text(form.clientCidr().textProperty().get())),
                    endpoint.isPresent()),
                new Part(
                    Kind.RESOLVER,
                    "Resolver",
                    block.flatMap(VpcSketch::second).orElse("of the VPC"),
                    endpoint.isPresent() || vpc.isPresent()),
                new Part(Kind.ENDPOINT, "Endpoint", "zone a", false),
                new Part(Kind.ENDPOINT, "Endpoint", "zone b", false)));
    return new VpcSketch(
        full ? "everything goes through" : "only the VPC goes through",
        form.advanced().transport()
            + " "
            + form.advanced().vpnPortProperty().get()
            + (full ? " · full tunnel" : " · split tunnel"),
        consumer,
        host,
        "PrivateLink",
        service.map(name -> theirs(name)).orElseGet(() -> ours(form, region)));
  }

  private static Vpc theirs(String name) {
    return new Vpc(
        "somebody else's",
        "",
        List.of(new Part(Kind.SERVICE, "Endpoint service", lastPart(name), true)));
  }

  private static Vpc ours(ComposeForm form, String consumers) {
    String own = text(form.advanced().producerRegion().textProperty().get());
    String region = own.isEmpty() ? consumers : own;
    String port = ":" + text(form.port().textProperty().get());
    return new Vpc(
        place(form.producerProfileProperty().get(), region),
        text(form.producerCidr().textProperty().get()),
        List.of(
            new Part(Kind.BALANCER, "NLB", port, false),
            new Part(Kind.SERVICE, "App", "zone a", false),
            new Part(Kind.SERVICE, "App", "zone b", false)));
  }

  private static String place(String profile, String region) {
    return text(profile).isEmpty() ? region : SsoRole.label(profile) + " · " + region;
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The VPC's resolver is at the second address of its block. */
  private static Optional<String> second(Cidr block) {
    byte[] address = block.network().getAddress();
    address[address.length - 1] = (byte) (address[address.length - 1] + 2);
    try {
      return Optional.of(Texts.address(InetAddress.getByAddress(address)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address keeps its length", e);
    }
  }

  /** A block as it is typed, where it is one. */
  static Optional<Cidr> parsed(String text) {
    try {
      return Optional.of(Cidr.parse(text(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> given(String text) {
    return Optional.of(text(text)).filter(some -> !some.isEmpty());
  }

  private static String text(String text) {
    return text == null ? "" : text.strip();
  }
}
