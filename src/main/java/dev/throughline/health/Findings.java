package dev.throughline.health;

import dev.throughline.model.Finding;
import dev.throughline.model.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes findings; the one place that cleans what others have said. */
final class Findings {

  /**
   * What was seen.
   *
   * @param explanation whole sentences
   * @param evidence short lines; the first is the one worth showing beside the title
   * @param took how long the question took
   */
  record Seen(String explanation, List<String> evidence, Optional<Duration> took) {
    static Seen of(String explanation, String... evidence) {
      return new Seen(explanation, List.of(evidence), Optional.empty());
    }
  }

  private Findings() {}

  static Finding pass(Check check, Context context, String title, Seen seen) {
    return plain(check, context, title, Status.PASS, seen, Optional.empty());
  }

  static Finding problem(Problem problem, Context context, Seen seen) {
    return new Finding(
        problem.code(),
        problem.hop(),
        Texts.title(problem.title()),
        problem.status(),
        Texts.line(seen.explanation()),
        Optional.of(Texts.block(problem.fix().apply(context))),
        Optional.empty(),
        lines(seen.evidence()),
        context.address(),
        seen.took());
  }

  /** The same place on the path, with the cause that AWS's facts name. */
  static Finding caused(Finding seen, Context context, Cause cause) {
    Problem problem = cause.problem();
    return new Finding(
        problem.code(),
        problem.hop(),
        Texts.title(problem.title()),
        problem.status(),
        Texts.line(Texts.and(cause.words(), seen.explanation())),
        Optional.of(Texts.block(problem.fix().apply(context))),
        Optional.empty(),
        lines(Stream.concat(cause.lines().stream(), seen.evidence().stream()).toList()),
        seen.address(),
        seen.took());
  }

  /** The same, with what AWS says beside it. */
  static Finding beside(Finding seen, List<String> facts) {
    return new Finding(
        seen.code(),
        seen.hop(),
        seen.title(),
        seen.status(),
        seen.explanation(),
        seen.fix(),
        seen.because(),
        Stream.concat(seen.evidence().stream(), lines(facts).stream()).toList(),
        seen.address(),
        seen.took());
  }

  /** It could not be told, or was not asked. */
  static Finding unknown(Check check, Context context, Seen seen) {
    String title = check.topic(context.address());
    return plain(check, context, title, Status.UNKNOWN, seen, Optional.empty());
  }

  static Finding notChecked(Check check, Context context) {
    return unknown(check, context, Seen.of("Not checked yet."));
  }

  /** Not worth asking, since the cause failed before it. */
  static Finding skipped(Check check, Context context, Finding cause) {
    String title = check.topic(context.address());
    Seen seen = Seen.of("Not tested because of an earlier failure: " + cause.title() + ".");
    return plain(check, context, title, Status.SKIPPED, seen, Optional.of(cause.code()));
  }

  private static Finding plain(
      Check check,
      Context context,
      String title,
      Status status,
      Seen seen,
      Optional<String> because) {
    return new Finding(
        check.code(),
        check.hop(),
        Texts.title(title),
        status,
        Texts.line(seen.explanation()),
        Optional.empty(),
        because,
        lines(seen.evidence()),
        context.address(),
        seen.took());
  }

  private static List<String> lines(List<String> evidence) {
    return evidence.stream().map(Texts::line).filter(line -> !line.isEmpty()).toList();
  }
}
