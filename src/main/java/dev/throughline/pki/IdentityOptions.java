package dev.throughline.pki;

import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * What a new identity should be like.
 *
 * @param serverName the dotted host name of the VPN endpoint's certificate
 * @param clientName the common name of the client's certificate
 * @param days how long both live, 1 to 3650
 * @param caYears how long the CA lives, 1 to 30
 * @param renewClient make the client's certificate again though there is one, from the kept CA
 */
public record IdentityOptions(
    String serverName, String clientName, int days, int caYears, boolean renewClient) {

  public static final String SERVER_NAME = "vpn.internal.company";
  public static final String CLIENT_NAME = "client.internal.company";
  public static final int DAYS = 825;
  public static final int CA_YEARS = 10;

  private static final int MOST_DAYS = 3650;
  private static final int MOST_CA_YEARS = 30;
  private static final String CA_SUFFIX = "VPN CA";

  public static IdentityOptions defaults() {
    return new IdentityOptions(SERVER_NAME, CLIENT_NAME, DAYS, CA_YEARS, false);
  }

  /**
   * Makes sure that certificates can be made so.
   *
   * @param today for the length of the years to come
   * @throws ProblemException of the kind USAGE, naming the option
   */
  void check(LocalDate today) throws ProblemException {
    if (!CommonNames.isDotted(serverName)) {
      throw usage(
          "The server name “" + serverName + "” is not a host name with a dot.",
          "Give one of letters, digits, hyphens and dots, 64 characters at most, such as "
              + SERVER_NAME
              + "; AWS takes no certificate without a domain.");
    }
    if (!CommonNames.isPrintable(clientName)) {
      throw usage(
          "The client name has to be 1 to 64 printable characters.",
          "Give one such as " + CLIENT_NAME + ".");
    }
    if (days < 1 || days > MOST_DAYS) {
      throw usage(
          "A certificate can't be made for " + days + " days.", "Give 1 to " + MOST_DAYS + ".");
    }
    if (caYears < 1 || caYears > MOST_CA_YEARS) {
      throw usage(
          "A CA can't be made for " + caYears + " years.", "Give 1 to " + MOST_CA_YEARS + ".");
    }
    if (days > ChronoUnit.DAYS.between(today, today.plusYears(caYears))) {
      throw usage(
          "Certificates of " + days + " days would outlive their CA of " + caYears + " years.",
          "Give fewer days or more years.");
    }
  }

  Duration leafValidity() {
    return Duration.ofDays(days);
  }

  Period caValidity() {
    return Period.ofYears(caYears);
  }

  /** Named after the server's domain, as long as that fits into a common name. */
  String caName() {
    String domain = serverName.substring(serverName.indexOf('.') + 1);
    String full = domain + " " + CA_SUFFIX;
    return full.length() <= CommonNames.LONGEST ? full : CA_SUFFIX;
  }

  private static ProblemException usage(String what, String fix) {
    return new ProblemException(Kind.USAGE, what, fix);
  }
}
