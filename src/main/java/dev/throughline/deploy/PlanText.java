package dev.throughline.deploy;

import dev.throughline.model.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan for the terminal: the stacks and how they depend, time, cost, checks, and what to do.
 * State is never colour alone.
 */
public final class PlanText {

  /** A resource that takes less is not worth a number. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(30);

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String BOLD = "1";
  private static final String DIM = "2";

  private final boolean color;
  private final boolean ascii;
  private final int width;

  /**
   * A renderer for one terminal.
   *
   * @param color whether ANSI escapes may be used
   * @param ascii whether to keep to ASCII
   * @param width columns; at least 80 are used
   */
  public PlanText(boolean color, boolean ascii, int width) {
    this.color = color;
    this.ascii = ascii;
    this.width = Math.max(80, width);
  }

  /** The whole plan; ends without a line break. */
  public String of(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.addAll(heading(plan));
    lines.add("");
    lines.addAll(stacks(plan));
    lines.add("");
    lines.addAll(time(plan));
    lines.add("");
    lines.addAll(cost(plan.cost()));
    lines.add("");
    lines.addAll(checks(plan));
    lines.add("");
    lines.addAll(verdict(plan));
    return lines.stream().map(this::plain).collect(Collectors.joining("\n"));
  }

  private List<String> heading(Plan plan) {
    DeploySpec spec = plan.spec();
    List<String> lines = new ArrayList<>();
    lines.add(styled(BOLD, "Plan for " + spec.name()));
    for (StackRole.Side side : StackRole.Side.values()) {
      plan.stacks().stream()
          .filter(stack -> stack.role().side() == side)
          .findFirst()
          .ifPresent(
              stack ->
                  lines.add(
                      "  %-10s %s in %s"
                          .formatted(
                              side.name().toLowerCase(Locale.ROOT),
                              stack.account(),
                              stack.region())));
    }
    lines.add("  %-10s http://%s:%d".formatted("service", spec.host(), spec.port()));
    return lines;
  }

  private List<String> stacks(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (StackPlan stack : plan.stacks()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(stackLine(stack, plan.criticalPath().contains(stack.role())));
      if (!stack.note().isEmpty()) {
        lines.addAll(hanging("      ", stack.note()));
      }
      if (stack.change() != StackPlan.Change.UNCHANGED) {
        stack.resources().forEach(resource -> lines.add(resourceLine(resource)));
      }
    }
    return lines;
  }

  private String stackLine(StackPlan stack, boolean critical) {
    String what =
        switch (stack.change()) {
          case CREATE -> "create, " + resources(stack);
          case UPDATE -> "update, " + resources(stack);
          case UNCHANGED -> "as it should be";
          case EXISTS -> "uses " + stack.name();
        };
    String after =
        stack.needs().isEmpty() || stack.change() == StackPlan.Change.EXISTS
            ? ""
            : ", after "
                + stack.needs().stream().map(StackRole::word).collect(Collectors.joining(" and "));
    String took = stack.expected().isPositive() ? about(stack.expected()) : "";
    String text = "%-9s %s%s".formatted(stack.role().word(), what, after);
    String mark = critical && !took.isEmpty() ? "◂ " : "  ";
    return "  " + styled(BOLD, padded(text, width - 12)) + mark + "%8s".formatted(took);
  }

  private static String resources(StackPlan stack) {
    int number = stack.resources().size();
    return number + (number == 1 ? " resource" : " resources");
  }

  private String resourceLine(ResourcePlan resource) {
    String sign =
        switch (resource.action()) {
          case ADD -> styled(GREEN, "+");
          case MODIFY -> styled(YELLOW, "~");
          case REPLACE -> styled(YELLOW, "±");
          case REMOVE -> styled(RED, "-");
          case KEEP -> " ";
        };
    String took =
        resource.expected().compareTo(WORTH_TELLING) >= 0 ? about(resource.expected()) : "";
    String text =
        "%-26s %s".formatted(resource.logicalId(), resource.type().substring("AWS::".length()));
    return "    " + sign + " " + padded(text, width - 14) + styled(DIM, "%8s".formatted(took));
  }

  private List<String> time(Plan plan) {
    if (plan.nothingToDo()) {
      return List.of(styled(BOLD, "Time") + "  nothing to wait for");
    }
    String path =
        plan.criticalPath().stream().map(StackRole::word).collect(Collectors.joining(" → "));
    List<String> lines = new ArrayList<>();
    lines.add(
        styled(BOLD, "Time") + "  about " + about(plan.expected()) + "; " + path + " decides it ◂");
    if (plan.sequential().compareTo(plan.expected()) > 0) {
      lines.add("      one stack after the other would take " + about(plan.sequential()));
    }
    return lines;
  }

  private List<String> cost(Cost cost) {
    List<String> lines = new ArrayList<>();
    lines.add(styled(BOLD, padded("Cost", width - 26)) + "  per hour     per month");
    cost.lines().stream()
        .filter(line -> !line.whileConnected())
        .forEach(line -> lines.add(costLine(name(line), line.hourly(), line.monthly())));
    lines.add(
        styled(
            BOLD,
            costLine(
                cost.complete() ? "in all" : "in all that is known",
                Optional.of(cost.hourly()),
                Optional.of(cost.monthly()))));
    cost.lines().stream()
        .filter(CostLine::whileConnected)
        .forEach(line -> lines.add(whileConnected(line)));
    lines.addAll(hanging("  ", cost.source() + ". Traffic and tax come on top."));
    return lines;
  }

  private String whileConnected(CostLine line) {
    String perHour = line.hourly().map(PlanText::dollars).orElse("not known");
    String what = "each " + line.what() + ", while it lasts";
    return "  " + padded(what, width - 28) + "%10s".formatted(perHour);
  }

  private static String dollars(BigDecimal hourly) {
    return "$" + hourly.setScale(4, RoundingMode.HALF_UP);
  }

  private static String name(CostLine line) {
    return line.quantity() == 1 ? line.what() : line.quantity() + " × " + line.what();
  }

  private String costLine(String what, Optional<BigDecimal> hourly, Optional<BigDecimal> monthly) {
    return ("  " + padded(what, width - 28))
        + "%10s %13s"
            .formatted(
                hourly.map(PlanText::dollars).orElse("not known"),
                monthly.map(sum -> "$" + sum.setScale(2, RoundingMode.HALF_UP)).orElse(""));
  }

  private List<String> checks(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(styled(BOLD, "Checks"));
    for (PlanCheck check : plan.checks()) {
      lines.addAll(check.status() == Status.PASS ? passed(check) : raised(check));
    }
    return lines;
  }

  private List<String> passed(PlanCheck check) {
    String text = "%-30s ".formatted(check.title());
    List<String> lines = hanging(" ".repeat(3 + markWidth() + text.length()), check.detail());
    lines.set(0, "  " + mark(check.status()) + " " + text + lines.getFirst().strip());
    return lines;
  }

  private List<String> raised(PlanCheck check) {
    List<String> lines = new ArrayList<>();
    String word =
        switch (check.status()) {
          case FAIL -> "failed";
          case WARN -> "warning";
          default -> "not known";
        };
    String code = word + ": " + check.code();
    int room = width - markWidth() - 3 - code.length();
    lines.add("  " + mark(check.status()) + " " + padded(check.title(), room) + code);
    lines.addAll(hanging("      ", check.detail()));
    check.fix().ifPresent(fix -> lines.addAll(hanging("      Fix: ", fix)));
    return lines;
  }

  private List<String> verdict(Plan plan) {
    int failed = plan.with(Status.FAIL);
    int warned = plan.with(Status.WARN);
    String rest =
        warned == 0
            ? ""
            : " There " + (warned == 1 ? "is 1 warning" : "are " + warned + " warnings") + ".";
    if (failed > 0) {
      String what = failed == 1 ? "1 check fails" : failed + " checks fail";
      return List.of(styled(RED, "Not yet: " + what + ". Nothing was made."));
    }
    if (plan.nothingToDo()) {
      return List.of(styled(GREEN, "There is nothing to do: it stands as it should." + rest));
    }
    return List.of(styled(GREEN, "Ready to deploy." + rest + " Nothing was made yet."));
  }

  /** Minutes, or seconds below two of them. */
  private static String about(Duration duration) {
    return duration.toSeconds() < 120
        ? duration.toSeconds() + " s"
        : Math.round(duration.toSeconds() / 60.0) + " min";
  }

  /** Wraps at blanks; further lines begin below the first one's text. */
  private List<String> hanging(String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(label);
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(label.length()));
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    lines.add(line.toString());
    return lines;
  }

  private static String padded(String text, int room) {
    return text + " ".repeat(Math.max(0, room - text.length()));
  }

  private String mark(Status status) {
    return switch (status) {
      case PASS -> styled(GREEN, ascii ? "ok  " : "✓");
      case FAIL -> styled(RED, ascii ? "FAIL" : "✗");
      case WARN -> styled(YELLOW, ascii ? "warn" : "!");
      case UNKNOWN, SKIPPED -> styled(DIM, ascii ? "?   " : "?");
    };
  }

  private int markWidth() {
    return ascii ? 4 : 1;
  }

  private String styled(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private String plain(String line) {
    String text = line.stripTrailing();
    return ascii
        ? text.replace("→", "->")
            .replace("◂", "<")
            .replace("×", "x")
            .replace("±", "!")
            .replaceAll("[^\\x1b\\x20-\\x7e]", "?")
        : text;
  }
}
