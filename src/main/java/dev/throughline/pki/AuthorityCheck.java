package dev.throughline.pki;

import dev.throughline.model.CaMatch;
import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Compares the CA of a client certificate with the one that a profile brings for the server's. An
 * endpoint may trust different ones; where both come from us, it is one and the same.
 */
public final class AuthorityCheck {

  private AuthorityCheck() {}

  /** The two beside each other; empty when the profile's can't be read. */
  public static Optional<CaMatch> match(Identity identity, String caPem) {
    List<X509Certificate> authorities = authorities(caPem);
    if (authorities.isEmpty()) {
      return Optional.empty();
    }
    boolean same =
        identity.chain().stream()
            .anyMatch(
                certificate ->
                    authorities.stream()
                        .anyMatch(
                            authority ->
                                certificate.equals(authority)
                                    || Chains.isSignedBy(certificate, authority)));
    return Optional.of(
        new CaMatch(
            same, CertificateSummary.printable(authorities.getFirst().getSubjectX500Principal())));
  }

  /** Whether the profile's CA is one that this store has made, and what is made for it. */
  public static boolean isOurs(IdentityStore store, String caPem) {
    List<X509Certificate> authorities = authorities(caPem);
    try {
      for (String name : store.list()) {
        StoredIdentity stored = store.show(name);
        boolean itsCa =
            stored.certificate(IdentityPart.CA).map(authorities::contains).orElse(false);
        if (itsCa && !stored.imported()) {
          return true;
        }
      }
      return false;
    } catch (ProblemException e) {
      // A store that can't be read knows of no CA.
      return false;
    }
  }

  private static List<X509Certificate> authorities(String caPem) {
    try {
      return Pem.readCertificates(caPem, "the profile");
    } catch (IdentityException e) {
      return List.of();
    }
  }
}
