package dev.throughline.pki;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs what {@link CertificateAuthority} refuses to: certificates with one thing wrong, and
 * revocation lists. For the lab, where each of them has to be told apart.
 */
public final class FaultyCertificates {

  /** What {@link CertificateAuthority} signs with. */
  public static final String GOOD_DIGEST = "SHA256withRSA";

  /** What OpenSSL 3 refuses. */
  public static final String WEAK_DIGEST = "SHA1withRSA";

  private static final int LINE = 64;

  private final Identity ca;
  private final SecureRandom random = new SecureRandom();

  /** Signs as that CA. */
  public FaultyCertificates(Identity ca) {
    this.ca = ca;
  }

  /** What a certificate may be used for. */
  public enum Usage {
    CLIENT,
    SERVER;

    private KeyPurposeId purpose() {
      return this == CLIENT ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth;
    }
  }

  /**
   * Makes a key and its certificate.
   *
   * @param commonName the subject, and the DNS name
   * @param digest {@link #GOOD_DIGEST} or {@link #WEAK_DIGEST}
   */
  public Identity issue(
      String commonName, Instant notBefore, Instant notAfter, Usage usage, String digest) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(CertificateAuthority.KEY_BITS);
      KeyPair pair = generator.generateKeyPair();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              ca.certificate(),
              new BigInteger(127, random).setBit(126),
              Date.from(notBefore),
              Date.from(notAfter),
              new X500Principal("CN=" + commonName),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(usage.purpose()));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, commonName)));
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(builder.build(new JcaContentSignerBuilder(digest).build(ca.key())));
      return new Identity(commonName, List.of(certificate, ca.certificate()), pair.getPrivate());
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("this Java can't make RSA certificates", e);
    }
  }

  /**
   * A revocation list.
   *
   * @param revoked whose certificate is on it
   * @param nextUpdate when the list runs out
   * @return PEM
   */
  public String revocationList(
      List<X509Certificate> revoked, Instant thisUpdate, Instant nextUpdate) {
    try {
      X509v2CRLBuilder builder =
          new X509v2CRLBuilder(
              X500Name.getInstance(ca.certificate().getSubjectX500Principal().getEncoded()),
              Date.from(thisUpdate));
      builder.setNextUpdate(Date.from(nextUpdate));
      revoked.forEach(
          one ->
              builder.addCRLEntry(
                  one.getSerialNumber(), Date.from(thisUpdate), CRLReason.keyCompromise));
      byte[] encoded =
          builder.build(new JcaContentSignerBuilder(GOOD_DIGEST).build(ca.key())).getEncoded();
      String text =
          Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(encoded);
      return "-----BEGIN X509 CRL-----\n" + text + "\n-----END X509 CRL-----\n";
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("this Java can't make revocation lists", e);
    }
  }
}
