package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeployEvent.ResourceChanged;
import dev.throughline.deploy.DeployEvent.Work;
import dev.throughline.deploy.DeployProgress;
import dev.throughline.deploy.DeployProgress.StackProgress;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.StackOutcome;
import dev.throughline.deploy.StackRole;
import dev.throughline.ui.common.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the picture of what happens in AWS from the events so far. A pure function. */
final class TimelinePainter {

  /** A resource that usually takes less is shown only while it is worked on. */
  private static final Duration WORTH_SHOWING = Duration.ofSeconds(30);

  private static final int MOST_RESOURCES = 7;
  private static final Duration SHORTEST = Duration.ofSeconds(30);

  /**
   * What the picture is of.
   *
   * @param begun when the work was
   * @param usual how long AWS usually takes for each stack
   */
  record Subject(
      DeploySpec spec, boolean removing, Instant begun, Map<StackRole, Duration> usual) {}

  private record Span(Instant from, Instant until) {}

  private final DeployProgress progress;
  private final Subject subject;
  private final Instant now;
  private final Map<StackRole, Span> spans = new EnumMap<>(StackRole.class);
  private Instant end;

  private TimelinePainter(DeployProgress progress, Subject subject, Instant now) {
    this.progress = progress;
    this.subject = subject;
    this.now = now;
    this.end = subject.begun().plus(SHORTEST);
  }

  static TimelinePicture paint(DeployProgress progress, Subject subject, Instant now) {
    return new TimelinePainter(progress, subject, now).paint();
  }

  private TimelinePicture paint() {
    progress.stacks().keySet().forEach(this::span);
    spans.values().forEach(span -> end = span.until().isAfter(end) ? span.until() : end);
    end = now.isAfter(end) ? now : end;
    List<TimelinePicture.Row> rows = new ArrayList<>();
    progress
        .stacks()
        .forEach(
            (role, stack) -> {
              rows.add(row(role, stack));
              rows.addAll(resources(stack));
            });
    return new TimelinePicture(rows, at(now));
  }

  /** A stack that is not begun is expected after those that come first. */
  private Span span(StackRole role) {
    Span known = spans.get(role);
    if (known != null) {
      return known;
    }
    StackProgress stack = progress.stacks().get(role);
    Span span;
    if (stack.begun().isPresent()) {
      Instant from = stack.begun().get();
      Instant usual = from.plus(stack.expected());
      span =
          stack.outcome().isPresent()
              ? new Span(from, from.plus(stack.elapsed()))
              : new Span(from, usual.isAfter(now) ? usual : now);
    } else {
      Instant from =
          before(role).stream()
              .map(first -> span(first).until())
              .max(Instant::compareTo)
              .orElse(now);
      Duration usual = subject.usual().getOrDefault(role, Duration.ZERO);
      span = new Span(from, stack.outcome().isPresent() ? from : from.plus(usual));
    }
    spans.put(role, span);
    return span;
  }

  private List<StackRole> before(StackRole role) {
    return progress.stacks().keySet().stream()
        .filter(
            other ->
                subject.removing() ? other.needs().contains(role) : role.needs().contains(other))
        .toList();
  }

  private TimelinePicture.Row row(StackRole role, StackProgress stack) {
    Span span = span(role);
    boolean ended = stack.outcome().isPresent();
    boolean waits = stack.begun().isEmpty();
    return new TimelinePicture.Row(
        true,
        role.word(),
        account(role).profile().orElse("environment"),
        at(span.from()),
        at(ended ? span.until() : waits ? span.from() : now),
        at(span.until()),
        waits,
        mark(stack),
        words(role, stack),
        progress.criticalPath().contains(role) && !ended && progress.stacks().size() > 1);
  }

  private DeploySpec.Account account(StackRole role) {
    return role.side() == StackRole.Side.PRODUCER
        ? subject.spec().producer()
        : subject.spec().consumer();
  }

  private static Mark mark(StackProgress stack) {
    if (stack.outcome().isEmpty()) {
      return stack.begun().isPresent() ? Mark.RUNNING : Mark.TODO;
    }
    return switch (stack.outcome().get()) {
      case StackOutcome.Stands _, StackOutcome.Gone _ -> Mark.PASS;
      case StackOutcome.Failed _ -> Mark.FAIL;
      case StackOutcome.NotBegun _ -> Mark.SKIPPED;
    };
  }

  private String words(StackRole role, StackProgress stack) {
    if (stack.outcome().isPresent()) {
      return ended(stack, stack.outcome().get());
    }
    if (stack.work().isEmpty()) {
      List<StackRole> first =
          before(role).stream()
              .filter(other -> progress.stacks().get(other).outcome().isEmpty())
              .toList();
      return first.isEmpty() ? "waits" : "waits for " + join(first);
    }
    List<ResourceChanged> running = stack.running();
    String doing = running.isEmpty() ? doing(stack.work().get()) : running.getFirst().logicalId();
    return doing + " · " + expectation(stack.elapsed(now), stack.expected());
  }

  private static String ended(StackProgress stack, StackOutcome outcome) {
    String took = WorkWords.about(stack.elapsed());
    return switch (outcome) {
      case StackOutcome.Stands _ ->
          stack.work().filter(Work.KEEP::equals).isPresent() ? "Stood already" : "Done in " + took;
      case StackOutcome.Gone _ -> "Gone in " + took;
      case StackOutcome.Failed _ -> "Failed after " + took;
      case StackOutcome.NotBegun notBegun ->
          "Not begun, since " + join(notBegun.because()) + " failed";
    };
  }

  private static String doing(Work work) {
    return switch (work) {
      case CREATE -> "being made";
      case UPDATE -> "being changed";
      case DELETE -> "being taken down";
      case ATTACH -> "AWS is at it";
      case CLEAR -> "clearing a failed attempt";
      case KEEP -> "stands";
    };
  }

  private static String expectation(Duration elapsed, Duration usual) {
    if (usual.isZero()) {
      return "for " + WorkWords.about(elapsed);
    }
    return elapsed.compareTo(usual) > 0
        ? "longer than usual"
        : "usually " + WorkWords.roughly(usual);
  }

  private static String join(List<StackRole> roles) {
    return roles.stream().map(StackRole::word).collect(Collectors.joining(" and "));
  }

  /** Those of a stack that is worked on or has failed. */
  private List<TimelinePicture.Row> resources(StackProgress stack) {
    Optional<StackOutcome> outcome = stack.outcome();
    boolean failed = outcome.filter(StackOutcome.Failed.class::isInstance).isPresent();
    if (stack.begun().isEmpty() || (outcome.isPresent() && !failed)) {
      return List.of();
    }
    List<ResourceChanged> worth =
        stack.resources().values().stream()
            .filter(one -> failed ? hasFailed(one) : isWorthShowing(one))
            .toList();
    return worth.stream().limit(MOST_RESOURCES).map(this::row).toList();
  }

  private static boolean hasFailed(ResourceChanged resource) {
    return resource.status().endsWith("_FAILED") || resource.reason().isPresent();
  }

  private static boolean isWorthShowing(ResourceChanged resource) {
    return !resource.status().endsWith("_COMPLETE")
        || resource.expected().compareTo(WORTH_SHOWING) >= 0;
  }

  private TimelinePicture.Row row(ResourceChanged resource) {
    boolean running = resource.status().endsWith("_IN_PROGRESS");
    Instant from = resource.at().minus(resource.elapsed());
    Instant usual = from.plus(resource.expected());
    Instant done = running ? now : resource.at();
    return new TimelinePicture.Row(
        false,
        resource.logicalId(),
        "",
        at(from),
        at(done),
        at(running && usual.isAfter(now) ? usual : done),
        false,
        mark(resource),
        words(resource, running),
        false);
  }

  private static Mark mark(ResourceChanged resource) {
    return resource.status().endsWith("_FAILED")
        ? Mark.FAIL
        : resource.status().endsWith("_IN_PROGRESS") ? Mark.RUNNING : Mark.PASS;
  }

  private String words(ResourceChanged resource, boolean running) {
    String status = resource.status();
    if (status.endsWith("_FAILED")) {
      return resource.reason().map(reason -> "failed: " + reason).orElse("failed");
    }
    if (running) {
      Duration elapsed = Duration.between(resource.at().minus(resource.elapsed()), now);
      String doing = status.startsWith("DELETE") ? "being removed" : "being made";
      return doing + " · " + expectation(elapsed, resource.expected());
    }
    if (status.startsWith("DELETE")) {
      return subject.removing() ? "gone" : "removed again";
    }
    return resource.physicalId().isEmpty() ? "done" : resource.physicalId();
  }

  private double at(Instant when) {
    double whole = Duration.between(subject.begun(), end).toMillis();
    return Math.clamp(Duration.between(subject.begun(), when).toMillis() / whole, 0, 1);
  }
}
