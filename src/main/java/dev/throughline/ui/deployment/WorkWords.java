package dev.throughline.ui.deployment;

import dev.throughline.aws.SsoRole;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.Leftover;
import dev.throughline.deploy.StackFailure;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the window speaks of deploying and taking down. */
final class WorkWords {

  private WorkWords() {}

  /** {@code 52 s} or {@code 4 min 06 s}. */
  static String about(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    return seconds < 60 ? seconds + " s" : Texts.duration(Duration.ofSeconds(seconds));
  }

  /** {@code 45 s} or {@code 10 min}, as rough as what is expected. */
  static String roughly(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }

  /** {@code producer in prod, consumer in dev · eu-central-1}. */
  static String places(DeploySpec spec) {
    String producer = spec.producer().profile().map(SsoRole::label).orElse("the environment");
    String consumer = spec.consumer().profile().map(SsoRole::label).orElse("the environment");
    String where =
        producer.equals(consumer)
            ? "all in " + consumer
            : "producer in " + producer + ", consumer in " + consumer;
    String regions =
        spec.producer().region().equals(spec.consumer().region())
            ? spec.consumer().region()
            : spec.producer().region() + " and " + spec.consumer().region();
    return where + " · " + regions;
  }

  /** Why nothing else can be begun. */
  static Problem busy(String other) {
    return new Problem(
        "busy",
        "Something else is under way",
        "This window is at work on " + other + ", and does one thing after the other.",
        "Wait until that is done, or stop it: AWS goes on with what it has begun.",
        List.of());
  }

  /** What has kept it from being done, a problem each. */
  static List<Problem> problems(DeployOutcome outcome) {
    List<Problem> all = new ArrayList<>();
    outcome.failures().forEach(failure -> all.add(problem(failure)));
    if (!outcome.left().isEmpty()) {
      all.add(
          new Problem(
              "leftovers",
              "Something of it is still there",
              "AWS has not let go of all that is tagged as ours.",
              "Take it down again; what is gone already is not asked for twice.",
              outcome.left().stream().map(WorkWords::words).toList()));
    }
    return all;
  }

  private static Problem problem(StackFailure failure) {
    List<String> lines = new ArrayList<>();
    failure
        .first()
        .ifPresent(
            first ->
                lines.add(
                    first.logicalId()
                        + (first.physicalId().isEmpty() ? "" : " " + first.physicalId())
                        + ": "
                        + first.reason()));
    failure.holders().forEach(holder -> lines.add("held by " + holder));
    String after = failure.after().isEmpty() ? "" : " " + failure.after();
    return new Problem(
        failure.status().isEmpty() ? failure.stackName() : failure.status(),
        "The " + failure.role().word() + " stack failed",
        failure.what() + after,
        failure.fix(),
        lines);
  }

  private static String words(Leftover left) {
    return left.kind().words()
        + " "
        + left.id()
        + " in "
        + left.region()
        + (left.why().isEmpty() ? "" : ": " + left.why());
  }
}
