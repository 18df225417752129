package dev.throughline.lab.aws.acm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/** Reads the private key of a certificate: PKCS#8, PKCS#1 or SEC 1, not encrypted. */
final class KeyReader {

  private static final byte[] SAMPLE = "lab".getBytes(StandardCharsets.US_ASCII);
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_ZERO = {0x02, 0x01, 0x00};

  private KeyReader() {}

  /**
   * Reads it.
   *
   * @param owner the certificate's public key; what kind of key it is follows from it
   * @throws dev.throughline.lab.aws.AwsError {@code ValidationException}
   */
  static PrivateKey read(String pem, PublicKey owner) {
    List<PemBlocks.Block> keys =
        PemBlocks.of(pem).stream().filter(block -> block.type().endsWith("PRIVATE KEY")).toList();
    if (keys.size() != 1 || pem.contains("ENCRYPTED")) {
      throw PemBlocks.notPem("private key");
    }
    PemBlocks.Block block = keys.getFirst();
    byte[] pkcs8 =
        block.type().equals("PRIVATE KEY")
            ? block.content()
            : wrapped(block.content(), owner.getEncoded());
    try {
      return KeyFactory.getInstance(owner.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw PemBlocks.notPem("private key");
    }
  }

  /** Whether the two are one pair: what the one signs, the other verifies. */
  static boolean belongTogether(PublicKey owner, PrivateKey key) {
    String algorithm = owner.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(owner);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * Puts an older form of key into PKCS#8 (RFC 5208), which wants the algorithm beside it. That
   * stands at the start of the public key (RFC 5280, SubjectPublicKeyInfo).
   */
  private static byte[] wrapped(byte[] key, byte[] publicKey) {
    int start = 1 + lengthBytes(publicKey, 1);
    int end = start + 1 + lengthBytes(publicKey, start + 1) + length(publicKey, start + 1);
    byte[] algorithm = Arrays.copyOfRange(publicKey, start, end);
    return element(SEQUENCE, VERSION_ZERO, algorithm, element(OCTET_STRING, key));
  }

  private static int lengthBytes(byte[] der, int at) {
    return der[at] >= 0 ? 1 : 1 + (der[at] & 0x7f);
  }

  private static int length(byte[] der, int at) {
    if (der[at] >= 0) {
      return der[at];
    }
    int length = 0;
    for (int i = 1; i < lengthBytes(der, at); i++) {
      length = (length << 8) | (der[at + i] & 0xff);
    }
    return length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    // Keys are at most 5 KB, so two bytes always hold the length.
    whole.write(0x82);
    whole.write(content.size() >> 8);
    whole.write(content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
