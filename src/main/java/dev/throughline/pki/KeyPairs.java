package dev.throughline.pki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;

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

  /**
   * Whether what the key signs can be verified, which a damaged key of the right modulus fails. The
   * numbers of a key that holds them all are compared, which takes a hundredth of a signature's
   * time (RFC 8017, section 3.2).
   */
  static boolean signs(PublicKey publicKey, PrivateKey key) {
    return (publicKey instanceof RSAPublicKey open && key instanceof RSAPrivateCrtKey crt)
        ? fit(open.getPublicExponent(), crt)
        : signsSample(publicKey, key);
  }

  private static boolean fit(BigInteger exponent, RSAPrivateCrtKey key) {
    BigInteger p = key.getPrimeP();
    BigInteger q = key.getPrimeQ();
    BigInteger pLessOne = p.subtract(BigInteger.ONE);
    BigInteger qLessOne = q.subtract(BigInteger.ONE);
    return p.signum() > 0
        && q.signum() > 0
        && p.multiply(q).equals(key.getModulus())
        && isOne(exponent.multiply(key.getPrimeExponentP()), pLessOne)
        && isOne(exponent.multiply(key.getPrimeExponentQ()), qLessOne)
        && isOne(exponent.multiply(key.getPrivateExponent()), pLessOne)
        && isOne(exponent.multiply(key.getPrivateExponent()), qLessOne)
        && isOne(q.multiply(key.getCrtCoefficient()), p);
  }

  private static boolean isOne(BigInteger product, BigInteger modulus) {
    return modulus.signum() > 0 && product.mod(modulus).equals(BigInteger.ONE);
  }

  private static boolean signsSample(PublicKey publicKey, PrivateKey key) {
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
