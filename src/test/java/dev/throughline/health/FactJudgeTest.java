package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.Cidr;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.Fact;
import dev.throughline.model.Finding;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.Status;
import dev.throughline.model.Verdict;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cause that AWS's facts make exact, from recorded evidence, with the facts and without. */
class FactJudgeTest {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("<|>|%[sd]|\\bnull\\b|Optional|SUBNET|TARGET_GROUP_ARN");

  @ParameterizedTest
  @MethodSource("dev.throughline.health.FactCases#all")
  void theFactsMakeTheCauseExact(FactCases.Case each) {
    Finding cause = diagnose(each.evidence()).rootCause().orElseThrow();

    assertEquals(each.code(), cause.code(), cause.toString());
    Problem entry = Catalogue.find(each.code()).orElseThrow();
    assertEquals(entry.hop(), cause.hop());
    String said = cause.explanation() + " " + cause.evidence();
    assertTrue(said.contains(each.named()), said);
    String fix = cause.fix().orElseThrow();
    assertTrue(fix.contains(each.command()), fix);
    assertFalse(PLACEHOLDER.matcher(fix + said).find(), fix + said);
    assertTrue(cause.evidence().getFirst().startsWith("AWS: "), cause.evidence().toString());
    if (!each.code().equals("tunnel.session-ended")) {
      assertTrue(fix.contains("\n  https://"), fix);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.throughline.health.FactCases#all")
  void withoutFactsThePacketsOwnCauseStays(FactCases.Case each) {
    String expected = each.packets().equals("proven") ? "link.no-answer" : each.packets();
    assertEquals(expected, diagnose(each.shown()).rootCause().orElseThrow().code());
    AwsFacts nothing =
        AwsFacts.unknown(
            Facts.healthy().place(), Facts.READ_AT, Fact.Why.SIGNED_OUT, "the session has ended");
    assertEquals(
        expected, diagnose(each.shown().withFacts(nothing)).rootCause().orElseThrow().code());
  }

  /** A path that packets prove stays proven, whatever AWS says or does not say. */
  @Test
  void factsTurnNoProofRed() {
    for (String part : Facts.names()) {
      Evidence evidence = Evidences.healthy().withFacts(new Facts().unknown(part).facts());
      assertEquals(Verdict.PROVEN, diagnose(evidence).verdict(), part);
    }
    FactCases.all()
        .forEach(
            each ->
                assertEquals(
                    Verdict.PROVEN,
                    diagnose(Evidences.healthy().withFacts(each.facts().facts())).verdict(),
                    each.toString()));
  }

  @Test
  void anAnswerThatIsNotTheEndpointsIsAWarningWhereTheServiceAnswersThere() {
    Diagnosis diagnosis = diagnose(Evidences.healthy().withFacts(FactCases.elsewhere().facts()));

    assertEquals(Verdict.PROVEN, diagnosis.verdict());
    Finding found = find(diagnosis, "dns.wrong-address");
    assertEquals(Status.WARN, found.status());
  }

  @Test
  void aRecordThatIsNotThereIsMetBeforeAnEndpointThatIsRejected() {
    Facts both = new Facts().set("records", List.of()).set("endpoint", Facts.endpoint("rejected"));
    Evidence noSuchName =
        Evidences.healthy()
            .withResolver(
                List.of(Evidences.negative(DnsEvidence.Outcome.NAME_MISSING, "internal.company.")));
    assertEquals(
        "dns.record-missing",
        diagnose(noSuchName.withFacts(both.facts())).rootCause().orElseThrow().code());
  }

  @Test
  void aZoneWithoutATargetDoesNotExplainThatTheOtherIsSilentToo() {
    Facts oneZone =
        new Facts()
            .set("loadBalancers", List.of(Facts.balancer(false, List.of())))
            .set("targets", List.of(Facts.target("i-0a1", "a", "healthy")));
    assertEquals(
        "link.no-answer",
        diagnose(Evidences.blocked().withFacts(oneZone.facts())).rootCause().orElseThrow().code());
  }

  @Test
  void theAnswerIsComparedWithTheEndpointsInterfaces() {
    Finding inside =
        find(diagnose(Evidences.healthy().withFacts(Facts.healthy())), "dns.inside-vpc");

    assertEquals(Status.PASS, inside.status());
    assertTrue(
        inside.evidence().contains("AWS: 10.10.0.44 is eni-0a in eu-central-1a, in the answer"),
        inside.evidence().toString());
  }

  @Test
  void aRuleThatMayMeanTheVpnBlocksNothing() {
    Facts halfOfTheVpc =
        new Facts()
            .set(
                "endpointSecurityGroups",
                List.of(
                    Facts.group(
                        Facts.ENDPOINT_GROUP,
                        List.of(Facts.rule(Cidr.parse("10.10.128.0/17"))),
                        List.of())));
    assertEquals(
        "link.no-answer",
        diagnose(Evidences.blocked().withFacts(halfOfTheVpc.facts()))
            .rootCause()
            .orElseThrow()
            .code());
  }

  @Test
  void healthyTargetsThatCutConnectionsOffAreTheApplicationsFault() {
    Evidence cutOff = FactCases.http(HttpEvidence.Outcome.RESET, HttpEvidence.Outcome.RESET);
    assertEquals(
        "app.reset", diagnose(cutOff.withFacts(Facts.healthy())).rootCause().orElseThrow().code());
  }

  private static Diagnosis diagnose(Evidence evidence) {
    return new Diagnoser("Linux").diagnose(evidence);
  }

  private static Finding find(Diagnosis diagnosis, String code) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(diagnosis.findings().toString()));
  }
}
