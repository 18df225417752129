package dev.throughline.pki;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/** One part of an identity as a PKCS#12 file, with Java's defaults: AES-256 and a SHA-256 MAC. */
final class Pkcs12 {

  private static final String ALIAS = "throughline";

  private Pkcs12() {}

  static byte[] encode(StoredPart part, char[] password) {
    try {
      KeyStore store = empty();
      if (part.key().isPresent()) {
        X509Certificate[] chain = part.chain().toArray(X509Certificate[]::new);
        store.setKeyEntry(ALIAS, part.key().get(), password, chain);
      } else {
        store.setCertificateEntry(ALIAS, part.certificate());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      return bytes.toByteArray();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't write PKCS#12", e);
    }
  }

  /**
   * @throws IOException when it is damaged or the password another one
   */
  static StoredPart decode(byte[] content, char[] password) throws IOException {
    try {
      KeyStore store = empty();
      store.load(new ByteArrayInputStream(content), password);
      String alias = onlyAlias(store);
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        List<X509Certificate> chain = x509(store.getCertificateChain(alias));
        return new StoredPart(chain, Optional.of(key));
      }
      return new StoredPart(x509(store.getCertificate(alias)), Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new IOException("its content can't be read", e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static String onlyAlias(KeyStore store) throws KeyStoreException, IOException {
    Enumeration<String> aliases = store.aliases();
    if (!aliases.hasMoreElements()) {
      throw new IOException("there is nothing in it");
    }
    return aliases.nextElement();
  }

  private static List<X509Certificate> x509(Certificate... certificates) {
    return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
  }
}
