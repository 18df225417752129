package dev.throughline.tunnel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a line of openvpn's log says of a cause. The management interface tells states, but why an
 * attempt came to nothing stands in the log alone. Texts are those of OpenVPN 2.6.
 *
 * @param code the catalogue's code
 * @param line how openvpn words it
 */
record Clue(String code, Pattern line) {

  /** The first that matches counts, so the particular ones stand before the general. */
  private static final List<Clue> KNOWN =
      List.of(
          clue("local.tun-missing", "Cannot (open|allocate) TUN.*No such (file|device)"),
          clue("local.no-privilege", "Cannot (open|allocate|ioctl) (TUN|TAP).*"),
          clue("tunnel.config-refused", "Options error:"),
          clue("tunnel.name-unresolved", "RESOLVE: Cannot resolve host address"),
          // ACM takes no certificate that is not valid yet, so it is this computer's clock.
          clue("local.clock-skew", "VERIFY ERROR.*certificate is not yet valid"),
          clue("tunnel.server-expired", "VERIFY ERROR.*certificate has expired"),
          clue("tunnel.server-usage", "VERIFY (E?KU) ERROR|VERIFY ERROR.*certificate purpose"),
          clue("tunnel.server-name", "VERIFY X509NAME ERROR"),
          clue("tunnel.server-untrusted", "VERIFY ERROR"),
          clue("tunnel.identity-rejected", "AUTH: Received control message: AUTH_FAILED"),
          clue("tunnel.identity-rejected", "(ssl|tls)v?[\\d. ]* alert|fatal SSL alert"),
          clue("tunnel.port-closed", "Connection refused"),
          clue("tunnel.unreachable", "Network is unreachable|No route to host"));

  static Optional<Clue> in(String logLine) {
    return KNOWN.stream().filter(clue -> clue.line.matcher(logLine).find()).findFirst();
  }

  private static Clue clue(String code, String regex) {
    return new Clue(code, Pattern.compile(regex));
  }
}
