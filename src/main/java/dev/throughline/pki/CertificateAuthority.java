package dev.throughline.pki;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs the certificates that AWS Client VPN's mutual authentication needs: RSA 2048 and SHA-256,
 * the server's with a dotted name as CN and SAN, since ACM wants a domain in what is imported.
 *
 * <p>Certificates of a day or longer start an hour ago, so that a clock that runs a little late
 * still takes them.
 */
public final class CertificateAuthority {

  /** How long a server's or client's certificate lives when nobody says otherwise. */
  public static final Duration LEAF_VALIDITY = Duration.ofDays(825);

  /** How long a CA lives when nobody says otherwise. */
  public static final Period CA_VALIDITY = Period.ofYears(10);

  static final int KEY_BITS = 2048;

  private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);
  private static final int SERIAL_BITS = 128;

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private CertificateAuthority(X509Certificate certificate, PrivateKey key, Clock clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Makes a new CA that lives for ten years.
   *
   * @param commonName 1 to 64 printable characters
   * @throws IllegalArgumentException when the name is none
   */
  public static CertificateAuthority create(String commonName, Clock clock) {
    return create(commonName, CA_VALIDITY, clock);
  }

  /** Makes a new CA. */
  public static CertificateAuthority create(String commonName, Period validFor, Clock clock) {
    requirePrintable(commonName);
    KeyPair pair = newKeyPair();
    Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(CLOCK_TOLERANCE);
    Instant end = start.atZone(ZoneOffset.UTC).plus(validFor).toInstant();
    try {
      X500Principal name = principal(commonName);
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              newSerial(new SecureRandom()),
              Date.from(start),
              Date.from(end),
              name,
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      addKeyIds(builder, pair.getPublic(), pair.getPublic());
      return new CertificateAuthority(sign(builder, pair.getPrivate()), pair.getPrivate(), clock);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw withoutRsa(e);
    }
  }

  /**
   * Goes on with a CA that was made before.
   *
   * @throws IllegalArgumentException when the certificate is no CA's or the key is not its key
   */
  public static CertificateAuthority of(X509Certificate certificate, PrivateKey key, Clock clock) {
    if (certificate.getBasicConstraints() < 0) {
      throw new IllegalArgumentException("not a CA: " + certificate.getSubjectX500Principal());
    }
    if (!KeyPairs.belongTogether(certificate, key)) {
      throw new IllegalArgumentException("the key is not the CA's");
    }
    return new CertificateAuthority(certificate, key, clock);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * Makes a key and a certificate for a VPN endpoint.
   *
   * @param dottedName a host name with a dot, at most 64 characters, such as {@code
   *     vpn.internal.company}
   * @param validFor cut off where the CA itself runs out
   * @throws IllegalArgumentException when the name is none, or the validity not positive
   */
  public Identity server(String dottedName, Duration validFor) {
    if (!CommonNames.isDotted(dottedName)) {
      throw new IllegalArgumentException("not a dotted host name: " + dottedName);
    }
    return issue(
        dottedName,
        validFor,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment),
        KeyPurposeId.id_kp_serverAuth,
        KeyPurposeId.id_kp_clientAuth);
  }

  /**
   * Makes a key and a certificate for a laptop.
   *
   * @param name 1 to 64 printable characters; a dotted host name also becomes the SAN
   * @param validFor cut off where the CA itself runs out
   * @throws IllegalArgumentException when the name is none, or the validity not positive
   */
  public Identity client(String name, Duration validFor) {
    requirePrintable(name);
    return issue(
        name, validFor, new KeyUsage(KeyUsage.digitalSignature), KeyPurposeId.id_kp_clientAuth);
  }

  private Identity issue(
      String name, Duration validFor, KeyUsage keyUsage, KeyPurposeId... purposes) {
    if (!validFor.isPositive()) {
      throw new IllegalArgumentException("not a positive validity: " + validFor);
    }
    KeyPair pair = newKeyPair();
    Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (validFor.compareTo(Duration.ofDays(1)) >= 0) {
      start = start.minus(CLOCK_TOLERANCE);
    }
    Instant end = earlier(start.plus(validFor), certificate.getNotAfter().toInstant());
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              certificate,
              newSerial(random),
              Date.from(start),
              Date.from(end),
              principal(name),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, keyUsage);
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
      if (CommonNames.isDotted(name)) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
      }
      addKeyIds(builder, pair.getPublic(), certificate.getPublicKey());
      return new Identity(name, List.of(sign(builder, key), certificate), pair.getPrivate());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw withoutRsa(e);
    }
  }

  /** The CA's own certificate and key, to be kept. */
  Identity identity() {
    return new Identity(certificate.getSubjectX500Principal().getName(), List.of(certificate), key);
  }

  private static void addKeyIds(
      X509v3CertificateBuilder builder, PublicKey subject, PublicKey issuer)
      throws IOException, GeneralSecurityException {
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(subject));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
  }

  private static X500Principal principal(String commonName) throws IOException {
    return new X500Principal(
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build().getEncoded());
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw withoutRsa(e);
    }
  }

  /** The highest bit is set, so that it is positive and always 128 bits long. */
  private static BigInteger newSerial(SecureRandom random) {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static void requirePrintable(String name) {
    if (!CommonNames.isPrintable(name)) {
      throw new IllegalArgumentException("not 1 to 64 printable characters: " + name);
    }
  }

  /** Every Java has RSA and SHA-256, so this is a broken one. */
  private static IllegalStateException withoutRsa(Exception cause) {
    return new IllegalStateException("this Java can't make RSA certificates", cause);
  }
}
