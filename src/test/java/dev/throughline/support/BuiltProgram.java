package dev.throughline.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code script/build} made, where the tests are given its folder in the property {@code
 * throughline.build}: a jar, and what Java keeps of it, with which the many processes that the
 * tests start begin sooner. Without it, they run from the classes.
 */
final class BuiltProgram {

  private static final String FOLDER = System.getProperty("throughline.build", "");

  private BuiltProgram() {}

  /** How {@code script/throughline} starts Java. */
  static List<String> options() {
    return FOLDER.isEmpty()
        ? List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED")
        : List.of("@" + Path.of(FOLDER, "java.options"));
  }

  /** This process's class path; Java uses what it kept only where its own entries come first. */
  static String classPath() {
    String own = System.getProperty("java.class.path");
    if (FOLDER.isEmpty()) {
      return own;
    }
    String classes = Path.of(FOLDER, "classes").toString();
    Stream<String> built =
        Stream.concat(
            Stream.of(Path.of(FOLDER, "throughline.jar").toString()), entries(libraries()));
    return Stream.concat(built, entries(own).filter(entry -> !entry.equals(classes)))
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> entries(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1));
  }

  private static String libraries() {
    try {
      return Files.readString(Path.of(FOLDER, "class-path.txt")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
