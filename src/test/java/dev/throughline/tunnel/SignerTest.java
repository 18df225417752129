package dev.throughline.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

  private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);
  private static KeyPair keys;

  @BeforeAll
  static void makeKeys() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @Test
  void signsAMessageForTls13() throws GeneralSecurityException {
    byte[] signed =
        sign(MESSAGE, "RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=digest,data=message");

    Signature check = Signature.getInstance("RSASSA-PSS");
    check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    assertTrue(verifies(check, signed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256", "SHA384", "SHA512"})
  void signsAMessageForTls12(String digest) throws GeneralSecurityException {
    byte[] signed = sign(MESSAGE, "RSA_PKCS1_PADDING,hashalg=" + digest + ",data=message");

    assertTrue(verifies(Signature.getInstance(digest + "withRSA"), signed));
  }

  @Test
  void padsADigestThatIsEncodedAlready() throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
    // RFC 8017, 9.2, note 1: the DER of a DigestInfo for SHA-256 up to the digest itself.
    String info = "3031300d060960864801650304020105000420" + HexFormat.of().formatHex(digest);
    byte[] signed = sign(HexFormat.of().parseHex(info), "RSA_PKCS1_PADDING");

    assertTrue(verifies(Signature.getInstance("SHA256withRSA"), signed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RSA_NO_PADDING",
        "ECDSA",
        "RSA_PKCS1_PADDING,hashalg=MD5,data=message",
        "RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=max,data=message",
        "RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=digest,data=digest"
      })
  void refusesWhatItDoesNotKnow(String algorithm) {
    NoSuchAlgorithmException refused =
        assertThrows(NoSuchAlgorithmException.class, () -> sign(MESSAGE, algorithm));

    assertEquals("openvpn asks for a signature of kind " + algorithm, refused.getMessage());
  }

  private static byte[] sign(byte[] data, String algorithm) throws GeneralSecurityException {
    return new Signer(keys.getPrivate()).sign(data, algorithm);
  }

  private static boolean verifies(Signature check, byte[] signed) throws GeneralSecurityException {
    check.initVerify(keys.getPublic());
    check.update(MESSAGE);
    return check.verify(signed);
  }
}
