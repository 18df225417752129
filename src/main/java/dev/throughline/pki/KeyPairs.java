package dev.throughline.pki;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;

/** Whether a private key is a certificate's, for RSA. */
final class KeyPairs {

  private static final byte[] SAMPLE = "throughline".getBytes(StandardCharsets.US_ASCII);

  private KeyPairs() {}

  /** Compares the moduli: what makes an RSA key pair one. */
  static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    return certificate.getPublicKey() instanceof RSAKey ours
        && key instanceof RSAKey theirs
        && ours.getModulus().equals(theirs.getModulus());
  }

  /** Whether what the key signs can be verified, which a damaged key of the right modulus fails. */
  static boolean signs(PublicKey publicKey, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
