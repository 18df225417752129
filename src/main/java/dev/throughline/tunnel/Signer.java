package dev.throughline.tunnel;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;

/**
 * Makes the signatures that openvpn asks for during the TLS handshake, with an RSA key that never
 * leaves this process.
 */
final class Signer {

  /** Digest by openvpn's name: Java's name, and the length of its result in bytes. */
  private static final Map<String, Digest> DIGESTS =
      Map.of(
          "SHA256", new Digest("SHA-256", 32, MGF1ParameterSpec.SHA256),
          "SHA384", new Digest("SHA-384", 48, MGF1ParameterSpec.SHA384),
          "SHA512", new Digest("SHA-512", 64, MGF1ParameterSpec.SHA512));

  private record Digest(String name, int length, MGF1ParameterSpec mask) {}

  private final PrivateKey key;

  Signer(PrivateKey key) {
    this.key = key;
  }

  /**
   * Signs.
   *
   * @param algorithm as openvpn names it: {@code RSA_PKCS1_PADDING}, which may be followed by
   *     {@code hashalg=SHA256,data=message}, or {@code
   *     RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=digest,data=message}
   * @throws NoSuchAlgorithmException for anything else, so that the key never signs what we do not
   *     understand
   */
  byte[] sign(byte[] data, String algorithm) throws GeneralSecurityException {
    String[] words = algorithm.split(",", -1);
    return switch (words[0]) {
      case "RSA_PKCS1_PADDING" -> pkcs1(data, algorithm);
      case "RSA_PKCS1_PSS_PADDING" -> pss(data, algorithm);
      default -> throw unknown(algorithm);
    };
  }

  private byte[] pkcs1(byte[] data, String algorithm) throws GeneralSecurityException {
    if (parameter(algorithm, "data").equals("message")) {
      Digest digest = digest(algorithm);
      Signature signature = Signature.getInstance(digest.name.replace("-", "") + "withRSA");
      return signed(signature, data);
    }
    // The data is a whole DigestInfo already; what is missing is the padding (type 1, private key).
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    return cipher.doFinal(data);
  }

  private byte[] pss(byte[] data, String algorithm) throws GeneralSecurityException {
    if (!parameter(algorithm, "data").equals("message")
        || !parameter(algorithm, "saltlen").equals("digest")) {
      throw unknown(algorithm);
    }
    Digest digest = digest(algorithm);
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(
            digest.name, "MGF1", digest.mask, digest.length, PSSParameterSpec.TRAILER_FIELD_BC));
    return signed(signature, data);
  }

  private byte[] signed(Signature signature, byte[] data) throws GeneralSecurityException {
    signature.initSign(key);
    signature.update(data);
    return signature.sign();
  }

  private static Digest digest(String algorithm) throws NoSuchAlgorithmException {
    Digest digest = DIGESTS.get(parameter(algorithm, "hashalg").toUpperCase(Locale.ROOT));
    if (digest == null) {
      throw unknown(algorithm);
    }
    return digest;
  }

  private static String parameter(String algorithm, String name) {
    for (String word : algorithm.split(",", -1)) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return "";
  }

  private static NoSuchAlgorithmException unknown(String algorithm) {
    return new NoSuchAlgorithmException("openvpn asks for a signature of kind " + algorithm);
  }
}
