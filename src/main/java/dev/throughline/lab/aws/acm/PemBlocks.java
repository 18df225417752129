package dev.throughline.lab.aws.acm;

import dev.throughline.lab.aws.AwsError;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM text (RFC 7468). */
final class PemBlocks {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** One block, decoded. */
  static final class Block {
    private final String type;
    private final byte[] content;

    Block(String type, byte[] content) {
      this.type = type;
      this.content = content;
    }

    String type() {
      return type;
    }

    byte[] content() {
      return content.clone();
    }
  }

  private PemBlocks() {}

  static List<Block> of(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(text);
    while (found.find()) {
      blocks.add(new Block(found.group(1), Base64.getMimeDecoder().decode(found.group(2).strip())));
    }
    return blocks;
  }

  /**
   * The certificates of a text; text around them is passed over, as easy-rsa writes it.
   *
   * @param what the field's name in AWS's words
   */
  static List<X509Certificate> certificates(String text, String what) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : of(text)) {
        certificates.add(
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(block.content())));
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw notPem(what);
    }
    if (certificates.isEmpty()) {
      throw notPem(what);
    }
    return certificates;
  }

  static AwsError notPem(String what) {
    return new AwsError(
        "ValidationException", "The " + what + " is not PEM-encoded or is not valid.");
  }
}
