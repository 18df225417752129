package dev.throughline.pki;

import dev.throughline.model.Identity;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What one file of the store holds.
 *
 * @param chain the certificate, then the CAs above it
 * @param key absent for a CA whose key is kept somewhere else
 */
record StoredPart(List<X509Certificate> chain, Optional<PrivateKey> key) {

  StoredPart {
    chain = List.copyOf(chain);
  }

  static StoredPart of(Identity identity) {
    return new StoredPart(identity.chain(), Optional.of(identity.key()));
  }

  static StoredPart withoutKey(X509Certificate certificate) {
    return new StoredPart(List.of(certificate), Optional.empty());
  }

  X509Certificate certificate() {
    return chain.getFirst();
  }
}
