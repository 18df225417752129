package dev.throughline.pki;

import dev.throughline.model.Identity;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.IdentityEvidence.Unusable;
import dev.throughline.model.IdentityEvidence.Usable;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at a client certificate and its key before the first packet, because the endpoint refuses a
 * wrong one without a word.
 */
public final class IdentityCheck {

  private static final String RENEW =
      "If Throughline made it, run `throughline identity create NAME --renew`, which keeps the CA, so"
          + " nothing has to change in AWS; otherwise ask for a new certificate from whoever holds"
          + " the CA's key.";

  private static final String MAKE_OR_ASK =
      "Make an identity with `throughline identity create`, or ask for a client certificate with an"
          + " RSA key of 2048 bits, SHA-256 and the usage clientAuth.";

  private IdentityCheck() {}

  /** Names the first thing that speaks against it: the key, then the kind, the dates, the usage. */
  public static IdentityEvidence check(Identity identity, Instant now) {
    X509Certificate certificate = identity.certificate();
    String what = "The certificate " + subject(certificate) + " (" + identity.name() + ")";
    return key(identity, what)
        .or(() -> dates(identity.chain(), what, now))
        .or(() -> usage(certificate, what))
        .or(() -> digest(identity.chain(), what))
        .map(IdentityEvidence.class::cast)
        .orElseGet(
            () ->
                new Usable(
                    identity.name(),
                    subject(certificate),
                    CertificateSummary.printable(certificate.getIssuerX500Principal()),
                    certificate.getNotAfter().toInstant()));
  }

  private static Optional<Unusable> key(Identity identity, String what) {
    X509Certificate certificate = identity.certificate();
    if (!(certificate.getPublicKey() instanceof RSAKey rsa)) {
      String kind = certificate.getPublicKey().getAlgorithm();
      return unusable(
          IdentityException.UNREADABLE,
          what + " has a key of the kind " + kind + "; AWS Client VPN takes RSA only.",
          MAKE_OR_ASK);
    }
    if (!KeyPairs.belongTogether(certificate, identity.key())
        || !KeyPairs.signs(certificate.getPublicKey(), identity.key())) {
      return unusable(
          IdentityException.KEY_MISMATCH,
          "The key is not that of " + lower(what) + ".",
          "Give the certificate and the key that were made together.");
    }
    int bits = rsa.getModulus().bitLength();
    if (bits < CertificateAuthority.KEY_BITS) {
      return unusable(
          IdentityException.UNREADABLE,
          what + " has an RSA key of " + bits + " bits; 2048 are needed.",
          MAKE_OR_ASK);
    }
    return Optional.empty();
  }

  private static Optional<Unusable> dates(List<X509Certificate> chain, String what, Instant now) {
    for (X509Certificate certificate : chain) {
      boolean own = certificate.equals(chain.getFirst());
      String which = own ? what : "The CA " + subject(certificate) + " above " + lower(what);
      Instant notBefore = certificate.getNotBefore().toInstant();
      Instant notAfter = certificate.getNotAfter().toInstant();
      if (now.isAfter(notAfter)) {
        long days = ChronoUnit.DAYS.between(notAfter, now);
        return outOfDate(
            certificate,
            "identity.expired",
            which + " ran out on " + notAfter + ", " + days(days) + " ago.",
            own
                ? RENEW
                : "Make a new CA with `throughline identity create` under a new name and give it to"
                    + " the endpoint, or ask whoever holds the CA for new certificates.");
      }
      if (now.isBefore(notBefore)) {
        return outOfDate(
            certificate,
            "identity.not-yet-valid",
            which
                + " is valid from "
                + notBefore
                + " on, but this computer's clock says "
                + now.truncatedTo(ChronoUnit.SECONDS)
                + ".",
            "Set this computer's clock right; if it is right, wait until then or make an identity"
                + " with `throughline identity create`.");
      }
    }
    return Optional.empty();
  }

  /** OpenSSL's server wants clientAuth itself: anyExtendedKeyUsage is not enough for it. */
  private static Optional<Unusable> usage(X509Certificate certificate, String what) {
    List<String> purposes = CertificateSummary.purposes(certificate);
    if (!purposes.isEmpty() && !purposes.contains("clientAuth")) {
      return unusable(
          "identity.not-client",
          what + " is for " + String.join(", ", purposes) + " and not for clientAuth.",
          "Give the client's certificate, usually client.crt; the server's can't be used. "
              + MAKE_OR_ASK);
    }
    boolean[] keyUsage = certificate.getKeyUsage();
    if (keyUsage != null && !keyUsage[0]) {
      String holder = certificate.getBasicConstraints() >= 0 ? " is a CA's and" : "";
      return unusable(
          "identity.not-client",
          what + holder + " may not be used for digitalSignature, which every client needs.",
          "Give the client's certificate, usually client.crt. " + MAKE_OR_ASK);
    }
    return Optional.empty();
  }

  /** How a root signed itself does not matter: it is trusted for its key. */
  private static Optional<Unusable> digest(List<X509Certificate> chain, String what) {
    for (X509Certificate certificate : chain) {
      boolean root =
          certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
      String algorithm = certificate.getSigAlgName();
      String name = algorithm.toUpperCase(Locale.ROOT);
      if (!root && (name.startsWith("SHA1") || name.startsWith("MD"))) {
        boolean own = certificate.equals(chain.getFirst());
        String which = own ? what : "The CA " + subject(certificate) + " above " + lower(what);
        return unusable(
            "identity.weak-digest",
            which + " is signed with " + algorithm + ", which OpenSSL 3 refuses.",
            MAKE_OR_ASK);
      }
    }
    return Optional.empty();
  }

  private static Optional<Unusable> outOfDate(
      X509Certificate certificate, String code, String detail, String fix) {
    return Optional.of(
        new Unusable(
            code,
            detail,
            fix,
            Optional.of(certificate.getNotBefore().toInstant()),
            Optional.of(certificate.getNotAfter().toInstant())));
  }

  private static Optional<Unusable> unusable(String code, String detail, String fix) {
    return Optional.of(new Unusable(code, detail, fix));
  }

  private static String subject(X509Certificate certificate) {
    return CertificateSummary.printable(certificate.getSubjectX500Principal());
  }

  private static String lower(String what) {
    return "t" + what.substring(1);
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
