package dev.throughline.cli;

import dev.throughline.deploy.DeployEvent.ResourceChanged;
import dev.throughline.deploy.DeployEvent.Work;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeployProgress;
import dev.throughline.deploy.DeployProgress.StackProgress;
import dev.throughline.deploy.Leftover;
import dev.throughline.deploy.StackFailure;
import dev.throughline.deploy.StackOutcome;
import dev.throughline.deploy.StackRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for deploying and taking down. */
final class DeployText {

  private static final String GREEN = "32";
  private static final String RED = "31";
  private static final String DIM = "2";

  private final Terminal terminal;

  DeployText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A line for each stack, and one for what all of it waits for. */
  List<String> block(DeployProgress progress, Instant now) {
    List<String> lines = new ArrayList<>();
    progress.stacks().forEach((role, stack) -> lines.add(line(role, stack, progress, now)));
    String left =
        progress.left().isZero()
            ? ""
            : "about " + clock(progress.left()) + " to go, as AWS usually is";
    lines.add(cut("  " + plain(left)));
    progress
        .held()
        .forEach((side, why) -> lines.add(cut("  " + plain(word(side) + ": " + why.words()))));
    return lines;
  }

  private String line(StackRole role, StackProgress stack, DeployProgress progress, Instant now) {
    String text = "%-9s%s".formatted(role.word(), doing(stack, now));
    boolean decides = progress.criticalPath().contains(role) && stack.outcome().isEmpty();
    return "  "
        + mark(stack)
        + " "
        + cut(
            plain(text + (decides && progress.stacks().size() > 1 ? "  ← decides how long" : "")));
  }

  private static String doing(StackProgress stack, Instant now) {
    if (stack.outcome().isPresent()) {
      return ended(stack.outcome().get(), stack.work().orElse(Work.KEEP))
          + (stack.elapsed().toSeconds() > 0 ? "  " + clock(stack.elapsed()) : "");
    }
    if (stack.work().isEmpty()) {
      return "waits for what comes before it";
    }
    List<ResourceChanged> running = stack.running();
    String at =
        running.isEmpty()
            ? word(stack.work().get())
            : running.getFirst().logicalId()
                + (running.size() > 1 ? " and " + (running.size() - 1) + " more" : "");
    return at
        + "  "
        + clock(stack.elapsed(now))
        + (stack.expected().isZero() ? "" : " of about " + clock(stack.expected()));
  }

  static String ended(StackOutcome outcome, Work work) {
    return switch (outcome) {
      case StackOutcome.Stands _ -> work == Work.KEEP ? "stands already" : "stands";
      case StackOutcome.Gone() -> "gone";
      case StackOutcome.Failed failed -> "failed: " + failed.failure().what();
      case StackOutcome.NotBegun notBegun ->
          "not begun, since "
              + notBegun.because().stream()
                  .map(StackRole::word)
                  .collect(Collectors.joining(" and "))
              + " failed";
    };
  }

  static String word(Work work) {
    return switch (work) {
      case CREATE -> "being made";
      case UPDATE -> "being changed";
      case DELETE -> "being taken down";
      case ATTACH -> "is at it already; watching";
      case CLEAR -> "the remains of a failed attempt are removed";
      case KEEP -> "stands already";
    };
  }

  /** What stopped it, and what to do. */
  List<String> failure(StackFailure failure) {
    List<String> lines = new ArrayList<>();
    lines.add(
        colored(
            RED,
            plain(
                "The " + failure.role().word() + " stack (" + failure.stackName() + ") failed.")));
    lines.add("  " + plain(failure.what()));
    failure.holders().forEach(holder -> lines.add("  " + plain("Held by " + holder + ".")));
    if (!failure.after().isEmpty()) {
      lines.add("  " + plain(failure.after()));
    }
    lines.add("  " + plain(failure.fix()));
    return lines;
  }

  /** What is left in AWS. */
  List<String> left(DeployOutcome outcome) {
    return outcome.left().stream().map(left -> "  " + plain(leftover(left))).toList();
  }

  static String leftover(Leftover left) {
    return left.kind().words()
        + " "
        + left.id()
        + " in "
        + left.region()
        + (left.profile().isEmpty() ? "" : " (" + left.profile() + ")")
        + (left.why().isEmpty() ? "" : ": " + left.why());
  }

  /** A resource's status in words: {@code being made} of {@code CREATE_IN_PROGRESS}. */
  static String status(String status) {
    return status.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Minutes and seconds. */
  static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }

  String plain(String text) {
    return terminal.unicode()
        ? text
        : text.replace("←", "<-").replace("…", "...").replace("“", "\"").replace("”", "\"");
  }

  private String mark(StackProgress stack) {
    if (stack.outcome().isEmpty()) {
      return stack.work().isPresent() ? plain("…") : colored(DIM, "-");
    }
    return switch (stack.outcome().get()) {
      case StackOutcome.Stands _, StackOutcome.Gone _ ->
          colored(GREEN, terminal.unicode() ? "✓" : "ok");
      case StackOutcome.Failed _ -> colored(RED, terminal.unicode() ? "✗" : "FAIL");
      case StackOutcome.NotBegun _ -> colored(DIM, "-");
    };
  }

  /** A line that is wrapped could not be written over. */
  private String cut(String line) {
    int most = terminal.width() - 8;
    return line.length() <= most ? line : line.substring(0, most - 1) + plain("…");
  }

  private String colored(String code, String text) {
    return terminal.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static String word(StackRole.Side side) {
    return side == StackRole.Side.PRODUCER ? "producer" : "consumer";
  }
}
