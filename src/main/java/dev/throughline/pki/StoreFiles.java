package dev.throughline.pki;

import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of the store: one PKCS#12 file for each part, all under one random password that lies
 * beside them in a file of its own. The password keeps a single file that gets lost, in a backup
 * say, from being of use; it does not keep out somebody who can read the whole folder. A later
 * version may hand it to the system's keyring.
 */
final class StoreFiles {

  private static final int PASSWORD_BYTES = 32;

  private final StoreFolder folder;
  private final Path passwordFile;

  StoreFiles(StoreFolder folder) {
    this.folder = folder;
    this.passwordFile = folder.root().resolve(".password");
  }

  /** The parts of an identity that are there. */
  Map<IdentityPart, StoredPart> read(String name) throws ProblemException {
    Path home = folder.of(name);
    Map<IdentityPart, StoredPart> parts = new EnumMap<>(IdentityPart.class);
    try {
      requireFolder(home);
      for (IdentityPart part : IdentityPart.values()) {
        Path file = home.resolve(part.storeFile());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          parts.put(part, decode(name, part, file));
        }
      }
    } catch (IOException e) {
      throw new ProblemException(
          Kind.COMPUTER,
          "The identity " + name + " can't be read in " + home + ": " + Reasons.of(e) + ".",
          "Make the folder yours again, or run as the user who owns it.",
          e);
    }
    requireOneFamily(name, parts);
    return parts;
  }

  /** Writes a whole identity at once. */
  void writeAll(String name, Map<IdentityPart, StoredPart> parts)
      throws IOException, ProblemException {
    char[] password = passwordForWriting();
    Map<String, byte[]> files = new LinkedHashMap<>();
    parts.forEach((part, content) -> files.put(part.storeFile(), Pkcs12.encode(content, password)));
    folder.put(name, files);
  }

  /** Writes one part of an identity that has others. */
  void write(String name, IdentityPart part, StoredPart content)
      throws IOException, ProblemException {
    Path file = PrivateFiles.folder(folder.of(name)).resolve(part.storeFile());
    PrivateFiles.write(file, Pkcs12.encode(content, passwordForWriting()));
  }

  private StoredPart decode(String name, IdentityPart part, Path file)
      throws IOException, ProblemException {
    requireClosed(file, "chmod 600 ");
    byte[] content = Files.readAllBytes(file);
    char[] password = password();
    try {
      return Pkcs12.decode(content, password);
    } catch (IOException e) {
      String what =
          file + " is damaged: it can't be opened with the password in " + passwordFile + ".";
      if (part == IdentityPart.CA) {
        throw damaged(what, e);
      }
      throw new ProblemException(
          Kind.COMPUTER,
          what,
          "Put it back from a backup; or move it away and run `throughline identity create "
              + name
              + "`, which makes it again from the kept CA.",
          e);
    }
  }

  private char[] passwordForWriting() throws IOException, ProblemException {
    if (!Files.exists(passwordFile, LinkOption.NOFOLLOW_LINKS) && folder.names().isEmpty()) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      PrivateFiles.write(passwordFile, text.getBytes(StandardCharsets.US_ASCII));
    }
    return password();
  }

  private char[] password() throws IOException, ProblemException {
    if (!Files.exists(passwordFile, LinkOption.NOFOLLOW_LINKS)) {
      throw damaged("The password of the identities is missing: " + passwordFile + ".", null);
    }
    requireClosed(passwordFile, "chmod 600 ");
    String text = Files.readString(passwordFile, StandardCharsets.ISO_8859_1).strip();
    if (text.isEmpty()) {
      throw damaged("The password of the identities is empty: " + passwordFile + ".", null);
    }
    return text.toCharArray();
  }

  private static void requireFolder(Path home) throws IOException, ProblemException {
    if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
      throw damaged(home + " is not a folder, though an identity's folder belongs there.", null);
    }
    requireClosed(home, "chmod 700 ");
  }

  private static void requireClosed(Path file, String command)
      throws IOException, ProblemException {
    if (PrivateFiles.isOpenToOthers(file)) {
      throw new ProblemException(
          Kind.COMPUTER,
          "Other users of this computer can get at " + file + ".",
          "Run `"
              + command
              + Unreadable.quoted(file.toString())
              + "`. If others may have read it, make a new identity under another name.");
    }
  }

  /** Parts of two identities, copied together by hand say, would be refused by the endpoint. */
  private void requireOneFamily(String name, Map<IdentityPart, StoredPart> parts)
      throws ProblemException {
    StoredPart ca = parts.get(IdentityPart.CA);
    for (IdentityPart part : parts.keySet()) {
      if (ca != null && !parts.get(part).chain().getLast().equals(ca.certificate())) {
        throw damaged(
            "The CA in "
                + folder.of(name).resolve(IdentityPart.CA.storeFile())
                + " did not sign "
                + folder.of(name).resolve(part.storeFile())
                + ".",
            null);
      }
    }
  }

  private static ProblemException damaged(String what, Throwable cause) {
    return new ProblemException(
        Kind.COMPUTER,
        what,
        "Put it back from a backup. If there is none, move the folder away and make the identity"
            + " again with `throughline identity create`; the endpoint has to get its new CA then.",
        cause);
  }
}
