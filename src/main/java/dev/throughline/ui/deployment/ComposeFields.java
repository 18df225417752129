package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeploymentRecords;
import dev.throughline.model.Cidr;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.common.Fields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the form of a new deployment reads its text. */
final class ComposeFields {

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
  private static final Pattern SERVICE =
      Pattern.compile("com\\.amazonaws\\.vpce\\.[a-z0-9-]+\\.vpce-svc-[0-9a-f]+");
  private static final Pattern INSTANCE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");
  private static final Pattern PORTAL = Pattern.compile("https?://[!-~]+");
  private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9_.@+-]{1,64}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{8,}");

  private ComposeFields() {}

  static String name(String text) {
    try {
      return DeploymentRecords.requireName(text);
    } catch (ProblemException e) {
      throw new IllegalArgumentException(
          text.isEmpty()
              ? "give it a name, such as payments-dev"
              : "a name has 1 to 40 small letters, digits and hyphens, and begins with a letter",
          e);
    }
  }

  static String region(String text) {
    if (!REGION.matcher(text).matches()) {
      throw new IllegalArgumentException("give a region, such as eu-central-1");
    }
    return text;
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

  /** Another region, or nothing for the same. */
  static Optional<String> otherRegion(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(region(text));
  }

  /** An instance type, in the form that EC2 has for it. */
  static String instanceType(String text) {
    if (!INSTANCE.matcher(text).matches()) {
      throw new IllegalArgumentException("give an instance type, such as t4g.nano");
    }
    return text;
  }

  /** A private name with a zone, since the zone is made too. */
  static String host(String text) {
    String host = Fields.host(text);
    if (host.chars().filter(c -> c == '.').count() < 2) {
      throw new IllegalArgumentException(
          "give a name in a zone of its own, like hello.internal.company");
    }
    return host;
  }

  /** A VPC's block, /16 to /28. */
  static Cidr vpc(String text) {
    Cidr cidr = Cidr.parse(text);
    if (cidr.prefix() < 16 || cidr.prefix() > 28) {
      throw new IllegalArgumentException("a VPC takes /16 to /28");
    }
    return cidr;
  }

  /** The clients' block, /12 to /22, apart from the VPC's. */
  static Cidr clients(String text, String vpc) {
    Cidr cidr = Cidr.parse(text);
    if (cidr.prefix() < 12 || cidr.prefix() > 22) {
      throw new IllegalArgumentException("Client VPN takes /12 to /22");
    }
    if (parsed(vpc).filter(cidr::overlaps).isPresent()) {
      throw new IllegalArgumentException("this overlaps the consumer VPC " + vpc.strip());
    }
    return cidr;
  }

  private static Optional<Cidr> parsed(String text) {
    try {
      return Optional.of(Cidr.parse(text.strip()));
    } catch (IllegalArgumentException e) {
      // Its own field says so.
      return Optional.empty();
    }
  }

  static Optional<String> service(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!SERVICE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "give its whole name: com.amazonaws.vpce.eu-central-1.vpce-svc-…");
    }
    return Optional.of(text);
  }

  /** An ID of AWS, or nothing. */
  static Optional<String> id(String text, String prefix, String what) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!isId(text, prefix)) {
      throw new IllegalArgumentException("the ID of a " + what + " begins with " + prefix);
    }
    return Optional.of(text);
  }

  /** One subnet or two when there is a VPC, and none otherwise. */
  static List<String> subnets(String text, String vpc) {
    List<String> ids = Stream.of(text.split("[,\\s]+", -1)).filter(id -> !id.isEmpty()).toList();
    if (ids.stream().anyMatch(id -> !isId(id, "subnet-"))) {
      throw new IllegalArgumentException("the ID of a subnet begins with subnet-");
    }
    boolean wanted = !vpc.isBlank();
    if (wanted && (ids.isEmpty() || ids.size() > 2)) {
      throw new IllegalArgumentException("give one subnet of the VPC, or two in different zones");
    }
    if (!wanted && !ids.isEmpty()) {
      throw new IllegalArgumentException("subnets go with a VPC; give its ID too");
    }
    return ids;
  }

  private static boolean isId(String text, String prefix) {
    return text.startsWith(prefix) && HEX.matcher(text.substring(prefix.length())).matches();
  }
}
