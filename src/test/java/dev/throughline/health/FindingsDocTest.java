package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.throughline.model.Evidence;
import dev.throughline.model.Hop;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/findings.md} as the catalogue has it; with {@code -Dwrite} it is written. */
class FindingsDocTest {

  private static final Path PAGE = Path.of("docs/findings.md");

  private static final String HEAD =
      """
      # Findings

      Every code that a proof can come to, in the path's order. Codes never change once released.
      "Facts" are what AWS says where a deployment is named and the credentials allow it; without
      them a proof goes as far as packets can tell. This page is generated: change the catalogue or
      `src/test/resources/dev/throughline/health/codes.txt`, then run
      `mvn test -Dtest=FindingsDocTest -Dwrite`.
      """;

  private record Told(String means, String apart) {}

  @Test
  void thePageSaysWhatTheCatalogueHas() throws IOException {
    String page = page();
    if (System.getProperty("write") != null) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE), "docs/findings.md is stale; see its first lines");
  }

  @Test
  void everyCodeIsToldAndNoOther() throws IOException {
    assertEquals(
        Catalogue.PROBLEMS.stream().map(Problem::code).sorted().toList(),
        told().keySet().stream().sorted().toList());
  }

  private static String page() throws IOException {
    Map<String, Told> told = told();
    Context nothing =
        new Context(
            Evidence.none(ServiceTarget.http("hello.internal.company", 8080), Optional.empty()),
            OperatingSystem.LINUX,
            Optional.empty());
    StringBuilder page = new StringBuilder(HEAD);
    Hop hop = null;
    for (Problem problem : Catalogue.PROBLEMS) {
      Told texts = told.get(problem.code());
      assertNotNull(texts, problem.code());
      if (problem.hop() != hop) {
        hop = problem.hop();
        page.append("\n## ").append(hop.label()).append('\n');
      }
      page.append("\n### `").append(problem.code()).append("`\n\n");
      page.append("**").append(problem.title()).append("**");
      page.append(problem.status() == Status.WARN ? " (a warning)\n\n" : "\n\n");
      page.append(texts.means()).append("\n\n");
      page.append("*Told apart by:* ").append(texts.apart()).append("\n\n");
      page.append("*Fix:* ").append(fix(problem.fix().apply(nothing))).append('\n');
    }
    return page.toString();
  }

  private static String fix(String text) {
    List<String> commands = text.lines().skip(1).map(String::strip).toList();
    String prose = text.lines().findFirst().orElseThrow();
    return commands.isEmpty() ? prose : prose + "\n\n```\n" + String.join("\n", commands) + "\n```";
  }

  private static Map<String, Told> told() throws IOException {
    Map<String, Told> told = new LinkedHashMap<>();
    try (var in = FindingsDocTest.class.getResourceAsStream("codes.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] parts = line.split(" \\| ", -1);
        if (parts.length == 3 && !line.startsWith("#")) {
          told.put(parts[0], new Told(parts[1], parts[2]));
        }
      }
    }
    return told;
  }
}
