package dev.throughline.cli;

import dev.throughline.deploy.CostLine;
import dev.throughline.deploy.Plan;
import dev.throughline.deploy.PlanCheck;
import dev.throughline.deploy.StackPlan;
import dev.throughline.deploy.StackRole;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plan as JSON. */
final class PlanJson {

  private PlanJson() {}

  static Map<String, Object> of(Plan plan) {
    Map<String, Object> line = DeployJson.line("plan");
    line.put("at", plan.at().toString());
    line.put("name", plan.spec().name());
    line.put("feasible", plan.feasible());
    line.put("stacks", plan.stacks().stream().map(PlanJson::json).toList());
    line.put("criticalPath", plan.criticalPath().stream().map(StackRole::word).toList());
    line.put("expectedSeconds", plan.expected().toSeconds());
    line.put("sequentialSeconds", plan.sequential().toSeconds());
    line.put("hourlyDollars", plan.cost().hourly());
    line.put("monthlyDollars", plan.cost().monthly());
    line.put("hourlyDollarsPerConnection", plan.cost().hourlyWhileConnected());
    line.put("costComplete", plan.cost().complete());
    line.put("prices", plan.cost().source());
    line.put("cost", plan.cost().lines().stream().map(PlanJson::json).toList());
    line.put("checks", plan.checks().stream().map(PlanJson::json).toList());
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
