package dev.throughline.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities that this computer trusts: those that come with Java and those of the system
 * itself, where a company adds its own. Read afresh each time, so that a new one counts at once.
 */
final class SystemTrust {

  private static final Logger LOG = LoggerFactory.getLogger(SystemTrust.class);

  /** Where Linux keeps them: Debian and its kin, Fedora and its kin, openSUSE. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"));

  /** Where Windows and macOS keep them, by the names of Java's key store types. */
  private static final List<String> STORES = List.of("Windows-ROOT", "KeychainStore-ROOT");

  private SystemTrust() {}

  static KeyStore authorities() throws GeneralSecurityException, IOException {
    return with(BUNDLES);
  }

  static KeyStore with(List<Path> bundles) throws GeneralSecurityException, IOException {
    Set<Certificate> all =
        new LinkedHashSet<>(List.of(Trust.ofJava().manager().getAcceptedIssuers()));
    STORES.forEach(type -> all.addAll(store(type)));
    bundles.stream().filter(Files::isReadable).limit(1).forEach(file -> all.addAll(bundle(file)));

    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    int number = 0;
    for (Certificate authority : all) {
      authorities.setCertificateEntry(Integer.toString(number++), authority);
    }
    return authorities;
  }

  private static Collection<? extends Certificate> bundle(Path file) {
    try (InputStream from = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(from);
    } catch (IOException | CertificateException e) {
      LOG.debug("the authorities in {} are left out", file, e);
      return List.of();
    }
  }

  private static Collection<Certificate> store(String type) {
    Set<Certificate> authorities = new LinkedHashSet<>();
    try {
      KeyStore store = KeyStore.getInstance(type);
      store.load(null, null);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)) {
          authorities.add(store.getCertificate(alias));
        }
      }
    } catch (KeyStoreException e) {
      // Another system's.
    } catch (IOException | GeneralSecurityException e) {
      LOG.debug("the authorities of {} are left out", type, e);
    }
    return authorities;
  }
}
