package dev.throughline.tunnel;

import dev.throughline.model.AddressText;
import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the endpoint pushed. openvpn applies it; we only read it, and what is no address is left
 * out: a pushed value is somebody else's text.
 *
 * @param address this computer's address in the tunnel
 * @param routes networks that lead into the tunnel
 * @param dnsServers resolvers behind the tunnel
 * @param cipher the data cipher the endpoint chose
 * @param pingSeconds how often both ends send a ping when they have nothing else to send
 */
record PushReply(
    Optional<InetAddress> address,
    List<Cidr> routes,
    List<InetAddress> dnsServers,
    Optional<String> cipher,
    OptionalInt pingSeconds) {

  static final PushReply NOTHING =
      new PushReply(Optional.empty(), List.of(), List.of(), Optional.empty(), OptionalInt.empty());

  private static final Pattern LOGGED =
      Pattern.compile("PUSH: Received control message: 'PUSH_REPLY,(.*)'");
  private static final Pattern CIPHER = Pattern.compile("[A-Z0-9-]{3,40}");

  /** Reads a line of openvpn's log; empty when it is another one. */
  static Optional<PushReply> ofLogLine(String text) {
    Matcher logged = LOGGED.matcher(text);
    return logged.find() ? Optional.of(ofOptions(logged.group(1))) : Optional.empty();
  }

  /** Joins what came in several messages, as long replies do. */
  PushReply and(PushReply more) {
    List<Cidr> allRoutes = new ArrayList<>(routes);
    allRoutes.addAll(more.routes);
    List<InetAddress> allServers = new ArrayList<>(dnsServers);
    allServers.addAll(more.dnsServers);
    return new PushReply(
        more.address.or(() -> address),
        allRoutes,
        allServers,
        more.cipher.or(() -> cipher),
        more.pingSeconds.isPresent() ? more.pingSeconds : pingSeconds);
  }

  private static PushReply ofOptions(String options) {
    Optional<InetAddress> address = Optional.empty();
    Optional<String> cipher = Optional.empty();
    OptionalInt ping = OptionalInt.empty();
    List<Cidr> routes = new ArrayList<>();
    List<InetAddress> dnsServers = new ArrayList<>();
    for (String option : options.split(",", -1)) {
      String[] words = option.strip().split("\\s+", -1);
      String value = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "ifconfig" -> address = literal(value);
        case "route" -> route(value, words.length > 2 ? words[2] : "255.255.255.255", routes);
        case "route-ipv6" -> cidr(value, routes);
        case "redirect-gateway" -> cidr("0.0.0.0/0", routes);
        case "cipher" -> cipher = Optional.of(value).filter(CIPHER.asMatchPredicate());
        case "ping" -> ping = seconds(value);
        case "dhcp-option" -> {
          if (value.equals("DNS") || value.equals("DNS6")) {
            literal(words.length > 2 ? words[2] : "").ifPresent(dnsServers::add);
          }
        }
        default -> {
          // Timers and the like: openvpn's own business.
        }
      }
    }
    return new PushReply(address, routes, dnsServers, cipher, ping);
  }

  private static void route(String network, String netmask, List<Cidr> routes) {
    literal(network)
        .flatMap(base -> literal(netmask).flatMap(mask -> masked(base, mask)))
        .ifPresent(routes::add);
  }

  private static Optional<Cidr> masked(InetAddress network, InetAddress netmask) {
    try {
      return Optional.of(Cidr.ofNetmask(network, netmask));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void cidr(String text, List<Cidr> routes) {
    try {
      routes.add(Cidr.parse(text));
    } catch (IllegalArgumentException e) {
      // Not an address block, so there is nothing to show.
    }
  }

  private static OptionalInt seconds(String text) {
    return text.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(AddressText.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
