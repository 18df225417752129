package dev.throughline.tunnel;

import dev.throughline.model.Traffic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * What openvpn says over its management interface, a line each. The formats are those of {@code
 * doc/management-notes.txt} of OpenVPN 2.6.
 */
sealed interface ManagementEvent {

  /** It waits to be released. */
  record Hold() implements ManagementEvent {}

  /**
   * It has come to another state.
   *
   * @param name such as {@code WAIT}
   * @param reason the description, such as {@code SUCCESS} or {@code ping-restart}; may be empty
   * @param localAddress the address in the tunnel, once it has one
   * @param remote who answered, once connected
   */
  record State(
      String name, String reason, Optional<String> localAddress, Optional<InetSocketAddress> remote)
      implements ManagementEvent {}

  record ByteCount(Traffic traffic) implements ManagementEvent {}

  /** A line of its log, without time and flags. */
  record Log(String text) implements ManagementEvent {}

  /** It wants the client certificate. */
  record NeedCertificate() implements ManagementEvent {}

  /**
   * It wants a signature.
   *
   * @param data base64 of what is to be signed
   * @param algorithm such as {@code RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=digest,…}
   */
  record PkSign(String data, String algorithm) implements ManagementEvent {}

  /** It is about to end, for this reason. */
  record Fatal(String text) implements ManagementEvent {}

  /** It asks for a password or says that one was refused; we never have one. */
  record Password(String text) implements ManagementEvent {}

  /** A reply to a command, or something that does not concern us. */
  record Other(String line) implements ManagementEvent {}

  /** Reads one line; never fails, since what is not understood does not concern us. */
  static ManagementEvent parse(String line) {
    int colon = line.indexOf(':');
    if (!line.startsWith(">") || colon < 0) {
      return new Other(line);
    }
    String rest = line.substring(colon + 1);
    return switch (line.substring(1, colon).toUpperCase(Locale.ROOT)) {
      case "HOLD" -> new Hold();
      case "STATE" -> state(rest, line);
      case "BYTECOUNT" -> byteCount(rest, line);
      case "LOG" -> log(rest);
      case "NEED-CERTIFICATE" -> new NeedCertificate();
      case "PK_SIGN" -> pkSign(rest);
      case "FATAL" -> new Fatal(rest);
      case "PASSWORD" -> new Password(rest);
      default -> new Other(line);
    };
  }

  /** {@code time,name,description,local IPv4,remote address,remote port,local,port,local IPv6}. */
  private static ManagementEvent state(String rest, String line) {
    String[] parts = rest.split(",", -1);
    if (parts.length < 2) {
      return new Other(line);
    }
    String address = part(parts, 3).isEmpty() ? part(parts, 8) : part(parts, 3);
    return new State(
        parts[1],
        part(parts, 2),
        Optional.of(address).filter(text -> !text.isEmpty()),
        remote(part(parts, 4), part(parts, 5)));
  }

  private static Optional<InetSocketAddress> remote(String host, String port) {
    try {
      return host.isEmpty() || port.isEmpty()
          ? Optional.empty()
          : Optional.of(new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(port)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ManagementEvent byteCount(String rest, String line) {
    String[] parts = rest.split(",", -1);
    try {
      return new ByteCount(new Traffic(Long.parseLong(parts[0]), Long.parseLong(part(parts, 1))));
    } catch (NumberFormatException e) {
      return new Other(line);
    }
  }

  /** {@code time,flags,text}; the text may hold commas. */
  private static ManagementEvent log(String rest) {
    String[] parts = rest.split(",", 3);
    return new Log(parts[parts.length - 1]);
  }

  private static ManagementEvent pkSign(String rest) {
    int comma = rest.indexOf(',');
    return comma < 0
        ? new PkSign(rest, "")
        : new PkSign(rest.substring(0, comma), rest.substring(comma + 1));
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }
}
