package dev.throughline.ui.common;

import dev.throughline.model.Diagnosis;
import dev.throughline.model.Finding;
import dev.throughline.model.ProblemException;
import dev.throughline.model.Status;
import dev.throughline.model.TunnelFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong, for a person.
 *
 * @param code the catalogue's code
 * @param title one line, no full stop
 * @param why whole sentences
 * @param fix what to do; may be empty
 * @param lines facts or log lines, oldest first
 */
public record Problem(String code, String title, String why, String fix, List<String> lines) {

  private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

  public Problem {
    why = WindowWords.of(why);
    fix = WindowWords.of(fix);
    lines = List.copyOf(lines);
  }

  public static Problem of(Finding finding) {
    return new Problem(
        finding.code(),
        finding.title(),
        finding.explanation(),
        finding.fix().orElse(""),
        finding.evidence());
  }

  /** The tunnel's failure, where no check has more to say about it. */
  public static Problem of(TunnelFailure failure) {
    return new Problem(
        failure.code(),
        "The tunnel failed while " + failure.phase().words(),
        failure.detail(),
        "",
        failure.log());
  }

  /**
   * The first failed finding of the given areas.
   *
   * @param areas the part of a code before its dot, such as {@code identity}
   */
  public static Optional<Problem> in(Diagnosis diagnosis, Set<String> areas) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.status() == Status.FAIL)
        .filter(finding -> areas.contains(area(finding.code())))
        .findFirst()
        .map(Problem::of);
  }

  /**
   * What a step has thrown: what it says itself, or something that nobody foresaw.
   *
   * @param title what did not work, one line, no full stop
   * @param during what was being done, such as {@code planning}
   */
  public static Problem of(String title, String during, Throwable cause) {
    return cause instanceof ProblemException said
        ? new Problem("aws", title, said.getMessage(), said.fix(), List.of())
        : unexpected(during, cause);
  }

  /** Something that nobody foresaw. Logged here, once, with its stack trace. */
  public static Problem unexpected(String during, Throwable cause) {
    LOG.error("unexpected failure while {}", during, cause);
    String said =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new Problem(
        "unexpected",
        "Something unexpected happened while " + during,
        said,
        "Try again. If it happens again, report it with the log of this run.",
        List.of());
  }

  /** The part of a code before its dot. */
  public static String area(String code) {
    int dot = code.indexOf('.');
    return dot < 0 ? code : code.substring(0, dot);
  }
}
