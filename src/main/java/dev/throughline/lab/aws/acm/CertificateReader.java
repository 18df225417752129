package dev.throughline.lab.aws.acm;

import dev.throughline.lab.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;

/**
 * Reads what is imported, as strictly as ACM's user guide tells ("Prerequisites for importing").
 */
final class CertificateReader {

  private static final int LONGEST_CERTIFICATE = 32768;
  private static final int LONGEST_KEY = 5120;
  private static final int LONGEST_CHAIN = 2097152;
  private static final List<Integer> RSA_BITS = List.of(1024, 2048, 3072, 4096);

  /**
   * A certificate with its key.
   *
   * @param certificatePem as it was given
   * @param chainPem as it was given; empty for a self-signed certificate
   * @param keyPem as it was given; a secret
   */
  record Pair(
      X509Certificate certificate,
      List<X509Certificate> chain,
      String certificatePem,
      String chainPem,
      String keyPem) {

    /** Never the key. */
    @Override
    public String toString() {
      return "Pair[" + certificate.getSubjectX500Principal() + "]";
    }
  }

  private CertificateReader() {}

  /**
   * Reads and checks it all.
   *
   * @throws AwsError {@code ValidationException}
   */
  static Pair read(ImportCertificateRequest request, Instant now) {
    String pem = text(request.certificate(), "certificate", LONGEST_CERTIFICATE);
    String keyPem = text(request.privateKey(), "privateKey", LONGEST_KEY);
    String chainPem =
        request.certificateChain() == null
            ? ""
            : text(request.certificateChain(), "certificateChain", LONGEST_CHAIN);
    List<X509Certificate> given = PemBlocks.certificates(pem, "certificate");
    if (given.size() > 1) {
      throw invalid(
          "The certificate field contains more than one certificate. You can specify only one"
              + " certificate in this field.");
    }
    X509Certificate certificate = given.getFirst();
    checkKey(certificate, keyPem);
    checkTime(certificate, now);
    List<X509Certificate> chain =
        chainPem.isEmpty() ? List.of() : PemBlocks.certificates(chainPem, "certificate chain");
    checkChain(certificate, chain);
    return new Pair(certificate, chain, pem, chainPem, keyPem);
  }

  private static String text(SdkBytes bytes, String field, int most) {
    if (bytes == null) {
      throw invalid(
          "1 validation error detected: Value null at '"
              + field
              + "' failed to satisfy constraint: Member must not be null");
    }
    byte[] content = bytes.asByteArray();
    if (content.length == 0 || content.length > most) {
      throw invalid(
          ("1 validation error detected: Value at '%s' failed to satisfy constraint: Member must"
                  + " have length less than or equal to %d and greater than or equal to 1")
              .formatted(field, most));
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  private static void checkKey(X509Certificate certificate, String keyPem) {
    PrivateKey key = KeyReader.read(keyPem, certificate.getPublicKey());
    if (key instanceof RSAKey rsa && !RSA_BITS.contains(rsa.getModulus().bitLength())) {
      throw invalid("The private key length is not supported for key algorithm.");
    }
    if (!KeyReader.belongTogether(certificate.getPublicKey(), key)) {
      throw invalid("The private key does not match the public key of the certificate.");
    }
  }

  private static void checkTime(X509Certificate certificate, Instant now) {
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw invalid("The certificate is not in effect yet, is not valid.");
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw invalid("The certificate has expired, is not valid.");
    }
  }

  /** Each certificate of the chain has to certify the one before it. */
  private static void checkChain(X509Certificate certificate, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      if (!signed(certificate, certificate)) {
        throw invalid(
            "Provided certificate is not a valid self signed. Please provide either a valid"
                + " self-signed certificate or certificate chain.");
      }
      return;
    }
    X509Certificate below = certificate;
    for (X509Certificate above : chain) {
      if (!signed(below, above)) {
        throw invalid("Could not validate the certificate with the certificate chain.");
      }
      below = above;
    }
  }

  private static boolean signed(X509Certificate below, X509Certificate above) {
    try {
      below.verify(above.getPublicKey());
      return below.getIssuerX500Principal().equals(above.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static AwsError invalid(String message) {
    return new AwsError("ValidationException", message);
  }
}
