package dev.throughline.pki;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an identity in the store, without any key.
 *
 * @param name what the person calls it
 * @param folder where it is kept
 * @param imported whether its CA's key is somewhere else, so that nothing can be signed here
 * @param certificates those that are there; an imported identity has no server
 */
public record StoredIdentity(
    String name, Path folder, boolean imported, Map<IdentityPart, X509Certificate> certificates) {

  public StoredIdentity {
    certificates = Map.copyOf(certificates);
  }

  public Optional<X509Certificate> certificate(IdentityPart part) {
    return Optional.ofNullable(certificates.get(part));
  }
}
