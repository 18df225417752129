package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many services behind one tunnel, as a person asks for them. */
@Timeout(180)
class LabTargetsTest {

  @TempDir private static Path home;
  private static TestLab lab;

  @BeforeAll
  static void startLab() throws IOException, InterruptedException {
    lab = TestLab.start(home, "many", true);
  }

  @AfterAll
  static void stopLab() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void aHundredServicesAreProvenThroughOneTunnel() throws IOException, InterruptedException {
    Path file =
        write(
            IntStream.range(0, 100)
                .mapToObj(i -> "svc-" + i + ".services.internal.company:8080/health")
                .collect(Collectors.joining("\n")));

    Program.Ended ended = lab.throughline("prove", "--targets", file.toString());

    assertEquals(0, ended.exitCode(), ended.toString());
    assertTrue(
        ended.out().contains("Proven: all 100 targets answer, through one tunnel"), ended.out());
    assertTrue(ended.out().contains("svc-99.services.internal.company"), ended.out());
  }

  @Test
  void eachTargetHasItsOwnVerdictAndOneThatFailsDecides() throws IOException, InterruptedException {
    Path file =
        write(
            """
            hello.internal.company:8080  instances=2
            hello.internal.company:8080/status/503   # the service's own fault
            hello.internal.company:9999
            other.internal.company:8080
            http://hello.internal.company:8080/status/404 status=404
            hello.internal.company:8080 body="something else"
            """);
    Path report = home.resolve("targets.html");

    Program.Ended ended =
        lab.throughline(
            "prove", "--json", "--targets", file.toString(), "--report", report.toString());

    assertEquals(1, ended.exitCode(), ended.toString());
    JsonNode json = JsonMapper.builder().build().readTree(ended.out());
    assertEquals("throughline.proof-targets/1", json.path("schema").asText());
    assertEquals(2, json.path("proven").asInt(), ended.out());
    assertEquals(
        "null app.error nlb.no-listener dns.record-missing null app.unexpected",
        json.path("targets").findValues("rootCause").stream()
            .map(JsonNode::asText)
            .collect(Collectors.joining(" ")));
    assertEquals("10.10.0.2", json.path("resolver").asText());
    assertTrue(json.path("rootCause").isNull());
    assertTrue(Files.readString(report).contains("host-1.private-zone-1"));
  }

  @Test
  void aBadLineIsToldBeforeAnybodyConnects() throws IOException, InterruptedException {
    Path file = write("hello.internal.company:8080\nhello.internal.company:eighty\n");

    Program.Ended ended = lab.throughline("prove", "--targets", file.toString());

    assertEquals(2, ended.exitCode(), ended.toString());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains(file + ":2: port \"eighty\" is no number"), ended.err());
  }

  private static Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(home, "targets", ".txt"), text);
  }
}
