package dev.throughline.ui.deployment;

import dev.throughline.deploy.BlockRules;
import dev.throughline.deploy.DeployRules;
import dev.throughline.deploy.WrongValue;
import dev.throughline.model.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the form of a new deployment reads its text. What a value may be, and the words for one that
 * it may not, are {@link DeployRules}'s, as on the command line.
 */
final class ComposeFields {

  private static final Pattern PORTAL = Pattern.compile("https?://[!-~]+");
  private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_.@+-]{1,64}");

  private ComposeFields() {}

  /** The text, when the rule has nothing against it. */
  static String text(String text, Function<String, Optional<WrongValue>> rule) {
    return allowed(text, rule.apply(text));
  }

  /** The same, or nothing. */
  static Optional<String> textOrNone(String text, Function<String, Optional<WrongValue>> rule) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text(text, rule));
  }

  private static <T> T allowed(T value, Optional<WrongValue> wrong) {
    if (wrong.isPresent()) {
      throw new IllegalArgumentException(wrong.get().sentence());
    }
    return value;
  }

  static int port(String text) {
    return Integer.parseInt(text(text, DeployRules::port));
  }

  /** The address of an access portal, with nothing of a page in it. */
  static String portal(String text) {
    if (!PORTAL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "give the portal's address, such as https://company.awsapps.com/start");
    }
    return text;
  }

  /** A name for a profile of AWS's, or nothing. */
  static Optional<String> profileName(String text) {
    if (!text.isEmpty() && !PROFILE.matcher(text).matches()) {
      throw new IllegalArgumentException("use letters, digits and . _ @ + - without blanks");
    }
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  /**
   * An address block.
   *
   * @param rule what it has to be; a block that is not used has to be none in particular
   */
  static Cidr block(String text, Function<Cidr, Optional<WrongValue>> rule) {
    Cidr block = BlockRules.parse(text);
    return allowed(block, rule.apply(block));
  }

  /** The VPC that the VPN is in, of which each half has to be large enough. */
  static Optional<WrongValue> wrongConsumer(Cidr block) {
    return BlockRules.vpc(block).or(() -> BlockRules.halves(block));
  }

  /**
   * The clients' block, apart from the VPC's.
   *
   * @param vpc as it is typed; its own field says what is wrong with it
   */
  static Optional<WrongValue> wrongClients(Cidr block, String vpc) {
    return BlockRules.clients(block)
        .or(
            () ->
                BlockRules.apart(block, VpcSketch.parsed(vpc).stream().toList(), Optional.empty()));
  }

  /** A VPC that is there, when its subnets are named. */
  static Optional<String> vpc(String text, String subnets) {
    Optional<String> vpc = textOrNone(text, DeployRules::vpc);
    return vpc.isPresent() ? vpc : allowed(vpc, DeployRules.together(false, !subnets.isBlank()));
  }

  /** Its subnets, when there is one. */
  static List<String> subnets(String text, String vpc) {
    List<String> ids = Stream.of(text.split("[,\\s]+", -1)).filter(id -> !id.isEmpty()).toList();
    if (ids.isEmpty()) {
      return allowed(ids, DeployRules.together(!vpc.isBlank(), false));
    }
    return allowed(ids, DeployRules.subnets(ids));
  }
}
