package dev.throughline.pki;

import dev.throughline.model.Identity;
import dev.throughline.model.IdentityEvidence.Unusable;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What somebody wants to take into the store. */
final class ImportedFiles {

  private ImportedFiles() {}

  /** The client's certificate with the chain up to the CA that was given, all found usable. */
  static Identity read(Path caCrt, Path clientCrt, Path clientKey, Instant now)
      throws ProblemException {
    try {
      Identity client = IdentityFiles.read(clientCrt, clientKey);
      List<X509Certificate> cas = IdentityFiles.readCertificates(caCrt);
      Set<X509Certificate> known = new LinkedHashSet<>(cas);
      known.addAll(client.chain());
      List<X509Certificate> chain = new ArrayList<>(Chains.from(client.certificate(), known));
      while (!chain.isEmpty() && !cas.contains(chain.getLast())) {
        chain.removeLast();
      }
      if (chain.size() < 2) {
        throw new IdentityException(
            IdentityException.WRONG_CA,
            clientCrt
                + " was not signed by the CA in "
                + caCrt
                + ", but by "
                + CertificateSummary.printable(client.certificate().getIssuerX500Principal())
                + ".",
            "Give the certificate of the CA that signed the client's, usually ca.crt from the same"
                + " folder.");
      }
      requireCa(chain.getLast(), caCrt);
      Identity whole = new Identity(client.name(), chain, client.key());
      if (IdentityCheck.check(whole, now) instanceof Unusable unusable) {
        throw new ProblemException(Kind.USAGE, unusable.detail(), unusable.fix());
      }
      return whole;
    } catch (IdentityException e) {
      throw new ProblemException(Kind.USAGE, e.getMessage(), e.fix(), e);
    }
  }

  private static void requireCa(X509Certificate certificate, Path file) throws IdentityException {
    if (certificate.getBasicConstraints() < 0) {
      throw new IdentityException(
          IdentityException.WRONG_CA,
          "The certificate "
              + CertificateSummary.printable(certificate.getSubjectX500Principal())
              + " in "
              + file
              + " is no CA's, so no endpoint trusts what it signed.",
          "Give the certificate of a CA, usually ca.crt.");
    }
  }
}
