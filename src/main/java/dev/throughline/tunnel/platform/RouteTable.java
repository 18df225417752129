package dev.throughline.tunnel.platform;

import dev.throughline.model.AddressText;
import dev.throughline.model.Cidr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IPv4 routes of a system that has no file for them: macOS and Windows. Linux has {@code
 * /proc/net/route}.
 */
public final class RouteTable {

  /** A route: where it leads, by which device, and how little it is preferred. */
  public record Route(Cidr cidr, String device, boolean direct, int metric) {}

  private static final int PATIENCE_SECONDS = 2;

  /** {@code Destination Gateway Flags Netif Expire}, as netstat prints it on macOS. */
  private static final Pattern MACOS =
      Pattern.compile("([0-9.]+(?:/[0-9]+)?)\\s+(\\S+)\\s+([A-Za-z0-9]+)\\s+(\\S+)(?:\\s.*)?");

  /** Destination, mask, gateway (or a word in the system's language), interface and metric. */
  private static final Pattern WINDOWS =
      Pattern.compile("([0-9.]+)\\s+([0-9.]+)\\s+(.+?)\\s+([0-9.]+)\\s+([0-9]+)");

  private final String os;

  public RouteTable(String osName) {
    this.os = osName.toLowerCase(Locale.ROOT);
  }

  /** The routes now; none on Linux, and none when the system's program does not answer. */
  public List<Route> read() throws InterruptedException {
    if (os.startsWith("mac")) {
      return ofMacos(output("/usr/sbin/netstat", "-rn", "-f", "inet"));
    }
    return os.startsWith("windows")
        ? ofWindows(output("route.exe", "print", "-4"), RouteTable::deviceOf)
        : List.of();
  }

  static List<Route> ofMacos(List<String> lines) {
    List<Route> routes = new ArrayList<>();
    for (String line : lines) {
      Matcher fields = MACOS.matcher(line.strip());
      if (fields.matches()) {
        boolean direct = !fields.group(3).contains("G");
        shortened(fields.group(1))
            .ifPresent(cidr -> routes.add(new Route(cidr, fields.group(4), direct, 0)));
      }
    }
    return routes;
  }

  /** Which device has an address. */
  interface Devices {
    Optional<String> with(InetAddress address);
  }

  static List<Route> ofWindows(List<String> lines, Devices devices) {
    List<Route> routes = new ArrayList<>();
    for (String line : lines) {
      Matcher fields = WINDOWS.matcher(line.strip());
      if (fields.matches()) {
        try {
          Cidr cidr =
              Cidr.ofNetmask(
                  AddressText.parse(fields.group(1)), AddressText.parse(fields.group(2)));
          InetAddress by = AddressText.parse(fields.group(4));
          String device = devices.with(by).orElse(by.getHostAddress());
          boolean direct = !fields.group(3).matches("[0-9.]+");
          routes.add(new Route(cidr, device, direct, Integer.parseInt(fields.group(5))));
        } catch (IllegalArgumentException e) {
          // Another table's line that looks alike.
        }
      }
    }
    return routes;
  }

  /**
   * netstat leaves out zeros at the end: {@code 10.10/16}. Without a prefix, what is left out says
   * how long it is: {@code 192.168.1} is a /24, a whole address a /32.
   */
  private static Optional<Cidr> shortened(String text) {
    int slash = text.indexOf('/');
    String written = slash < 0 ? text : text.substring(0, slash);
    int parts = written.split("\\.", -1).length;
    int prefix = slash < 0 ? 8 * parts : Integer.parseInt(text.substring(slash + 1));
    try {
      return Optional.of(new Cidr(AddressText.parse(written + ".0".repeat(4 - parts)), prefix));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> deviceOf(InetAddress address) {
    try {
      return Optional.ofNullable(NetworkInterface.getByInetAddress(address))
          .map(NetworkInterface::getDisplayName);
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static List<String> output(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      Thread watch =
          Thread.ofVirtual()
              .name("route-table")
              .start(
                  () -> {
                    try {
                      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                      }
                    } catch (InterruptedException e) {
                      process.destroyForcibly();
                    }
                  });
      try (var lines = process.inputReader()) {
        return lines.lines().toList();
      } finally {
        watch.join();
      }
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
