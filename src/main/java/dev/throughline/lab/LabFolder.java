package dev.throughline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where labs keep their files: a private folder each, below the user's runtime folder. */
final class LabFolder {

  private static final Logger LOG = LoggerFactory.getLogger(LabFolder.class);

  private LabFolder() {}

  static Path of(Path runtimeFolder, String name) {
    return runtimeFolder.resolve("labs").resolve(name);
  }

  /** The names of the labs that have a folder, running or not. */
  static List<String> names(Path runtimeFolder) throws IOException {
    Path labs = runtimeFolder.resolve("labs");
    if (!Files.isDirectory(labs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(labs)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(Lab.NAME.asMatchPredicate())
          .sorted()
          .toList();
    }
  }

  /** Removes the folder and all in it; what can't be removed is left to the next start. */
  static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} stays", folder, e);
    }
  }
}
