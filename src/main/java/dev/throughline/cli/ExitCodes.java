package dev.throughline.cli;

import dev.throughline.model.ProblemException.Kind;
import java.util.Set;

/** Whose matter a root cause is: the path's, the given files', or this computer's. */
final class ExitCodes {

  private static final Set<String> COMPUTER =
      Set.of(
          "local.openvpn-missing",
          "local.openvpn-too-old",
          "local.no-privilege",
          "local.tun-missing");

  private static final Set<String> GIVEN =
      Set.of(
          "profile.unreadable",
          "profile.unsafe-directive",
          "profile.federated-auth",
          "profile.password-auth",
          "identity.missing",
          "identity.unreadable",
          "identity.key-mismatch");

  private ExitCodes() {}

  static int of(String rootCause) {
    if (COMPUTER.contains(rootCause)) {
      return Kind.COMPUTER.exitCode();
    }
    return GIVEN.contains(rootCause) ? Kind.USAGE.exitCode() : Kind.NOT_PROVEN.exitCode();
  }
}
