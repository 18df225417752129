package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ClockReading;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.Status;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.Verdict;
import dev.throughline.support.Evidences;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong clock is told by, and what it is the cause of. */
class ClockJudgeTest {

  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2029-11-20T00:00:00Z");

  private final Diagnoser diagnoser = new Diagnoser("Linux");

  @ParameterizedTest
  @CsvSource({"PT0S, PASS", "PT59S, PASS", "PT-59S, PASS", "PT61S, WARN", "PT-3H, WARN"})
  void aPathThatWorksIsNoWorseThanAWarning(Duration ahead, Status status) {
    Diagnosis diagnosis = diagnoser.diagnose(clock(Evidences.healthy(), ahead));

    assertEquals(Verdict.PROVEN, diagnosis.verdict());
    Finding finding = diagnosis.findings().getLast();
    assertEquals(status, finding.status());
    assertEquals(status == Status.PASS ? "local.clock" : "local.clock-skew", finding.code());
  }

  @Test
  void theServicesTimeCountsWhereAwsSaysNone() {
    Finding finding = diagnoser.diagnose(Evidences.healthy()).findings().getLast();
    assertEquals(Status.PASS, finding.status());
    assertTrue(finding.explanation().contains("the service's"));
  }

  @Test
  void whereNobodySaysTheTimeTheServicesSilenceIsWhy() {
    Finding finding = diagnoser.diagnose(Evidences.blocked()).findings().getLast();
    assertEquals("local.clock", finding.code());
    assertEquals(Status.SKIPPED, finding.status());
    assertEquals(Optional.of("link.no-answer"), finding.because());

    Evidence told = clock(Evidences.blocked(), Duration.ZERO);
    assertEquals(Status.PASS, diagnoser.diagnose(told).findings().getLast().status());
  }

  @Test
  void anIdentityThatIsNotYetValidByAWrongClockHasTheClockAsItsCause() {
    Evidence evidence = Evidences.ready().withIdentity(outOfDate("identity.not-yet-valid"));

    Finding cause = cause(clock(evidence, Duration.ofDays(-30)));
    assertEquals("local.clock-skew", cause.code());
    assertTrue(cause.explanation().contains("30 days behind AWS's"), cause.explanation());
    assertTrue(cause.fix().orElseThrow().contains("sudo timedatectl set-ntp true"));

    // Without anybody's time it is what it looks like, and the fix names the clock.
    Finding alone = cause(evidence);
    assertEquals("identity.not-yet-valid", alone.code());
    assertTrue(alone.fix().orElseThrow().contains("sudo timedatectl set-ntp true"));
  }

  @Test
  void anIdentityThatHasRunOutByTheRightTimeHasRunOut() {
    Evidence evidence =
        Evidences.ready()
            .withIdentity(
                new IdentityEvidence.Unusable(
                    "identity.expired",
                    "It ran out.",
                    "",
                    Optional.of(FROM.minus(Duration.ofDays(900))),
                    Optional.of(FROM)));

    assertEquals("identity.expired", cause(clock(evidence, Duration.ofDays(30))).code());
    assertEquals(
        "local.clock-skew",
        cause(
                clock(
                    Evidences.ready().withIdentity(outOfDate("identity.expired")),
                    Duration.ofDays(2000)))
            .code());
  }

  @ParameterizedTest
  @CsvSource({
    "local.clock-skew,      PT-48H, local.clock-skew",
    "local.clock-skew,      PT1S,   tunnel.server-untrusted",
    "tunnel.server-expired, PT48H,  local.clock-skew",
    "tunnel.server-expired, PT1S,   tunnel.server-expired",
    "tunnel.server-expired, PT-48H, tunnel.server-expired",
    "tunnel.unreachable,    PT-48H, tunnel.unreachable"
  })
  void aServersDatesAreSeenBesideTheClock(String told, Duration ahead, String code) {
    Evidence failed =
        Evidences.ready()
            .withTunnel(Evidences.down(told, TunnelPhase.AUTHENTICATING, "VERIFY ERROR"));

    assertEquals(code, cause(clock(failed, ahead)).code());
    assertEquals(told, cause(failed).code());
  }

  private Finding cause(Evidence evidence) {
    return diagnoser.diagnose(evidence).rootCause().orElseThrow();
  }

  private static IdentityEvidence outOfDate(String code) {
    return new IdentityEvidence.Unusable(
        code, "It is valid from then on.", "", Optional.of(FROM), Optional.of(UNTIL));
  }

  private static Evidence clock(Evidence evidence, Duration ahead) {
    LocalEvidence local = evidence.local().orElseThrow();
    return evidence.withLocal(local.withClock(new ClockReading(NOW.plus(ahead), NOW, "AWS's")));
  }
}
