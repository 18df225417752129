package dev.throughline.deploy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each value of a deployment may be, and the words for one that it may not. The command line,
 * the window's form and the checks of a plan all ask here, so that they refuse the same values and
 * say the same of them. The patterns are those of the templates' parameters.
 */
public final class DeployRules {

  /** The ports that Client VPN offers. */
  public static final List<Integer> VPN_PORTS = List.of(443, 1194);

  /** After how many hours Client VPN can end a session. */
  public static final List<Integer> SESSION_HOURS = List.of(8, 10, 12, 24);

  /** How many days CloudWatch Logs can keep a log. */
  public static final List<Integer> LOG_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]");
  private static final Pattern INSTANCE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");
  private static final Pattern SERVICE =
      Pattern.compile(
          "(cn\\.)?com\\.amazonaws\\.vpce\\.(?<region>[a-z0-9-]+)\\.vpce-svc-[0-9a-f]+");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8,17}");
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\\.){2,}[a-z]([a-z0-9-]*[a-z0-9])?");
  private static final Pattern ZONE_AT_LEAST =
      Pattern.compile("[a-z0-9_-]+\\.([a-z0-9_-]+\\.)*[a-z][a-z0-9-]*");

  private static final int MOST_PORT = 65_535;
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_HOST = 253;
  private static final int MOST_SUBNETS = 2;

  private DeployRules() {}

  /** The deployment's name, which becomes part of its stacks' names. */
  public static Optional<WrongValue> name(String name) {
    return wrongUnless(
        isName(name),
        name.isEmpty()
            ? "A deployment needs a name."
            : "“" + name + "” is no name for a deployment.",
        "Give 1 to 40 small letters, digits and hyphens, a letter first.");
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** A Region by its code; whether there is one of that code, only AWS knows. */
  public static Optional<WrongValue> region(String region) {
    return wrongUnless(
        REGION.matcher(region).matches(), isNo(region, "Region"), "Give one such as eu-central-1.");
  }

  /** The service's private name, in a zone that can be made for it. */
  public static Optional<WrongValue> host(String host) {
    boolean good =
        HOST.matcher(host).matches()
            && host.length() <= LONGEST_HOST
            && Stream.of(host.split("\\.", -1)).allMatch(label -> label.length() <= LONGEST_LABEL);
    boolean isBare =
        ZONE_AT_LEAST.matcher(host).matches() && host.indexOf('.') == host.lastIndexOf('.');
    return wrongUnless(
        good,
        "“"
            + host
            + "” is no name in a private zone"
            + (isBare ? "; a zone of one label would hide a public domain." : "."),
        "Give one like hello.internal.company, in small letters.");
  }

  /** The service's port. */
  public static Optional<WrongValue> port(String port) {
    boolean good =
        port.matches("[0-9]{1,5}")
            && Integer.parseInt(port) >= 1
            && Integer.parseInt(port) <= MOST_PORT;
    return wrongUnless(good, "“" + port + "” is no port.", "Give one from 1 to 65535.");
  }

  /** One of the values that AWS offers. */
  public static Optional<WrongValue> oneOf(List<Integer> values, int value) {
    return wrongUnless(
        values.contains(value),
        "AWS doesn't offer " + value + ".",
        "Give "
            + values.stream()
                .limit(values.size() - 1L)
                .map(String::valueOf)
                .collect(Collectors.joining(", "))
            + " or "
            + values.getLast()
            + ".");
  }

  /** The type of the demo service's instances. */
  public static Optional<WrongValue> instanceType(String type) {
    return wrongUnless(
        INSTANCE.matcher(type).matches(),
        isNo(type, "instance type"),
        "Give one such as t4g.nano.");
  }

  /**
   * An endpoint service that is there already.
   *
   * @param region the one that it is looked for in; a name that can't be read is not held against
   *     it
   */
  public static Optional<WrongValue> service(String name, String region) {
    Matcher parts = SERVICE.matcher(name);
    if (!parts.matches()) {
      return Optional.of(
          new WrongValue(
              isNo(name, "endpoint service"),
              "Give its whole name, such as com.amazonaws.vpce.eu-central-1.vpce-svc-0a1b2c3d."));
    }
    String own = parts.group("region");
    return wrongUnless(
        own.equals(region) || region(region).isPresent(),
        "This service is in " + own + ", and the producer's Region is " + region + ".",
        "Give " + own + " as the producer's Region.");
  }

  /** A Client VPN endpoint that is there already. */
  public static Optional<WrongValue> vpnEndpoint(String id) {
    return id(id, "cvpn-endpoint-", "Client VPN endpoint");
  }

  /** A VPC that is there already. */
  public static Optional<WrongValue> vpc(String id) {
    return id(id, "vpc-", "VPC");
  }

  /** The subnets of a VPC that is there already. */
  public static Optional<WrongValue> subnets(List<String> ids) {
    Optional<WrongValue> wrong =
        ids.stream().flatMap(id -> id(id, "subnet-", "subnet").stream()).findFirst();
    boolean good =
        !ids.isEmpty() && ids.size() <= MOST_SUBNETS && new HashSet<>(ids).size() == ids.size();
    return wrong.or(
        () ->
            wrongUnless(
                good,
                ids.size() > MOST_SUBNETS
                    ? "These are " + ids.size() + " subnets, and two are used at most."
                    : "The same subnet stands here twice.",
                "Give one subnet of the VPC, or two in different zones."));
  }

  /** A VPC and its subnets: both or neither. */
  public static Optional<WrongValue> together(boolean vpc, boolean subnets) {
    return wrongUnless(vpc == subnets, "A VPC and its subnets belong together.", "Give both.");
  }

  private static Optional<WrongValue> id(String id, String prefix, String whose) {
    boolean good = id.startsWith(prefix) && ID.matcher(id.substring(prefix.length())).matches();
    return wrongUnless(
        good,
        "“" + id + "” is no ID of a " + whose + ".",
        "Give one such as " + prefix + "0a1b2c3d.");
  }

  private static String isNo(String text, String what) {
    return text.isEmpty() ? "The " + what + " is missing." : "“" + text + "” is no " + what + ".";
  }

  static Optional<WrongValue> wrongUnless(boolean good, String what, String fix) {
    return good ? Optional.empty() : Optional.of(new WrongValue(what, fix));
  }
}
