package dev.throughline.deploy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The deployments that this computer remembers, a private file each. They hold no secret. Written
 * before AWS hears of anything, so that whatever happens afterwards there is a place to look.
 */
public final class DeploymentRecords {

  private static final String SUFFIX = ".json";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path folder;

  /**
   * Looks at nothing yet and creates nothing.
   *
   * @param dataFolder the folder of what has to last, see {@code settings.Folders}
   */
  public DeploymentRecords(Path dataFolder) {
    this.folder = dataFolder.resolve("deployments");
  }

  /**
   * A deployment's name, checked.
   *
   * @throws ProblemException of the kind USAGE, saying what a name is
   */
  public static String requireName(String name) throws ProblemException {
    Optional<WrongValue> wrong = DeployRules.name(name);
    if (wrong.isPresent()) {
      throw new ProblemException(Kind.USAGE, wrong.get().what(), wrong.get().fix());
    }
    return name;
  }

  /** The names that are remembered, in the alphabet's order. */
  public List<String> names() throws ProblemException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(DeployRules::isName)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** What is remembered of a deployment. */
  public Optional<DeploymentRecord> find(String name) throws ProblemException {
    Path file = file(name);
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), RecordFile.class).record());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeException
        | NullPointerException e) {
      throw new ProblemException(
          Kind.COMPUTER,
          file + " is damaged, so what it says of the deployment " + name + " is lost.",
          "Remove the file. AWS has the deployment itself: \"throughline status "
              + name
              + "\" with the profiles and the Region finds it there.",
          e);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Remembers it, whole or not at all. */
  public void write(DeploymentRecord record) throws ProblemException {
    Path file = file(record.name());
    try {
      PrivateFiles.folder(folder);
      PrivateFiles.write(file, JSON.writeValueAsBytes(RecordFile.of(record)));
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Forgets it. */
  public void delete(String name) throws ProblemException {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw unusable(file(name), e);
    }
  }

  /**
   * Makes sure that no other process works on the deployment. The lock goes with the process, in
   * whatever way that ends.
   *
   * @throws ProblemException of the kind USAGE when another one does
   */
  public Lock lock(String name) throws ProblemException {
    Path file = folder.resolve("." + requireName(name) + ".lock");
    try {
      PrivateFiles.folder(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<FileLock> lock = tryLock(channel);
      if (lock.isEmpty()) {
        channel.close();
        throw new ProblemException(
            Kind.USAGE,
            "Another process on this computer is at work on the deployment " + name + ".",
            "Wait until it has finished, or end it; the next run then goes on where it stopped.");
      }
      return new Lock(channel);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /** Held while a process works on a deployment. The file stays: it is the place, not the lock. */
  public static final class Lock implements AutoCloseable {

    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("a lock can't be given back", e);
      }
    }
  }

  private Path file(String name) throws ProblemException {
    return folder.resolve(requireName(name) + SUFFIX);
  }

  private static ProblemException unusable(Path file, IOException e) {
    return new ProblemException(
        Kind.COMPUTER,
        file + " can't be read or written: " + e.getMessage() + ".",
        "Make the folder yours again, or free some space there; then run the same command again.",
        e);
  }
}
