package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.ClockReading;
import dev.throughline.model.Finding;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.TunnelEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges this computer's clock by what others say the time is. A clock that is wrong is a failure
 * where it makes certificates look out of their dates, and a warning otherwise.
 */
final class ClockJudge {

  /** Less is nothing: a Date header has whole seconds, and comes over a network. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** A certificate that ran out may have done so; a clock this wrong is the likelier cause. */
  private static final Duration GROSS = Duration.ofHours(1);

  private ClockJudge() {}

  static Finding clock(Context context) {
    Optional<ClockReading> reading = reading(context);
    if (reading.isEmpty()) {
      return Findings.unknown(
          Check.LOCAL_CLOCK,
          context,
          Seen.of("Neither AWS nor the service has said the time, so it can't be compared."));
    }
    if (!isWrong(reading.get())) {
      return Findings.pass(
          Check.LOCAL_CLOCK,
          context,
          "This computer's clock is right",
          Seen.of(
              "It agrees with %s to within a minute.".formatted(reading.get().source()),
              "agrees with " + reading.get().source()));
    }
    return Findings.problem(
        LocalProblems.CLOCK_SKEW.warned(),
        context,
        seen(
            reading.get(),
            "The path is not harmed by it now; certificates can look out of their dates, and AWS"
                + " refuses signatures that are five minutes off."));
  }

  /** Whether nobody has said the time: AWS has not, and no response of the service has come. */
  static boolean hasNoReading(Context context) {
    return reading(context).isEmpty();
  }

  /** The clock as the cause why a certificate with these dates looks out of them. */
  static Optional<Finding> explains(Context context, IdentityEvidence.Unusable unusable) {
    return byAws(context)
        .filter(ClockJudge::isWrong)
        .filter(reading -> unusable.from().map(reading.there()::isAfter).orElse(false))
        .filter(reading -> unusable.until().map(reading.there()::isBefore).orElse(false))
        .map(
            reading ->
                Findings.problem(
                    LocalProblems.CLOCK_SKEW,
                    context,
                    seen(reading, Texts.sentence(unusable.detail()))));
  }

  /** What a tunnel that did not come up is to be called. */
  static Problem causeOf(Context context, TunnelEvidence.Down down) {
    Problem told = Catalogue.findOr(down.failure().code(), TunnelProblems.FAILED);
    Optional<ClockReading> reading = byAws(context);
    if (told.equals(LocalProblems.CLOCK_SKEW)) {
      boolean right = reading.map(read -> !isWrong(read)).orElse(false);
      return right ? TunnelProblems.SERVER_UNTRUSTED : told;
    }
    boolean fast = reading.map(read -> read.ahead().compareTo(GROSS) >= 0).orElse(false);
    return told.equals(TunnelProblems.SERVER_EXPIRED) && fast ? LocalProblems.CLOCK_SKEW : told;
  }

  /** What is to be said of the clock beside a tunnel's failure; empty when nothing. */
  static String words(Context context, Problem problem) {
    Optional<ClockReading> reading = byAws(context);
    if (problem.equals(LocalProblems.CLOCK_SKEW)) {
      return reading
          .map(ClockJudge::difference)
          .orElse("By this computer's clock, the endpoint's certificate is not valid yet.");
    }
    return problem.equals(TunnelProblems.SERVER_EXPIRED)
            || problem.equals(TunnelProblems.SERVER_UNTRUSTED)
        ? reading
            .filter(read -> !isWrong(read))
            .map(read -> "This computer's clock agrees with " + read.source() + ".")
            .orElse("")
        : "";
  }

  /** AWS's word counts before the service's; of several responses, the one that differs least. */
  private static Optional<ClockReading> reading(Context context) {
    return byAws(context)
        .or(
            () ->
                context.evidence().addresses().stream()
                    .flatMap(address -> address.http().stream())
                    .map(HttpEvidence::clock)
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(read -> read.ahead().abs())));
  }

  /** All there can be as long as the service is not reached. */
  private static Optional<ClockReading> byAws(Context context) {
    return context.evidence().local().flatMap(LocalEvidence::clock);
  }

  private static boolean isWrong(ClockReading reading) {
    return reading.ahead().abs().compareTo(TOLERANCE) >= 0;
  }

  private static Seen seen(ClockReading reading, String more) {
    return new Seen(
        Texts.and(difference(reading), more),
        List.of(
            "here " + seconds(reading.here()), reading.source() + " " + seconds(reading.there())),
        Optional.empty());
  }

  private static String difference(ClockReading reading) {
    return "This computer's clock is %s %s %s: it says %s, when it is %s."
        .formatted(
            span(reading.ahead().abs()),
            reading.ahead().isNegative() ? "behind" : "ahead of",
            reading.source(),
            seconds(reading.here()),
            seconds(reading.there()));
  }

  private static Instant seconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond());
  }

  private static String span(Duration span) {
    if (span.toDays() >= 2) {
      return Texts.count(span.toDays(), "day");
    }
    return span.toHours() >= 2
        ? Texts.count(span.toHours(), "hour")
        : Texts.count(span.toMinutes(), "minute");
  }
}
