package dev.throughline.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and keys as PEM text (RFC 7468): written strictly, read with tolerance. */
public final class Pem {

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Pem() {}

  /** The certificates one after the other, each ending in a line feed. */
  public static String certificates(List<X509Certificate> certificates) {
    return certificates.stream().map(Pem::certificate).collect(Collectors.joining());
  }

  public static String certificate(X509Certificate certificate) {
    try {
      return write(CERTIFICATE, certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without an encoding", e);
    }
  }

  /** The key as unencrypted PKCS#8. Whoever calls this has to keep the text from others. */
  public static String privateKey(PrivateKey key) {
    return write("PRIVATE KEY", key.getEncoded());
  }

  /**
   * The certificates of a text, in its order; everything else in it is passed over.
   *
   * @param label what the text is, to begin a sentence with, such as {@code client.crt}
   * @throws IdentityException {@code identity.unreadable} when there is none or one is damaged
   */
  public static List<X509Certificate> readCertificates(String text, String label)
      throws IdentityException {
    List<PemObject> blocks = blocks(text, label);
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemObject block : blocks) {
      if (block.getType().equals(CERTIFICATE) || block.getType().equals("X509 CERTIFICATE")) {
        certificates.add(certificate(block, label, certificates.size() + 1));
      }
    }
    if (certificates.isEmpty()) {
      throw Unreadable.noCertificate(label, text, blocks);
    }
    return List.copyOf(certificates);
  }

  /**
   * The first private key of a text: PKCS#1 or PKCS#8, RSA, not encrypted.
   *
   * @param label what the text is, to begin a sentence with, such as {@code client.key}
   * @throws IdentityException {@code identity.unreadable} when it can't be used, with the reason
   */
  public static PrivateKey readPrivateKey(String text, String label) throws IdentityException {
    return PrivateKeys.first(blocks(text, label), text, label);
  }

  private static X509Certificate certificate(PemObject block, String label, int number)
      throws IdentityException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate)
          factory.generateCertificate(new ByteArrayInputStream(block.getContent()));
    } catch (CertificateException e) {
      throw Unreadable.damaged(label, "certificate number " + number + " can't be decoded");
    }
  }

  /** Reads each block; indentation, CRLF, a byte order mark and text around them do no harm. */
  private static List<PemObject> blocks(String text, String label) throws IdentityException {
    String lines =
        text.replace(BYTE_ORDER_MARK, "")
            .lines()
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    List<PemObject> blocks = new ArrayList<>();
    try (PemReader reader = new PemReader(new StringReader(lines))) {
      for (PemObject block = reader.readPemObject();
          block != null;
          block = reader.readPemObject()) {
        blocks.add(block);
      }
      return blocks;
    } catch (IOException e) {
      // The reader tells these two apart by its message only.
      boolean endless = e.getMessage().endsWith("not found");
      throw Unreadable.damaged(
          label,
          endless
              ? "the END line is missing, so a part of it got lost"
              : "the text between BEGIN and END is no Base64");
    }
  }

  private static String write(String type, byte[] content) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().replace("\r\n", "\n");
  }
}
