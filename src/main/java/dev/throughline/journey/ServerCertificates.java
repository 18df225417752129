package dev.throughline.journey;

import dev.throughline.deploy.CertificateFacts;
import dev.throughline.deploy.ServerCertificate;
import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.pki.IdentityOptions;
import dev.throughline.pki.IdentityPart;
import dev.throughline.pki.IdentityStore;
import dev.throughline.pki.Pem;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes a deployment's server certificate from the identity store, which keeps the CA's key. */
final class ServerCertificates {

  /** id-kp-serverAuth (RFC 5280, section 4.2.1.12). */
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  /** The tag of dNSName among the alternative names (RFC 5280, section 4.2.1.6). */
  private static final Integer DNS_NAME = 2;

  private final IdentityStore identities;

  ServerCertificates(IdentityStore identities) {
    this.identities = identities;
  }

  /** The certificate of the identity of that name, which is made when it is not there. */
  ServerCertificate of(String name) throws ProblemException {
    identities.create(name, IdentityOptions.defaults());
    Identity server =
        identities
            .load(name, IdentityPart.SERVER)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Kind.USAGE,
                        "The identity " + name + " was imported and has no server certificate.",
                        "Choose another name for the deployment, so that an identity is made for"
                            + " it."));
    return new ServerCertificate(
        Pem.certificate(server.certificate()),
        Pem.privateKey(server.key()),
        Pem.certificates(server.chain().subList(1, server.chain().size())));
  }

  /** What a plan has to know of it; empty when it is still to be made. */
  Optional<CertificateFacts> facts(String name) throws ProblemException {
    return identities.list().contains(name)
        ? identities.load(name, IdentityPart.SERVER).map(ServerCertificates::facts)
        : Optional.empty();
  }

  private static CertificateFacts facts(Identity server) {
    X509Certificate certificate = server.certificate();
    List<X509Certificate> chain = server.chain().subList(1, server.chain().size());
    return new CertificateFacts(
        certificate.getPublicKey().getAlgorithm(),
        certificate.getPublicKey() instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0,
        hasDnsName(certificate),
        usages(certificate).contains(SERVER_AUTH),
        !chain.isEmpty(),
        Pem.certificates(chain).length(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  private static boolean hasDnsName(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
          .flatMap(Collection::stream)
          .anyMatch(name -> name.getFirst().equals(DNS_NAME));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static List<String> usages(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getExtendedKeyUsage()).orElse(List.of());
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
