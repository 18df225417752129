package dev.throughline.pki;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What a person wants to know of a certificate; nothing of it is secret.
 *
 * @param subject whom it names, as RFC 2253 writes it
 * @param issuer who signed it
 * @param daysLeft whole days until it runs out; negative when it has
 * @param serial hexadecimal
 * @param sha256 the fingerprint of the whole certificate, pairs of hexadecimal digits with colons
 * @param key the kind and size of its key, such as {@code RSA 2048}
 * @param signature how it was signed, such as {@code SHA256withRSA}
 * @param keyUsage RFC 5280's names, such as {@code digitalSignature}
 * @param extendedKeyUsage RFC 5280's names, or the object identifier of others
 * @param dnsNames its subject alternative names of the kind DNS
 */
public record CertificateSummary(
    String subject,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    long daysLeft,
    String serial,
    String sha256,
    String key,
    String signature,
    List<String> keyUsage,
    List<String> extendedKeyUsage,
    List<String> dnsNames) {

  private static final List<String> KEY_USAGES =
      List.of(
          "digitalSignature",
          "nonRepudiation",
          "keyEncipherment",
          "dataEncipherment",
          "keyAgreement",
          "keyCertSign",
          "cRLSign",
          "encipherOnly",
          "decipherOnly");

  private static final Map<String, String> PURPOSES =
      Map.of(
          "1.3.6.1.5.5.7.3.1", "serverAuth",
          "1.3.6.1.5.5.7.3.2", "clientAuth",
          "1.3.6.1.5.5.7.3.3", "codeSigning",
          "1.3.6.1.5.5.7.3.4", "emailProtection",
          "2.5.29.37.0", "anyExtendedKeyUsage");

  private static final int DNS_NAME = 2;

  public CertificateSummary {
    keyUsage = List.copyOf(keyUsage);
    extendedKeyUsage = List.copyOf(extendedKeyUsage);
    dnsNames = List.copyOf(dnsNames);
  }

  public static CertificateSummary of(X509Certificate certificate, Instant now) {
    Instant notAfter = certificate.getNotAfter().toInstant();
    return new CertificateSummary(
        printable(certificate.getSubjectX500Principal()),
        printable(certificate.getIssuerX500Principal()),
        certificate.getNotBefore().toInstant(),
        notAfter,
        Math.floorDiv(Duration.between(now, notAfter).toSeconds(), Duration.ofDays(1).toSeconds()),
        certificate.getSerialNumber().toString(16),
        fingerprint(certificate),
        key(certificate.getPublicKey()),
        certificate.getSigAlgName(),
        keyUsages(certificate),
        purposes(certificate),
        dnsNames(certificate));
  }

  /** A name that can be shown: what others put into a certificate must not steer a terminal. */
  static String printable(X500Principal name) {
    return printable(name.getName());
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }

  /** The names of the extended key usages; empty when the certificate does not limit them. */
  static List<String> purposes(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getExtendedKeyUsage()).orElse(List.of()).stream()
          .map(oid -> PURPOSES.getOrDefault(oid, oid))
          .toList();
    } catch (CertificateParsingException e) {
      return List.of("unreadable");
    }
  }

  private static List<String> keyUsages(X509Certificate certificate) {
    boolean[] bits = certificate.getKeyUsage();
    List<String> names = new ArrayList<>();
    for (int i = 0; bits != null && i < KEY_USAGES.size(); i++) {
      if (bits[i]) {
        names.add(KEY_USAGES.get(i));
      }
    }
    return names;
  }

  private static List<String> dnsNames(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getSubjectAlternativeNames())
          .orElse(List.of())
          .stream()
          .filter(name -> name.getFirst().equals(DNS_NAME))
          .map(name -> printable(String.valueOf(name.get(1))))
          .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static String key(PublicKey key) {
    return key instanceof RSAKey rsa ? "RSA " + rsa.getModulus().bitLength() : key.getAlgorithm();
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't digest a certificate", e);
    }
  }
}
