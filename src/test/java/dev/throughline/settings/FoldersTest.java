package dev.throughline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "SKIPPED: the paths are written for POSIX")
class FoldersTest {

  @Test
  void followTheXdgBaseDirectoriesOnLinux() {
    assertEquals(
        new Folders(
            Path.of("/d/throughline"), Path.of("/s/throughline"), Path.of("/r/throughline")),
        Folders.of(
            "Linux",
            Map.of("XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s", "XDG_RUNTIME_DIR", "/r"),
            "/home/ada"));
  }

  @Test
  void haveDefaultsWhereTheEnvironmentSaysNothing() {
    assertEquals(
        new Folders(
            Path.of("/home/ada/.local/share/throughline"),
            Path.of("/home/ada/.local/state/throughline"),
            Path.of("/home/ada/.local/state/throughline/run")),
        Folders.of("Linux", Map.of(), "/home/ada"));
  }

  @Test
  void ignoreRelativePathsAsTheSpecificationAsks() {
    assertEquals(
        Path.of("/home/ada/.local/share/throughline"),
        Folders.of("Linux", Map.of("XDG_DATA_HOME", "data"), "/home/ada").data());
  }

  @Test
  void areInApplicationSupportOnMacOs() {
    assertEquals(
        Path.of("/Users/ada/Library/Application Support/Throughline"),
        Folders.of("Mac OS X", Map.of(), "/Users/ada").data());
  }

  @Test
  void areInAppDataOnWindows() {
    Folders folders =
        Folders.of("Windows 11", Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l"), "/u/ada");

    assertEquals(Path.of("/r/Throughline"), folders.data());
    assertEquals(Path.of("/l/Throughline/run"), folders.runtime());
  }
}
