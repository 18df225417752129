package dev.throughline.pki;

import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the parts of an identity as PEM files, under the names that the shell scripts use. */
final class PemExport {

  private PemExport() {}

  static List<Path> write(Map<IdentityPart, StoredPart> parts, Path into, boolean force)
      throws ProblemException {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    texts(parts)
        .forEach(
            (name, text) ->
                files.put(into.resolve(name), text.getBytes(StandardCharsets.US_ASCII)));
    boolean ours = Files.notExists(into);
    try {
      requireFolder(into);
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        requireFree(file.getKey(), file.getValue(), force);
      }
      writeAll(files, into);
      return List.copyOf(files.keySet());
    } catch (IOException e) {
      if (ours) {
        deleteIfEmpty(into);
      }
      throw new ProblemException(
          Kind.COMPUTER,
          "The identity can't be exported to " + into + ": " + Reasons.of(e) + ".",
          "Free some space there or make the folder writable for you, or give another folder.",
          e);
    }
  }

  /** The CA's key is left out: nothing but this program needs it. */
  private static Map<String, String> texts(Map<IdentityPart, StoredPart> parts) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<IdentityPart, StoredPart> entry : parts.entrySet()) {
      String label = entry.getKey().label();
      StoredPart part = entry.getValue();
      texts.put(label + ".crt", Pem.certificates(withoutCa(part.chain())));
      if (entry.getKey() != IdentityPart.CA) {
        part.key().ifPresent(key -> texts.put(label + ".key", Pem.privateKey(key)));
      }
    }
    return texts;
  }

  /** The CA has a file of its own; only what stands between it and the certificate goes along. */
  private static List<X509Certificate> withoutCa(List<X509Certificate> chain) {
    return chain.size() == 1 ? chain : chain.subList(0, chain.size() - 1);
  }

  private static void requireFolder(Path into) throws IOException, ProblemException {
    if (Files.isDirectory(into)) {
      return;
    }
    if (Files.exists(into, LinkOption.NOFOLLOW_LINKS)) {
      throw new ProblemException(
          Kind.USAGE, into + " is a file and not a folder.", "Give a folder to write to.");
    }
    PrivateFiles.folder(into);
  }

  private static void requireFree(Path file, byte[] content, boolean force)
      throws IOException, ProblemException {
    if (Files.isDirectory(file)) {
      throw new ProblemException(
          Kind.USAGE,
          file + " is a folder, so no file can be written there.",
          "Give another folder.");
    }
    boolean other =
        Files.exists(file, LinkOption.NOFOLLOW_LINKS)
            && !(Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content));
    if (other && !force) {
      throw new ProblemException(
          Kind.USAGE,
          file + " is there already and holds something else. Nothing was written.",
          "Give another folder; or give --force, which replaces it.");
    }
  }

  /** All files are written in full before the first takes its place. */
  private static void writeAll(Map<Path, byte[]> files, Path into) throws IOException {
    Path staged = PrivateFiles.folder(into.resolve(".throughline-" + UUID.randomUUID()));
    try {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        PrivateFiles.write(staged.resolve(file.getKey().getFileName()), file.getValue());
      }
      for (Path file : files.keySet()) {
        Files.move(
            staged.resolve(file.getFileName()),
            file,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path file : files.keySet()) {
        Files.deleteIfExists(staged.resolve(file.getFileName()));
      }
      Files.delete(staged);
    }
  }

  private static void deleteIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Whatever is in the way is told to the person already.
    }
  }
}
