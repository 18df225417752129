package dev.throughline.pki;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.util.io.pem.PemObject;

/** The sentences for texts that hold something other than what they should. */
final class Unreadable {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_./@%+=:,-]+");
  private static final String ASK_AGAIN =
      "Get the file once more from whoever made it, or make an identity with `throughline identity"
          + " create`.";

  private Unreadable() {}

  static IdentityException noCertificate(String label, String text, List<PemObject> blocks) {
    if (text.isBlank()) {
      return because(label + " holds no certificate: the text is empty.", ASK_AGAIN);
    }
    if (blocks.stream().anyMatch(block -> block.getType().endsWith("PRIVATE KEY"))) {
      return because(
          label + " holds a private key where a certificate is needed.",
          "Give the certificate's file there, usually client.crt, and this one as the key.");
    }
    if (!blocks.isEmpty()) {
      return because(label + " holds no certificate but " + kinds(blocks) + ".", ASK_AGAIN);
    }
    if (isBinary(text)) {
      String file = quoted(label);
      return because(
          label + " is binary; a certificate is needed as PEM text.",
          "If it is DER, run `openssl x509 -inform der -in "
              + file
              + " -out client.crt`; if it is PKCS#12, run `openssl pkcs12 -nokeys -clcerts -in "
              + file
              + " -out client.crt`. Then give client.crt.");
    }
    return because(
        label + " holds no certificate: there is no `-----BEGIN CERTIFICATE-----` line in it.",
        ASK_AGAIN);
  }

  static IdentityException noKey(String label, String text, List<PemObject> blocks) {
    if (text.isBlank()) {
      return because(label + " holds no private key: the text is empty.", ASK_AGAIN);
    }
    if (blocks.stream().anyMatch(block -> block.getType().endsWith("CERTIFICATE"))) {
      return because(
          label + " holds a certificate where its private key is needed.",
          "Give the key's file there, usually client.key, and this one as the certificate.");
    }
    if (!blocks.isEmpty()) {
      return because(label + " holds no private key but " + kinds(blocks) + ".", ASK_AGAIN);
    }
    if (isBinary(text)) {
      String file = quoted(label);
      return because(
          label + " is binary; a private key is needed as PEM text.",
          "If it is DER, run `openssl pkey -inform der -in "
              + file
              + " -out client.key`; if it is PKCS#12, run `openssl pkcs12 -nocerts -nodes -in "
              + file
              + " -out client.key`. Then give client.key.");
    }
    return because(
        label + " holds no private key: there is no `-----BEGIN PRIVATE KEY-----` line in it.",
        ASK_AGAIN);
  }

  static IdentityException encryptedKey(String label) {
    return because(
        label + " holds a key that is encrypted with a passphrase, which can't be used here.",
        "Decrypt it with `openssl pkey -in "
            + quoted(label)
            + " -out client.decrypted.key` and give client.decrypted.key, or keep it safe in the"
            + " store with `throughline identity import`.");
  }

  /**
   * @param kind what it is instead of RSA, such as {@code EC}
   */
  static IdentityException notRsa(String label, String what, String kind) {
    return because(
        label + " holds " + what + " of the kind " + kind + "; AWS Client VPN takes RSA only.",
        "Make an RSA identity with `throughline identity create`, or ask for a certificate with an"
            + " RSA key of 2048 bits.");
  }

  static IdentityException damaged(String label, String why) {
    return because(label + " is damaged: " + why + ".", ASK_AGAIN);
  }

  static IdentityException because(String what, String fix) {
    return new IdentityException(IdentityException.UNREADABLE, what, fix);
  }

  /** The name of a file as it has to be written in a shell. */
  static String quoted(String file) {
    return HARMLESS.matcher(file).matches() ? file : "'" + file.replace("'", "'\\''") + "'";
  }

  private static String kinds(List<PemObject> blocks) {
    return String.join(
        ", ",
        blocks.stream()
            .map(block -> "“" + block.getType().toLowerCase(Locale.ROOT) + "”")
            .distinct()
            .toList());
  }

  private static boolean isBinary(String text) {
    return text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c));
  }
}
