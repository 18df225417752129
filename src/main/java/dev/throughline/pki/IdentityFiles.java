package dev.throughline.pki;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;

/**
 * Reads a client certificate and its key as others hand them over: the shell scripts, easy-rsa
 * (with its text dump in front), openssl, or a profile's inline blocks.
 */
public final class IdentityFiles {

  /** A chain of certificates takes a few kilobytes; more than this is some other file. */
  private static final int MOST_BYTES = 1 << 20;

  private IdentityFiles() {}

  /**
   * Reads the pair; both may stand in one file.
   *
   * @return named after the certificate's file; the certificate that the key belongs to, then the
   *     CAs above it as far as the file holds them
   * @throws IdentityException {@code identity.missing}, {@code identity.unreadable} or {@code
   *     identity.key-mismatch}
   */
  public static Identity read(Path certificate, Path key) throws IdentityException {
    List<X509Certificate> certificates = readCertificates(certificate);
    PrivateKey privateKey = Pem.readPrivateKey(text(key, "key"), key.toString());
    return pair(certificate.toString(), certificates, privateKey, key.toString());
  }

  /**
   * Reads the pair from texts.
   *
   * @param source where they come from, to be named in what a person reads, such as {@code
   *     dev.ovpn}
   */
  public static Identity read(String certPem, String keyPem, String source)
      throws IdentityException {
    List<X509Certificate> certificates = Pem.readCertificates(certPem, source);
    PrivateKey privateKey = Pem.readPrivateKey(keyPem, source);
    return pair(source, certificates, privateKey, source);
  }

  static List<X509Certificate> readCertificates(Path file) throws IdentityException {
    return Pem.readCertificates(text(file, "certificate"), file.toString());
  }

  private static Identity pair(
      String certLabel, List<X509Certificate> certificates, PrivateKey key, String keyLabel)
      throws IdentityException {
    X509Certificate first = certificates.getFirst();
    if (!(first.getPublicKey() instanceof RSAKey)) {
      throw Unreadable.notRsa(
          certLabel, "a certificate with a key", first.getPublicKey().getAlgorithm());
    }
    X509Certificate own =
        certificates.stream()
            .filter(certificate -> KeyPairs.belongTogether(certificate, key))
            .findFirst()
            .orElseThrow(() -> mismatch(first, certLabel, keyLabel));
    if (!KeyPairs.signs(own.getPublicKey(), key)) {
      throw Unreadable.damaged(keyLabel, "what its key signs can't be verified");
    }
    return new Identity(certLabel, Chains.from(own, certificates), key);
  }

  private static IdentityException mismatch(
      X509Certificate certificate, String certLabel, String keyLabel) {
    return new IdentityException(
        IdentityException.KEY_MISMATCH,
        "The key in "
            + keyLabel
            + " is not the key of the certificate "
            + CertificateSummary.printable(certificate.getSubjectX500Principal())
            + " in "
            + certLabel
            + ".",
        "Give the certificate and the key that were made together; both have the same file name in"
            + " most folders, such as client.crt and client.key.");
  }

  private static String text(Path file, String what) throws IdentityException {
    if (Files.isDirectory(file)) {
      throw Unreadable.because(
          file + " is a folder; the " + what + "'s file is needed.",
          "Give the file itself, such as "
              + file.resolve(what.equals("key") ? "client.key" : "client.crt")
              + ".");
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new IdentityException(
          IdentityException.MISSING,
          "There is no file " + file + " to read the " + what + " from.",
          "Check the path, or make an identity with `throughline identity create`.");
    } catch (AccessDeniedException e) {
      throw Unreadable.because(
          file + " can't be read: permission denied.",
          "Run as the user who owns the file, or make it yours with `sudo chown \"$USER\" "
              + Unreadable.quoted(file.toString())
              + "`.");
    } catch (IOException e) {
      throw Unreadable.because(
          file + " can't be read: " + Reasons.of(e) + ".", "Check the disk that the file is on.");
    }
    if (content.length > MOST_BYTES) {
      throw Unreadable.because(
          file + " is larger than 1 MiB, so it is no " + what + ".",
          "Give the " + what + "'s own file.");
    }
    return new String(content, charset(content));
  }

  /** Windows' PowerShell writes UTF-16 when output is redirected; PEM is ASCII otherwise. */
  private static Charset charset(byte[] content) {
    boolean utf16 =
        content.length >= 2
            && ((content[0] == (byte) 0xFF && content[1] == (byte) 0xFE)
                || (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF));
    return utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }
}
