package dev.throughline.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as one JSON document on one line, schema {@value #SCHEMA}. Durations are seconds, money is
 * US dollars without tax; what is not known is null, never left out.
 */
public final class PlanJson {

  /** Names the document's shape. Keys may be added to it; none is ever removed or changed. */
  public static final String SCHEMA = "throughline.plan/1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The document, without a line break. */
  public String write(Plan plan) {
    ObjectNode document = NODES.objectNode();
    document.put("schema", SCHEMA);
    document.put("name", plan.spec().name());
    document.put("at", plan.at().toString());
    document.put("feasible", plan.feasible());
    document.put("nothingToDo", plan.nothingToDo());
    document.put("expectedSeconds", plan.expected().toSeconds());
    document.put("sequentialSeconds", plan.sequential().toSeconds());
    ArrayNode path = document.putArray("criticalPath");
    plan.criticalPath().forEach(role -> path.add(role.word()));
    ArrayNode stacks = document.putArray("stacks");
    plan.stacks().forEach(stack -> stacks.add(stack(stack)));
    document.set("cost", cost(plan.cost()));
    ArrayNode checks = document.putArray("checks");
    plan.checks().forEach(check -> checks.add(check(check)));
    return document.toString();
  }

  private static ObjectNode stack(StackPlan stack) {
    ObjectNode node = NODES.objectNode();
    node.put("role", stack.role().word());
    node.put("name", stack.name());
    node.put("account", stack.account());
    node.put("region", stack.region());
    node.put("change", word(stack.change()));
    node.put("source", word(stack.source()));
    node.put("expectedSeconds", stack.expected().toSeconds());
    node.put("note", stack.note().isEmpty() ? null : stack.note());
    ArrayNode needs = node.putArray("needs");
    stack.needs().forEach(need -> needs.add(need.word()));
    ArrayNode resources = node.putArray("resources");
    for (ResourcePlan resource : stack.resources()) {
      resources
          .addObject()
          .put("id", resource.logicalId())
          .put("type", resource.type())
          .put("action", word(resource.action()))
          .put("expectedSeconds", resource.expected().toSeconds());
    }
    return node;
  }

  private static ObjectNode cost(Cost cost) {
    ObjectNode node = NODES.objectNode();
    node.put("source", cost.source());
    node.put("complete", cost.complete());
    node.put("hourly", dollars(cost.hourly()));
    node.put("monthly", dollars(cost.monthly()));
    node.put("hourlyPerConnection", dollars(cost.hourlyWhileConnected()));
    ArrayNode lines = node.putArray("lines");
    for (CostLine line : cost.lines()) {
      lines
          .addObject()
          .put("stack", line.stack().word())
          .put("what", line.what())
          .put("quantity", line.quantity())
          .put("hourly", line.hourly().map(PlanJson::dollars).orElse(null))
          .put("monthly", line.monthly().map(PlanJson::dollars).orElse(null))
          .put("whileConnected", line.whileConnected());
    }
    return node;
  }

  private static ObjectNode check(PlanCheck check) {
    Optional<String> fix = check.fix();
    return NODES
        .objectNode()
        .put("code", check.code())
        .put("status", check.status().word())
        .put("title", check.title())
        .put("detail", check.detail())
        .put("fix", fix.orElse(null));
  }

  private static BigDecimal dollars(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
