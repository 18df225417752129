package dev.throughline.deploy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;

/**
 * The endpoint's certificate as ACM takes it. The CA's private key is no part of it: the endpoint
 * trusts the clients whose certificates the chain's CA signed, and needs no more than the chain.
 *
 * @param certificatePem the server's certificate
 * @param keyPem its private key, unencrypted, since ACM takes no other; never printed or logged
 * @param chainPem the CAs above it
 */
public record ServerCertificate(String certificatePem, String keyPem, String chainPem) {

  /** SHA-256 of the certificate, 64 hexadecimal digits, lower case. */
  public String fingerprint() {
    return fingerprint(certificatePem);
  }

  /**
   * The fingerprint of the first certificate of a PEM text.
   *
   * @throws IllegalArgumentException when there is none
   */
  static String fingerprint(String pem) {
    try {
      byte[] encoded =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("no certificate: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Names the certificate, never the key. */
  @Override
  public String toString() {
    return "ServerCertificate[" + fingerprint() + "]";
  }
}
