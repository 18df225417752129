package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.SizeEvidence;
import dev.throughline.model.Status;
import java.util.List;
import java.util.Optional;

/** Judges how large the packets are that pass, and what hangs because larger ones are lost. */
final class SizeJudge {

  private SizeJudge() {}

  /** A warning at most; where something hangs for it, the service's check says so. */
  static Finding size(Context context) {
    Optional<SizeEvidence> size = context.evidence().size();
    if (size.isEmpty()) {
      return Findings.unknown(
          Check.PATH_SIZE, context, Seen.of("How large packets may be was not measured."));
    }
    if (!size.get().isLimited()) {
      return Findings.pass(
          Check.PATH_SIZE,
          context,
          "Large packets pass",
          new Seen(
              "A packet of %d bytes passed to %s, as large as the tunnel sends them."
                  .formatted(size.get().largest(), size.get().to().getHostAddress()),
              List.of("%d bytes".formatted(size.get().largest())),
              Optional.of(size.get().took())));
    }
    return hangs(context.evidence())
        ? Findings.skipped(Check.PATH_SIZE, context, failure(context, size.get(), Optional.empty()))
        : failure(context, size.get(), Optional.of(Status.WARN));
  }

  /** A response that does not come is the size's fault where large packets are lost. */
  static Finding refine(Context context, Finding service) {
    Optional<SizeEvidence> limited = context.evidence().size().filter(SizeEvidence::isLimited);
    boolean silent =
        service.code().equals(ServiceProblems.APP_NO_ANSWER.code())
            || service.code().equals(ServiceProblems.NO_HEALTHY_TARGET.code());
    return limited.isPresent() && silent
        ? Findings.caused(
            service,
            context,
            new Cause(ServiceProblems.PATH_MTU, words(limited.get()), lines(limited.get())))
        : service;
  }

  private static Finding failure(Context context, SizeEvidence size, Optional<Status> status) {
    return Findings.problem(
        status.isPresent() ? ServiceProblems.PATH_MTU.warned() : ServiceProblems.PATH_MTU,
        context,
        new Seen(words(size), lines(size), Optional.of(size.took())));
  }

  private static boolean hangs(Evidence evidence) {
    return evidence.addresses().stream()
        .flatMap(address -> address.http().stream())
        .anyMatch(http -> http.outcome() == HttpEvidence.Outcome.TIMED_OUT);
  }

  private static String words(SizeEvidence size) {
    return "Packets of up to %d bytes pass to %s, larger ones are lost without a word; the tunnel sends up to %d."
        .formatted(size.largest(), size.to().getHostAddress(), size.full());
  }

  private static List<String> lines(SizeEvidence size) {
    return List.of("%d of %d bytes pass".formatted(size.largest(), size.full()));
  }
}
