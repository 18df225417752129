package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Status;
import dev.throughline.model.Verdict;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What has to hold for any evidence at all. */
class DiagnoserRulesTest {

  private static final int ROUNDS = 4_000;
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  @Test
  void theRulesHoldForAnyEvidence() {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
      Evidence evidence = new RandomEvidence(seed).next();
      try {
        verdicts.add(check(evidence));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with -Dseed=" + seed + ": " + evidence, e);
      }
    }
    assertEquals(EnumSet.of(Verdict.NOT_PROVEN, Verdict.UNKNOWN), atLeast(verdicts));
  }

  private static Verdict check(Evidence evidence) {
    Diagnosis diagnosis = new Diagnoser("Windows 11").diagnose(evidence);
    assertEquals(diagnosis, new Diagnoser("Windows 11").diagnose(evidence));
    List<Finding> findings = diagnosis.findings();
    List<Finding> failures = with(findings, Status.FAIL);
    assertEquals(failures.stream().findFirst(), diagnosis.rootCause());
    assertEquals(!failures.isEmpty(), diagnosis.verdict() == Verdict.NOT_PROVEN);
    assertTrue(findings.size() >= Check.values().length);
    Set<String> failedCodes =
        failures.stream().map(Finding::code).collect(Collectors.toUnmodifiableSet());
    for (Finding finding : findings) {
      boolean wrong = finding.status() == Status.FAIL || finding.status() == Status.WARN;
      assertEquals(wrong, finding.fix().isPresent(), finding.toString());
      assertEquals(
          finding.status() == Status.SKIPPED, finding.because().isPresent(), finding.toString());
      assertTrue(finding.because().stream().allMatch(failedCodes::contains), finding.toString());
      assertTrue(isOneLine(finding.title()) && finding.title().length() <= 60, finding.title());
      assertTrue(!finding.title().isBlank() && !finding.title().endsWith("."), finding.title());
      assertTrue(isOneLine(finding.explanation()), finding.explanation());
      assertTrue(finding.evidence().stream().allMatch(DiagnoserRulesTest::isOneLine));
    }
    Set<Optional<InetAddress>> failedAddresses = new HashSet<>();
    failures.stream()
        .map(Finding::address)
        .filter(Optional::isPresent)
        .forEach(address -> assertTrue(failedAddresses.add(address), "failed twice: " + address));
    long sinceTunnelFailed =
        findings.stream()
            .dropWhile(finding -> !isAt(finding, "tunnel.up", Status.SKIPPED))
            .skip(1)
            .filter(finding -> finding.status() == Status.FAIL)
            .count();
    assertEquals(0, sinceTunnelFailed, "failed behind a failed prerequisite");
    return diagnosis.verdict();
  }

  private static EnumSet<Verdict> atLeast(Set<Verdict> verdicts) {
    EnumSet<Verdict> seen = EnumSet.copyOf(verdicts);
    seen.remove(Verdict.PROVEN);
    return seen;
  }

  private static boolean isAt(Finding finding, String code, Status status) {
    return finding.code().equals(code) && finding.status() == status;
  }

  private static List<Finding> with(List<Finding> findings, Status status) {
    return findings.stream().filter(finding -> finding.status() == status).toList();
  }

  private static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }
}
