package dev.throughline.ovpn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM blocks of an inline file, without the text that easy-rsa and others put around them. */
final class PemBlocks {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=,:\\-\\s]+?)\\s*-----END \\1-----");

  private PemBlocks() {}

  /** The blocks whose label ends so, each with a newline at its end. */
  static List<String> of(String text, String labelEnd) {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).endsWith(labelEnd)) {
        blocks.add(block.group().replace("\r", "").strip() + "\n");
      }
    }
    return blocks;
  }

  /** How many blocks of any kind there are. */
  static int count(String text) {
    return (int) Pattern.compile("-----BEGIN ").matcher(text).results().count();
  }

  static boolean areCertificates(List<String> blocks) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (String block : blocks) {
        factory.generateCertificate(
            new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
      }
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }
}
