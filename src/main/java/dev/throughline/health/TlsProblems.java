package dev.throughline.health;

import dev.throughline.model.ServiceTarget;
import java.util.Locale;

/** What is wrong with TLS, each by its name and with its own fix. All of it is {@code app.tls}. */
final class TlsProblems {

  private TlsProblems() {}

  /**
   * Tells them apart by what the probe said of the handshake.
   *
   * @param detail as {@link dev.throughline.model.HttpEvidence} has it
   */
  static Problem of(ServiceTarget target, String detail) {
    String said = detail.toLowerCase(Locale.ROOT);
    if (said.contains("not yet valid") || said.contains("not valid yet")) {
      return problem(
          "The service's certificate is not valid yet",
          "Look at the clock of this computer first. If it is right, give the service a certificate"
              + " that is valid already, or wait until it is.");
    }
    if (said.contains("expired") || said.contains("validity")) {
      return problem(
          "The service's certificate has expired",
          "Renew the certificate of "
              + target.host()
              + " and let the service load it; many load it only when they start.");
    }
    if (said.contains("is not for")
        || said.contains("hostname")
        || said.contains("host name")
        || said.contains("subject alternative")) {
      return problem(
          "The service's certificate is for another name",
          "Give the service a certificate with "
              + target.host()
              + " among its subject alternative names, or ask it by a name that its certificate is"
              + " for.");
    }
    if (said.contains("authority") || said.contains("pkix") || said.contains("trust")) {
      return problem(
          "The service's certificate is signed by an unknown CA",
          "If a private CA signed it, give that CA's certificate with --ca FILE, and install it"
              + " where the service is used. Otherwise let the service send its whole chain.");
    }
    if (said.contains("does not speak tls")) {
      return problem(
          "The service does not speak TLS on this port",
          "Ask it with --scheme http, or correct the port.");
    }
    return said.contains("client certificate")
        ? problem(
            "The service wants a client certificate",
            "The path is fine up to the service. No client certificate is sent to services; ask a path"
                + " or port that does without, such as its health check's.")
        : ServiceProblems.APP_TLS;
  }

  private static Problem problem(String title, String fix) {
    return ServiceProblems.APP_TLS.titled(title).fixedBy(fix);
  }
}
