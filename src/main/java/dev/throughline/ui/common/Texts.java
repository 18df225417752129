package dev.throughline.ui.common;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;

/** Numbers and addresses as the window writes them, with a decimal point in every country. */
public final class Texts {

  private Texts() {}

  /** {@code 1.4 ms}, {@code 31 ms}, {@code 0.21 s}, {@code 12 s} or {@code 2 min 14 s}. */
  public static String duration(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 9.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    if (millis < 99.5) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    if (millis < 9_950) {
      return String.format(Locale.ROOT, millis < 995 ? "%.2f s" : "%.1f s", millis / 1000);
    }
    long seconds = Math.round(millis / 1000);
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
            : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }

  /** {@code 812 B}, {@code 84 kB} or {@code 1.2 MB}; a kB is 1000 bytes. */
  public static String bytes(double bytes) {
    if (bytes < 999.5) {
      return String.format(Locale.ROOT, "%.0f B", bytes);
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double value = bytes / 1000;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  /** {@code 10.10.0.2}. */
  public static String address(InetAddress address) {
    return address.getHostAddress();
  }

  /** {@code 10.10.0.2:53}, by the name it was given if any. */
  public static String address(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** {@code 1 zone}, {@code 2 zones}. */
  public static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** The first letter large. */
  public static String sentence(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
