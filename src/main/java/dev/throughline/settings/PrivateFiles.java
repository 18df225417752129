package dev.throughline.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Folders (0700) and files (0600) that only this user can read. Where the file system has no POSIX
 * permissions, the user's own profile folder guards them, as is the custom on Windows.
 */
public final class PrivateFiles {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /**
   * Creates the folder and those above it that are missing, and closes it to others.
   *
   * @throws IOException when it can't be made, or when it is a link or a file
   */
  public static Path folder(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(FOLDER));
    }
    if (hasPosixPermissions() && !Files.getPosixFilePermissions(folder).equals(FOLDER)) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
    return folder;
  }

  /**
   * Writes the file whole or not at all: into a new file beside it first, which then takes its
   * place.
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      create(next, content);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static void create(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, attributes(FILE))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /** Whether others can read the file; false where the file system can't tell. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    if (!hasPosixPermissions()) {
      return false;
    }
    Set<PosixFilePermission> others =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    others.removeAll(FOLDER);
    return !others.isEmpty();
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return hasPosixPermissions()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPosixPermissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
