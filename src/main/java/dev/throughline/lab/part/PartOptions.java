package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code --key=value} options of a part. Addresses are literals, never names, so that reading
 * them asks no one.
 */
final class PartOptions {

  /** The flag that every part takes: end when standard input does. */
  static final String UNTIL_STDIN_CLOSES = "until-stdin-closes";

  private static final Pattern OPTION = Pattern.compile("--([a-z-]+)=(.*)", Pattern.DOTALL);
  private static final Pattern KNOWN = Pattern.compile("--([a-z-]+)=");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
  private static final Pattern ADDRESS_AND_PORT = Pattern.compile("\\[?([^\\]]+?)\\]?:([0-9]+)");

  private final Map<String, List<String>> values;
  private final boolean untilStdinCloses;
  private final String usage;

  private PartOptions(Map<String, List<String>> values, boolean untilStdinCloses, String usage) {
    this.values = values;
    this.untilStdinCloses = untilStdinCloses;
    this.usage = usage;
  }

  /**
   * Splits the arguments into options.
   *
   * @param usage names the options there are, and is the fix of every problem
   * @throws ProblemException USAGE for an argument that is no option or an unknown one
   */
  static PartOptions parse(List<String> arguments, String usage) throws ProblemException {
    Set<String> known =
        KNOWN.matcher(usage).results().map(found -> found.group(1)).collect(Collectors.toSet());
    Map<String, List<String>> values = new LinkedHashMap<>();
    boolean untilStdinCloses = false;
    for (String argument : arguments) {
      Matcher option = OPTION.matcher(argument);
      if (argument.equals("--" + UNTIL_STDIN_CLOSES)) {
        untilStdinCloses = true;
      } else if (!option.matches()) {
        throw problem("\"" + argument + "\" is no option; options are --key=value.", usage);
      } else if (!known.contains(option.group(1))) {
        throw problem("There is no option --" + option.group(1) + " here.", usage);
      } else {
        values.computeIfAbsent(option.group(1), _ -> new ArrayList<>()).add(option.group(2));
      }
    }
    return new PartOptions(values, untilStdinCloses, usage);
  }

  boolean untilStdinCloses() {
    return untilStdinCloses;
  }

  /** These and more. */
  PartOptions with(List<String> arguments) throws ProblemException {
    PartOptions all = parse(arguments, usage);
    values.forEach(
        (key, given) ->
            all.values.merge(
                key,
                given,
                (more, these) -> Stream.concat(these.stream(), more.stream()).toList()));
    return all;
  }

  /** The address to serve on: one address, never all of them; port 0 lets the system choose. */
  InetSocketAddress listen() throws ProblemException {
    InetSocketAddress listen = address("listen", text("listen"), 0);
    if (listen.getAddress().isAnyLocalAddress()) {
      throw problem("--listen takes one address of this machine, not all of them.", usage);
    }
    return listen;
  }

  /** A required address with its port. */
  InetSocketAddress address(String key) throws ProblemException {
    return address(key, text(key), 1);
  }

  /** Any number of addresses with their ports. */
  List<InetSocketAddress> addresses(String key) throws ProblemException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String value : texts(key)) {
      addresses.add(address(key, value, 1));
    }
    return addresses;
  }

  /** An address without a port, if given. */
  Optional<InetAddress> host(String key) throws ProblemException {
    if (!values.containsKey(key)) {
      return Optional.empty();
    }
    return Optional.of(host(key, text(key)));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A required text. */
  String text(String key) throws ProblemException {
    return text(key, false);
  }

  String text(String key, String otherwise) throws ProblemException {
    return values.containsKey(key) ? text(key) : otherwise;
  }

  /** Every value of an option, none when it was not given. */
  List<String> texts(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** The {@code NAME=NAME} values of an option, in their order. */
  Map<String, String> pairs(String key) throws ProblemException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String value : texts(key)) {
      int equals = value.indexOf('=');
      if (equals < 1 || equals == value.length() - 1) {
        throw problem("--" + key + "=" + value + " is not NAME=NAME.", usage);
      }
      pairs.put(value.substring(0, equals), value.substring(equals + 1));
    }
    return pairs;
  }

  /** The {@code NAME=ADDRESS,ADDRESS} values of an option, in their order. */
  Map<String, List<InetAddress>> hosts(String key) throws ProblemException {
    Map<String, List<InetAddress>> hosts = new LinkedHashMap<>();
    for (String value : texts(key)) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw problem("--" + key + "=" + value + " is not NAME=ADDRESS,ADDRESS.", usage);
      }
      List<InetAddress> addresses =
          hosts.computeIfAbsent(value.substring(0, equals), _ -> new ArrayList<>());
      for (String address : value.substring(equals + 1).split(",", -1)) {
        addresses.add(host(key, address));
      }
    }
    return hosts;
  }

  /** A time such as {@code 500ms}, {@code 1s} or {@code 6m}; never zero. */
  Duration duration(String key, Duration otherwise) throws ProblemException {
    if (!values.containsKey(key)) {
      return otherwise;
    }
    Matcher time = DURATION.matcher(text(key));
    if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
      throw problem("--" + key + "=" + text(key) + " is no time like 500ms, 1s or 6m.", usage);
    }
    long amount = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  /** A whole number from 1 to the highest allowed. */
  int count(String key, int otherwise, int highest) throws ProblemException {
    if (!values.containsKey(key)) {
      return otherwise;
    }
    try {
      int count = Integer.parseInt(text(key));
      if (count >= 1 && count <= highest) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one sentence that says what it takes.
    }
    throw problem("--" + key + "=" + text(key) + " is no number from 1 to " + highest + ".", usage);
  }

  /** A problem with the value of an option, for values that only their user can judge. */
  ProblemException unusable(String key, String value, String why) {
    return problem("--" + key + "=" + value + " can't be used: " + why + ".", usage);
  }

  private String text(String key, boolean repeatable) throws ProblemException {
    List<String> given = texts(key);
    if (given.isEmpty() || given.getFirst().isEmpty()) {
      throw problem("--" + key + " is missing.", usage);
    }
    if (given.size() > 1 && !repeatable) {
      throw problem("--" + key + " is given more than once.", usage);
    }
    return given.getFirst();
  }

  private InetSocketAddress address(String key, String value, int lowestPort)
      throws ProblemException {
    Matcher address = ADDRESS_AND_PORT.matcher(value);
    if (!address.matches() || address.group(2).length() > 5) {
      throw problem("--" + key + "=" + value + " is not ADDRESS:PORT.", usage);
    }
    int port = Integer.parseInt(address.group(2));
    if (port < lowestPort || port > 65535) {
      throw problem(
          "--" + key + "=" + value + " has a port outside " + lowestPort + " to 65535.", usage);
    }
    return new InetSocketAddress(host(key, address.group(1)), port);
  }

  private InetAddress host(String key, String value) throws ProblemException {
    try {
      return InetAddress.ofLiteral(value);
    } catch (IllegalArgumentException e) {
      throw problem(
          "--" + key + ": \"" + value + "\" is no address; names are not looked up.", usage);
    }
  }

  private static ProblemException problem(String what, String fix) {
    return new ProblemException(ProblemException.Kind.USAGE, what, fix);
  }
}
