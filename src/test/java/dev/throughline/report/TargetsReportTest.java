package dev.throughline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Timings;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import dev.throughline.support.Evidences;
import dev.throughline.support.Proofs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetsReportTest {

  private static final Versions VERSIONS = new Versions("1.0.0", "25", "Linux 6.12, amd64");
  private static final TargetsText TEXT = new TargetsText(false, false, 100);

  @Test
  void theTableNamesEachTargetWithWhatItCameTo() {
    List<String> table = TEXT.table(mixed());

    assertEquals(3, table.size());
    assertTrue(table.getFirst().startsWith("  ✓ http://one.internal.company:8080/"));
    assertTrue(table.getFirst().contains("HTTP 200 from 10.10.0.44, 10.10.128.44"));
    assertTrue(table.get(1).startsWith("  ✗ http://two.internal.company:8080/"));
    assertTrue(table.get(1).contains("link.no-answer: "));
  }

  @Test
  void eachCauseIsToldOnceWithItsTargetsAndItsFix() {
    String verdict = TEXT.verdict(mixed());

    assertTrue(verdict.startsWith("Not proven: 2 of 3 targets fail, 1 proven, in "), verdict);
    assertEquals(1, verdict.split("Why: ", -1).length - 1, verdict);
    assertEquals(1, verdict.split("Fix: ", -1).length - 1, verdict);
    String oneLine = verdict.replaceAll("\\s+", " ");
    assertTrue(
        oneLine.contains(
            "At http://two.internal.company:8080/, http://three.internal.company:8080/."),
        verdict);
  }

  @Test
  void hundredsOfNamesAreNotAllToldAgain() {
    TargetsProof all =
        all(IntStream.range(0, 300).mapToObj(i -> blocked("s" + i + ".internal.company")));
    String verdict = TEXT.verdict(all);
    assertTrue(verdict.replaceAll("\\s+", " ").contains("At all 300 targets."), verdict);
    assertTrue(verdict.lines().count() < 20, verdict);
  }

  @Test
  void provenMeansAllOfThem() {
    TargetsProof all = all(Stream.of(healthy("one.internal.company"), healthy("two.company")));
    assertEquals(Verdict.PROVEN, all.verdict());
    assertTrue(TEXT.verdict(all).startsWith("Proven: all 2 targets answer, through one tunnel"));
  }

  @Test
  void whatStandsInTheWayOfAllIsTheWholesRootCause() throws Exception {
    Evidence down =
        Evidences.ready()
            .withTunnel(
                Evidences.down("tunnel.unreachable", TunnelPhase.CONNECTING, "no packet came"));
    TargetsProof all =
        all(
            Stream.of("one.company", "two.company")
                .map(host -> down.about(ServiceTarget.http(host, 8080))));

    assertEquals("tunnel.unreachable", all.sharedCause().orElseThrow().code());
    assertTrue(TEXT.verdict(all).startsWith("Not proven: the path of every target fails at"));
    JsonNode json = new ObjectMapper().readTree(new TargetsJson().write(all));
    assertEquals("tunnel.unreachable", json.path("rootCause").asText());
    assertEquals(2, json.path("notProven").asInt());
  }

  @Test
  void aCauseThatTheyHaveInCommonByChanceIsEachTargetsOwn() {
    TargetsProof all = all(Stream.of(blocked("one.company"), blocked("two.company")));
    assertEquals(Optional.empty(), all.sharedCause());
  }

  @Test
  void theJsonHasAVerdictRootCauseAndTimingsForEachTarget() throws Exception {
    JsonNode json = new ObjectMapper().readTree(new TargetsJson().write(mixed()));

    assertEquals("throughline.proof-targets/1", json.path("schema").asText());
    assertEquals("not-proven", json.path("verdict").asText());
    assertTrue(json.path("rootCause").isNull());
    assertEquals(1, json.path("proven").asInt());
    assertEquals(2, json.path("notProven").asInt());
    JsonNode two = json.path("targets").path(1);
    assertEquals("http://two.internal.company:8080/", two.path("url").asText());
    assertEquals("not-proven", two.path("verdict").asText());
    assertEquals("link.no-answer", two.path("rootCause").asText());
    assertEquals(431, two.path("timings").path("totalMs").asInt());
    assertTrue(two.path("findings").findValuesAsText("code").contains("link.no-answer"));
    JsonNode one = json.path("targets").path(0);
    assertEquals(200, one.path("addresses").path(0).path("status").asInt());
    assertTrue(one.path("rootCause").isNull());
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void theReportCoversAllTargetsAndNamesNone(ReportFormat format) {
    String report = Reports.render(mixed(), format, true, VERSIONS);
    assertFalse(report.contains("internal.company"), report);
    for (int host = 1; host <= 3; host++) {
      assertTrue(report.contains("host-" + host + ".private-zone-1"), report);
    }
    assertTrue(report.contains("link.no-answer"), report);
    String open = Reports.render(mixed(), format, false, VERSIONS);
    assertTrue(open.contains("three.internal.company"), open);
  }

  @Test
  void thePageHasThePathOfTheFirstThatFails() {
    String page = Reports.render(mixed(), ReportFormat.HTML, false, VERSIONS);
    assertTrue(page.contains("<h2>Path to http://two.internal.company:8080/</h2>"), page);
    assertTrue(page.contains("<svg"), page);
    assertFalse(page.contains("<script"), page);
  }

  private static TargetsProof mixed() {
    return all(
        Stream.of(
            healthy("one.internal.company"),
            blocked("two.internal.company"),
            blocked("three.internal.company")));
  }

  private static Evidence healthy(String host) {
    return Evidences.healthy().about(ServiceTarget.http(host, 8080));
  }

  private static Evidence blocked(String host) {
    return Evidences.blocked().about(ServiceTarget.http(host, 8080));
  }

  private static TargetsProof all(Stream<Evidence> evidence) {
    List<Proof> proofs = evidence.map(Proofs::of).toList();
    return new TargetsProof(
        proofs,
        Optional.of(Evidences.RESOLVER),
        TunnelState.Step.VERIFIED,
        new Timings(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(2)),
        Proofs.STARTED_AT);
  }
}
