package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.xbill.DNS.Name;

/**
 * A name server's options, and more of them in a file, one a line. A file that was replaced is read
 * again at the next question, so that a record is there as soon as its file is. A file that can't
 * be used changes nothing; the log says why.
 */
final class NamesFile implements Names {

  /** Makes names of options. */
  @FunctionalInterface
  interface Reader {
    Names read(PartOptions options) throws ProblemException;
  }

  /** Which version of the file. A file that is moved into place has another key. */
  private record Version(Object key, Object modified, long size) {}

  private final Path file;
  private final PartOptions given;
  private final Reader reader;
  private final PartLog log;
  private final ReentrantLock lock = new ReentrantLock();
  private Version version;
  private Names names;

  private NamesFile(Path file, PartOptions given, Reader reader, PartLog log) {
    this.file = file;
    this.given = given;
    this.reader = reader;
    this.log = log;
  }

  /**
   * The names of the options, and of the file that the option {@code names} leads to.
   *
   * @throws ProblemException USAGE when they can't be used
   */
  static Names of(PartOptions options, Reader reader, PartLog log) throws ProblemException {
    String path = options.text("names", "");
    if (path.isEmpty()) {
      return reader.read(options);
    }
    NamesFile file = new NamesFile(Path.of(path), options, reader, log);
    try {
      file.version = file.versionNow();
      file.names = file.read();
    } catch (IOException e) {
      throw options.unusable("names", path, e.toString());
    }
    return file;
  }

  @Override
  public Answer ask(Name name, int type) {
    return current().ask(name, type);
  }

  /** Whoever asks while the file is read again waits for what it says. */
  private Names current() {
    lock.lock();
    try {
      Version now = versionNow();
      if (!now.equals(version)) {
        version = now;
        names = read();
      }
    } catch (IOException | ProblemException e) {
      log.say("keeps the names it has: " + e.getMessage());
    } finally {
      lock.unlock();
    }
    return names;
  }

  private Names read() throws IOException, ProblemException {
    List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    return reader.read(given.with(lines));
  }

  private Version versionNow() throws IOException {
    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(is.fileKey(), is.lastModifiedTime(), is.size());
  }
}
