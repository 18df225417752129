package dev.throughline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "SKIPPED: there are no POSIX permissions")
class PrivateFilesTest {

  @TempDir private Path folder;

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void foldersAreForThisUserAlone() throws IOException {
    Path made = PrivateFiles.folder(folder.resolve("a/b"));

    assertEquals("rwx------", permissions(made));
    assertEquals("rwx------", permissions(folder.resolve("a")));
  }

  @Test
  void aFolderThatIsOpenIsClosed() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    PrivateFiles.folder(open);

    assertEquals("rwx------", permissions(open));
  }

  @Test
  void aLinkIsNoFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/tmp"));

    assertThrows(NotDirectoryException.class, () -> PrivateFiles.folder(link));
  }

  @Test
  void filesAreForThisUserAloneAndReplacedWhole() throws IOException {
    Path file = folder.resolve("secret");

    PrivateFiles.write(file, "first".getBytes(StandardCharsets.UTF_8));
    PrivateFiles.write(file, "second".getBytes(StandardCharsets.UTF_8));

    assertEquals("second", Files.readString(file));
    assertEquals("rw-------", permissions(file));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void aFailedWriteLeavesWhatWasThere() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("occupied/by-a-folder")).getParent();

    assertThrows(IOException.class, () -> PrivateFiles.write(occupied, new byte[] {1}));

    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(occupied), left.toList());
    }
  }

  @Test
  void saysWhetherOthersCanRead() throws IOException {
    Path file = Files.createFile(folder.resolve("f"));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertTrue(PrivateFiles.isOpenToOthers(file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertFalse(PrivateFiles.isOpenToOthers(file));
  }
}
