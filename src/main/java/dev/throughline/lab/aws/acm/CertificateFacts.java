package dev.throughline.lab.aws.acm;

import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import software.amazon.awssdk.services.acm.model.ExtendedKeyUsage;
import software.amazon.awssdk.services.acm.model.ExtendedKeyUsageName;
import software.amazon.awssdk.services.acm.model.KeyUsageName;

/** What ACM tells of a certificate, read from the certificate itself. */
final class CertificateFacts {

  private static final int DNS_NAME = 2;

  /** In the order of the bits (RFC 5280, 4.2.1.3). */
  private static final List<KeyUsageName> USAGES =
      List.of(
          KeyUsageName.DIGITAL_SIGNATURE,
          KeyUsageName.NON_REPUDIATION,
          KeyUsageName.KEY_ENCIPHERMENT,
          KeyUsageName.DATA_ENCIPHERMENT,
          KeyUsageName.KEY_AGREEMENT,
          KeyUsageName.CERTIFICATE_SIGNING,
          KeyUsageName.CRL_SIGNING,
          KeyUsageName.ENCIPHER_ONLY,
          KeyUsageName.DECIPHER_ONLY);

  private static final Map<String, ExtendedKeyUsageName> PURPOSES =
      Map.of(
          "1.3.6.1.5.5.7.3.1", ExtendedKeyUsageName.TLS_WEB_SERVER_AUTHENTICATION,
          "1.3.6.1.5.5.7.3.2", ExtendedKeyUsageName.TLS_WEB_CLIENT_AUTHENTICATION,
          "1.3.6.1.5.5.7.3.3", ExtendedKeyUsageName.CODE_SIGNING,
          "1.3.6.1.5.5.7.3.4", ExtendedKeyUsageName.EMAIL_PROTECTION,
          "1.3.6.1.5.5.7.3.8", ExtendedKeyUsageName.TIME_STAMPING,
          "1.3.6.1.5.5.7.3.9", ExtendedKeyUsageName.OCSP_SIGNING,
          "2.5.29.37.0", ExtendedKeyUsageName.ANY);

  private CertificateFacts() {}

  /**
   * Its domain: the common name when that has a dot, otherwise the first alternative name. Empty
   * for a certificate that Client VPN says has no domain.
   */
  static Optional<String> domain(X509Certificate certificate) {
    return commonName(certificate.getSubjectX500Principal())
        .filter(name -> name.indexOf('.') > 0)
        .or(() -> alternativeNames(certificate).stream().findFirst());
  }

  /** The DNS names, without the other kinds. */
  static List<String> alternativeNames(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
          .flatMap(names -> names.stream())
          .filter(name -> name.getFirst().equals(DNS_NAME))
          .map(name -> name.get(1).toString())
          .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  static Optional<String> commonName(X500Principal principal) {
    try {
      return new LdapName(principal.getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(rdn -> rdn.getValue().toString())
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  /** Such as {@code 0a:1b}. */
  static String serial(BigInteger number) {
    return HexFormat.ofDelimiter(":").formatHex(unsigned(number.toByteArray()));
  }

  /** As DescribeCertificate writes it, which is not as the API's reference lists it. */
  static String keyAlgorithm(X509Certificate certificate) {
    return switch (certificate.getPublicKey()) {
      case RSAKey rsa -> "RSA-" + rsa.getModulus().bitLength();
      case ECKey ec -> curve(ec.getParams().getOrder().bitLength());
      default -> certificate.getPublicKey().getAlgorithm();
    };
  }

  static String signatureAlgorithm(X509Certificate certificate) {
    return certificate.getSigAlgName().toUpperCase(Locale.ROOT);
  }

  static List<KeyUsageName> keyUsages(X509Certificate certificate) {
    boolean[] bits = certificate.getKeyUsage();
    List<KeyUsageName> usages = new ArrayList<>();
    for (int i = 0; bits != null && i < bits.length && i < USAGES.size(); i++) {
      if (bits[i]) {
        usages.add(USAGES.get(i));
      }
    }
    return usages;
  }

  static List<ExtendedKeyUsage> purposes(X509Certificate certificate) {
    try {
      return Optional.ofNullable(certificate.getExtendedKeyUsage()).stream()
          .flatMap(List::stream)
          .map(
              oid ->
                  ExtendedKeyUsage.builder()
                      .name(PURPOSES.getOrDefault(oid, ExtendedKeyUsageName.CUSTOM))
                      .oid(oid)
                      .build())
          .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static String curve(int bits) {
    return bits == 256 ? "EC-prime256v1" : "EC-secp" + bits + "r1";
  }

  private static byte[] unsigned(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
