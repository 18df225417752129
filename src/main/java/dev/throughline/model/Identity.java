package dev.throughline.model;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A client certificate with its private key. The key stays in this process: openvpn asks for
 * signatures and never sees it.
 *
 * @param name what the person calls it
 * @param chain the client's certificate first, then the CAs above it as far as they are known
 * @param key the key of the first certificate; never printed, logged or written unencrypted
 */
public record Identity(String name, List<X509Certificate> chain, PrivateKey key) {

  public Identity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an identity needs a certificate");
    }
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Names the identity and its subject, never the key. */
  @Override
  public String toString() {
    return "Identity[" + name + ", " + certificate().getSubjectX500Principal() + "]";
  }
}
