package dev.throughline.cli;

import dev.throughline.deploy.CostLine;
import dev.throughline.deploy.Plan;
import dev.throughline.deploy.PlanCheck;
import dev.throughline.deploy.ResourcePlan;
import dev.throughline.deploy.StackPlan;
import dev.throughline.deploy.StackRole;
import dev.throughline.model.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan for a person, and as JSON. */
final class PlanText {

  private PlanText() {}

  static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("Plan for " + plan.spec().name());
    plan.stacks().forEach(stack -> lines.add("  " + line(stack)));
    lines.add("");
    lines.addAll(checks(plan));
    lines.add("");
    lines.add(
        "Cost   "
            + (plan.cost().complete() ? "" : "at least ")
            + dollars(plan.cost().hourly())
            + " an hour, "
            + dollars(plan.cost().monthly())
            + " a month, and "
            + dollars(plan.cost().hourlyWhileConnected())
            + " an hour for each connection ("
            + plan.cost().source()
            + ")");
    plan.cost().lines().forEach(cost -> lines.add("  " + line(cost)));
    if (!plan.expected().isZero()) {
      lines.add(
          "Time   about "
              + DeployText.clock(plan.expected())
              + "; "
              + plan.criticalPath().stream()
                  .map(StackRole::word)
                  .collect(Collectors.joining(" and then "))
              + (plan.criticalPath().size() > 1 ? " decide" : " decides"));
    }
    return lines;
  }

  private static String line(StackPlan stack) {
    String what =
        switch (stack.change()) {
          case CREATE -> "is made";
          case UPDATE -> "is changed";
          case UNCHANGED -> "stays as it is";
          case EXISTS -> "exists: " + stack.name();
        };
    long touched =
        stack.resources().stream()
            .filter(resource -> resource.action() != ResourcePlan.Action.KEEP)
            .count();
    return "%-9s%s%s%s%s"
        .formatted(
            stack.role().word(),
            what,
            touched > 0 ? ", " + touched + " resources" : "",
            " in " + stack.region() + (stack.account().isEmpty() ? "" : ", " + stack.account()),
            stack.note().isEmpty() ? "" : " (" + stack.note() + ")");
  }

  private static List<String> checks(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Checks "
            + plan.with(Status.PASS)
            + " passed, "
            + plan.with(Status.WARN)
            + " to be known, "
            + plan.with(Status.UNKNOWN)
            + " unknown, "
            + plan.with(Status.FAIL)
            + " failed");
    for (PlanCheck check : plan.checks()) {
      if (check.status() != Status.PASS) {
        lines.add("  " + word(check.status()) + "  " + check.title() + ": " + check.detail());
        check.fix().ifPresent(fix -> lines.add("        " + fix));
      }
    }
    return lines;
  }

  private static String word(Status status) {
    return switch (status) {
      case FAIL -> "FAIL";
      case WARN -> "warn";
      case UNKNOWN, SKIPPED -> "?   ";
      case PASS -> "ok  ";
    };
  }

  private static String line(CostLine cost) {
    return "%-9s%d × %s  %s"
        .formatted(
            cost.stack().word(),
            cost.quantity(),
            cost.what(),
            cost.hourly().map(hourly -> dollars(hourly) + "/h").orElse("price not known"));
  }

  private static String dollars(BigDecimal amount) {
    int digits = amount.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
    return "$" + amount.setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  static Map<String, Object> json(Plan plan) {
    Map<String, Object> line = DeployJson.line("plan");
    line.put("at", plan.at().toString());
    line.put("name", plan.spec().name());
    line.put("feasible", plan.feasible());
    line.put("stacks", plan.stacks().stream().map(PlanText::json).toList());
    line.put("criticalPath", plan.criticalPath().stream().map(StackRole::word).toList());
    line.put("expectedSeconds", plan.expected().toSeconds());
    line.put("sequentialSeconds", plan.sequential().toSeconds());
    line.put("hourlyDollars", plan.cost().hourly());
    line.put("monthlyDollars", plan.cost().monthly());
    line.put("hourlyDollarsPerConnection", plan.cost().hourlyWhileConnected());
    line.put("costComplete", plan.cost().complete());
    line.put("prices", plan.cost().source());
    line.put("cost", plan.cost().lines().stream().map(PlanText::json).toList());
    line.put("checks", plan.checks().stream().map(PlanText::json).toList());
    return line;
  }

  private static Map<String, Object> json(StackPlan stack) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("stack", stack.role().word());
    one.put("name", stack.name());
    one.put("account", stack.account());
    one.put("region", stack.region());
    one.put("change", DeployJson.word(stack.change()));
    one.put("source", DeployJson.word(stack.source()));
    one.put("needs", stack.needs().stream().map(StackRole::word).toList());
    one.put("expectedSeconds", stack.expected().toSeconds());
    one.put("note", stack.note());
    one.put(
        "resources",
        stack.resources().stream()
            .map(
                resource ->
                    Map.of(
                        "logicalId",
                        resource.logicalId(),
                        "type",
                        resource.type(),
                        "action",
                        DeployJson.word(resource.action())))
            .toList());
    return one;
  }

  private static Map<String, Object> json(CostLine cost) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("stack", cost.stack().word());
    one.put("what", cost.what());
    one.put("quantity", cost.quantity());
    one.put("hourlyDollars", cost.hourly().orElse(null));
    one.put("whileConnected", cost.whileConnected());
    return one;
  }

  private static Map<String, Object> json(PlanCheck check) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("code", check.code());
    one.put("status", DeployJson.word(check.status()));
    one.put("title", check.title());
    one.put("detail", check.detail());
    check.fix().ifPresent(fix -> one.put("fix", fix));
    return one;
  }
}
