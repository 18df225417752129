package dev.throughline.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFormatTest {

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    List<Path> unformatted = new ArrayList<>();
    for (Path source : SourceFormat.sources(Path.of("src"))) {
      if (!SourceFormat.formatted(source).equals(Files.readString(source))) {
        unformatted.add(source);
      }
    }
    assertEquals(List.of(), unformatted, "run script/format");
  }
}
