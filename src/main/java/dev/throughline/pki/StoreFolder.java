package dev.throughline.pki;

import dev.throughline.model.ProblemException;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that holds all identities. A new identity is written beside its place and then moved
 * there, so that it is there whole or not at all; what a killed process left is put right by the
 * next one that writes.
 */
final class StoreFolder {

  /** File locks count for the whole process, so the threads in it need this one as well. */
  private static final ReentrantLock ONE_WRITER = new ReentrantLock();

  private static final String NEXT = ".next.";
  private static final String OLD = ".old.";

  /** The two above, and what {@link PrivateFiles#write} leaves when it is killed. */
  private static final Pattern LEFT_OVER =
      Pattern.compile("\\.(next|old)\\..+|\\.(ca|server|client)\\.p12\\..+|\\.\\.password\\..+");

  private final Path root;

  StoreFolder(Path root) {
    this.root = root;
  }

  /** Something that may write to the folder. */
  interface Work<T> {
    T run() throws IOException, ProblemException;
  }

  Path root() {
    return root;
  }

  Path of(String name) {
    return root.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(of(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** The names of all identities, in the alphabet's order. */
  List<String> names() throws IOException {
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .filter(IdentityNames::isName)
          .sorted()
          .toList();
    }
  }

  /** Runs the work while no other thread or process writes to the folder. */
  <T> T alone(Work<T> work) throws IOException, ProblemException {
    ONE_WRITER.lock();
    try {
      PrivateFiles.folder(root);
      Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try (FileChannel channel = FileChannel.open(root.resolve(".lock"), options, onlyOurs());
          FileLock _ = channel.lock()) {
        recover();
        return work.run();
      }
    } finally {
      ONE_WRITER.unlock();
    }
  }

  /** Puts all files of an identity in place at once, instead of those that were there. */
  void put(String name, Map<String, byte[]> files) throws IOException {
    Path next = root.resolve(NEXT + name);
    try {
      PrivateFiles.folder(next);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        PrivateFiles.write(next.resolve(file.getKey()), file.getValue());
      }
      if (has(name)) {
        move(of(name), root.resolve(OLD + name));
      }
      move(next, of(name));
    } finally {
      recover();
    }
  }

  /** Goes back to the old identity where its successor did not come, and drops what is left. */
  private void recover() throws IOException {
    for (Path entry : entries(root)) {
      String fileName = entry.getFileName().toString();
      if (fileName.startsWith(OLD) && !has(fileName.substring(OLD.length()))) {
        move(entry, of(fileName.substring(OLD.length())));
      } else if (LEFT_OVER.matcher(fileName).matches()) {
        delete(entry);
      }
    }
    for (String name : names()) {
      for (Path entry : entries(of(name))) {
        if (LEFT_OVER.matcher(entry.getFileName().toString()).matches()) {
          delete(entry);
        }
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.toList().reversed();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static FileAttribute<?>[] onlyOurs() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
