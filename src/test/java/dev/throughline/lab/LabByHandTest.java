package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a curious person does: ends one of the lab's processes, and proves again. */
@Timeout(180)
class LabByHandTest {

  /** A load balancer takes two failed checks, a second apart, to give a target up. */
  private static final int TURNS = 8;

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "resolver,      dns.no-answer",
    "app-b,         app.unexpected",
    "eni-b,         link.zone-down"
  })
  void theHopWhosePartWasEndedIsNamed(String parts, String code)
      throws IOException, InterruptedException {
    try (TestLab lab = TestLab.start(home)) {
      for (String part : List.of(parts.split(" ", -1))) {
        lab.part(part).destroy();
      }
      JsonNode proof = lab.prove();
      for (int i = 0; i < TURNS && !code.equals(proof.path("rootCause").asText()); i++) {
        proof = lab.prove();
      }
      assertEquals(code, proof.path("rootCause").asText(), proof.toPrettyString());
      assertEquals("not-proven", proof.path("verdict").asText());
    }
  }
}
