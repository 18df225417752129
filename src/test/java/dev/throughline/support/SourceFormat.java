package dev.throughline.support;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The formatting of this repository: google-java-format. {@code script/format} runs it. */
public final class SourceFormat {

  private SourceFormat() {}

  /** Formats every source below the given folders in place, and prints the files it changed. */
  public static void main(String[] folders) throws IOException, FormatterException {
    for (String folder : folders) {
      for (Path source : sources(Path.of(folder))) {
        String formatted = formatted(source);
        if (!formatted.equals(Files.readString(source))) {
          Files.writeString(source, formatted);
          System.out.println("formatted " + source);
        }
      }
    }
  }

  static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  static String formatted(Path source) throws IOException, FormatterException {
    String text = RemoveUnusedImports.removeUnusedImports(Files.readString(source));
    String ordered = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
    return new Formatter().formatSource(ordered);
  }
}
