package dev.throughline.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which certificate was signed by which. */
final class Chains {

  private Chains() {}

  /** The certificate, then the CAs above it as far as they are among the candidates. */
  static List<X509Certificate> from(
      X509Certificate certificate, Collection<X509Certificate> candidates) {
    List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
    Optional<X509Certificate> next = issuer(certificate, candidates);
    while (next.isPresent() && !chain.contains(next.get())) {
      chain.add(next.get());
      next = issuer(next.get(), candidates);
    }
    return chain;
  }

  static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate certificate, Collection<X509Certificate> candidates) {
    return candidates.stream()
        .filter(candidate -> !candidate.equals(certificate) && isSignedBy(certificate, candidate))
        .findFirst();
  }
}
