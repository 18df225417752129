package dev.throughline.model;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** IP addresses as a person writes them. Never looks anything up. */
public final class AddressText {

  /** The JDK also takes 10.2 for 10.0.0.2, as BSD did; here that would be a slip of the pen. */
  private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private AddressText() {}

  /**
   * Reads {@code 10.10.0.2} or an IPv6 address without brackets.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static InetAddress parse(String text) {
    if (!text.contains(":") && !FOUR_NUMBERS.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no IP address");
    }
    return InetAddress.ofLiteral(text);
  }
}
