package dev.throughline.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;

/** Private keys out of PEM blocks: RSA as PKCS#1 or PKCS#8, everything else refused by name. */
final class PrivateKeys {

  private static final Map<String, String> KINDS =
      Map.of(
          X9ObjectIdentifiers.id_ecPublicKey.getId(), "EC",
          X9ObjectIdentifiers.id_dsa.getId(), "DSA",
          EdECObjectIdentifiers.id_Ed25519.getId(), "Ed25519",
          EdECObjectIdentifiers.id_Ed448.getId(), "Ed448",
          PKCSObjectIdentifiers.id_RSASSA_PSS.getId(), "RSASSA-PSS");

  private PrivateKeys() {}

  static PrivateKey first(List<PemObject> blocks, String text, String label)
      throws IdentityException {
    for (PemObject block : blocks) {
      switch (block.getType()) {
        case "PRIVATE KEY" -> {
          return fromPkcs8(block.getContent(), label);
        }
        case "RSA PRIVATE KEY" -> {
          return fromPkcs1(block, label);
        }
        case "ENCRYPTED PRIVATE KEY" -> throw Unreadable.encryptedKey(label);
        case "EC PRIVATE KEY" -> throw Unreadable.notRsa(label, "a key", "EC");
        case "DSA PRIVATE KEY" -> throw Unreadable.notRsa(label, "a key", "DSA");
        case "OPENSSH PRIVATE KEY" ->
            throw Unreadable.because(
                label + " holds a key for SSH, which no certificate can be used with.",
                "Give the key that was made with the certificate, usually client.key.");
        default -> {}
      }
    }
    throw Unreadable.noKey(label, text, blocks);
  }

  private static PrivateKey fromPkcs1(PemObject block, String label) throws IdentityException {
    if (!block.getHeaders().isEmpty()) {
      throw Unreadable.encryptedKey(label);
    }
    try {
      AlgorithmIdentifier rsa =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
      return rsa(new PrivateKeyInfo(rsa, RSAPrivateKey.getInstance(block.getContent())));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw Unreadable.damaged(label, "its RSA key can't be decoded");
    }
  }

  private static PrivateKey fromPkcs8(byte[] content, String label) throws IdentityException {
    PrivateKeyInfo info;
    try {
      info = PrivateKeyInfo.getInstance(content);
    } catch (IllegalArgumentException e) {
      throw Unreadable.damaged(label, "its key can't be decoded");
    }
    String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    if (!algorithm.equals(PKCSObjectIdentifiers.rsaEncryption.getId())) {
      throw Unreadable.notRsa(label, "a key", KINDS.getOrDefault(algorithm, algorithm));
    }
    try {
      return rsa(info);
    } catch (IOException | GeneralSecurityException e) {
      throw Unreadable.damaged(label, "its RSA key can't be decoded");
    }
  }

  private static PrivateKey rsa(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }
}
