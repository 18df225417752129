package dev.throughline.lab.aws.cloudformation.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates what stands in a template, for one stack. */
public final class Evaluator {

  private final Template template;
  private final Map<String, Object> globals;
  private final Surroundings surroundings;
  private final ConditionEvaluator conditions;

  /**
   * An evaluator.
   *
   * @param globals the values of the parameters and of {@link Pseudo}
   */
  public Evaluator(Template template, Map<String, Object> globals, Surroundings surroundings) {
    this.template = template;
    this.globals = globals;
    this.surroundings = surroundings;
    this.conditions = new ConditionEvaluator(template, tree -> evaluate(tree, new NoResources()));
  }

  /** Whether a condition of the template holds. */
  public boolean holds(String condition) {
    return conditions.holds(condition);
  }

  /** Whether what carries that condition, or none, is there. */
  public boolean isActive(Optional<String> condition) {
    return condition.map(this::holds).orElse(true);
  }

  /**
   * Looks whether the parameters keep to the template's rules.
   *
   * @throws dev.throughline.lab.aws.AwsError with the words of the assertions that don't hold
   */
  public void checkRules() {
    List<String> broken = new ArrayList<>();
    for (Rule rule : template.rules()) {
      if (rule.condition().map(conditions::test).orElse(true)) {
        rule.assertions().stream()
            .filter(assertion -> !conditions.test(assertion.holds()))
            .map(assertion -> assertion.description().orElse(rule.name()))
            .forEach(broken::add);
      }
    }
    if (!broken.isEmpty()) {
      throw TemplateError.of(
          "Template validation error: Rule assertions failed: " + String.join("; ", broken));
    }
  }

  /** The tree with each If decided, and nothing else evaluated. */
  public Object pruned(Object tree) {
    Optional<Map.Entry<String, Object>> function = Trees.function(tree);
    if (function.filter(f -> f.getKey().equals("Fn::If")).isPresent()) {
      return pruned(chosen(function.get().getValue()));
    }
    if (tree instanceof Map<?, ?>) {
      Map<String, Object> pruned = new LinkedHashMap<>();
      Trees.map(tree).orElseThrow().forEach((key, value) -> pruned.put(key, pruned(value)));
      return pruned;
    }
    return tree instanceof List<?> list ? list.stream().map(this::pruned).toList() : tree;
  }

  /**
   * Evaluates a whole tree; what is {@code AWS::NoValue} is left out of maps and lists.
   *
   * @return maps, lists and texts
   */
  public Object evaluate(Object tree, Existing existing) {
    Optional<Map.Entry<String, Object>> function = Trees.function(tree);
    if (function.isPresent()) {
      return call(function.get().getKey(), function.get().getValue(), existing);
    }
    if (tree instanceof Map<?, ?>) {
      return evaluateMap(Trees.map(tree).orElseThrow(), existing);
    }
    if (tree instanceof List<?> list) {
      return list.stream()
          .map(item -> evaluate(item, existing))
          .filter(value -> !value.equals(Pseudo.NO_VALUE))
          .toList();
    }
    return tree;
  }

  /** The same for a resource's properties. */
  public Map<String, Object> evaluateMap(Map<String, Object> tree, Existing existing) {
    Map<String, Object> evaluated = new LinkedHashMap<>();
    tree.forEach(
        (key, item) -> {
          Object value = evaluate(item, existing);
          if (!value.equals(Pseudo.NO_VALUE)) {
            evaluated.put(key, value);
          }
        });
    return evaluated;
  }

  private Object call(String name, Object argument, Existing existing) {
    return switch (name) {
      case "Ref" -> ref((String) argument, existing);
      case "Fn::GetAtt" -> {
        Attribute attribute = Attribute.of(argument);
        yield existing.attribute(attribute.logicalId(), attribute.name());
      }
      case "Fn::If" -> evaluate(chosen(argument), existing);
      case "Fn::Sub" -> sub(Substitution.of(argument), existing);
      case "Fn::FindInMap" -> findInMap(evaluate(argument, existing));
      case "Fn::GetAZs" -> surroundings.zones(region(evaluate(argument, existing)));
      case "Fn::ImportValue" -> imported(evaluate(argument, existing));
      case "Fn::Base64" ->
          Base64.getEncoder()
              .encodeToString(
                  TextFunctions.text("Fn::Base64", evaluate(argument, existing))
                      .getBytes(StandardCharsets.UTF_8));
      case "Fn::Join" -> TextFunctions.join(evaluate(argument, existing));
      case "Fn::Select" -> TextFunctions.select(evaluate(argument, existing));
      case "Fn::Split" -> TextFunctions.split(evaluate(argument, existing));
      case "Fn::Cidr" -> CidrFunction.blocks(evaluate(argument, existing));
      default -> throw TemplateError.template("encountered unsupported function: " + name);
    };
  }

  private Object ref(String name, Existing existing) {
    return globals.containsKey(name) ? globals.get(name) : existing.ref(name);
  }

  private Object chosen(Object argument) {
    List<Object> parts = Trees.list(argument).orElse(List.of());
    return holds((String) parts.get(0)) ? parts.get(1) : parts.get(2);
  }

  private String sub(Substitution substitution, Existing existing) {
    return substitution.replaced(
        name -> {
          Object value =
              substitution.variables().containsKey(name)
                  ? evaluate(substitution.variables().get(name), existing)
                  : named(name, existing);
          if (!(value instanceof String text)) {
            throw TemplateError.template(
                "variable %s in Fn::Sub expression does not resolve to a string".formatted(name));
          }
          return text;
        });
  }

  private Object named(String name, Existing existing) {
    int dot = name.indexOf('.');
    return dot < 0
        ? ref(name, existing)
        : existing.attribute(name.substring(0, dot), name.substring(dot + 1));
  }

  private Object findInMap(Object argument) {
    List<Object> keys = Trees.list(argument).orElse(List.of());
    if (keys.size() != 3 || !keys.stream().allMatch(String.class::isInstance)) {
      throw TemplateError.template(
          "Fn::FindInMap object requires three parameters, the map name, map key and the"
              + " attribute for return value");
    }
    Object found = template.mappings();
    for (Object key : keys) {
      found = Trees.map(found).map(map -> map.get((String) key)).orElse(null);
    }
    if (found == null) {
      throw TemplateError.template(
          "Unable to get mapping for %s::%s::%s".formatted(keys.toArray()));
    }
    return found;
  }

  private String region(Object given) {
    String region = TextFunctions.text("Fn::GetAZs", given);
    return region.isEmpty() ? (String) globals.get("AWS::Region") : region;
  }

  private String imported(Object name) {
    String text = TextFunctions.text("Fn::ImportValue", name);
    return surroundings
        .export(text)
        .orElseThrow(() -> TemplateError.of("No export named %s found.".formatted(text)));
  }

  /** Where no resource may be asked: in conditions and rules. */
  private static final class NoResources implements Existing {
    @Override
    public Object ref(String logicalId) {
      throw TemplateError.format(
          "Unresolved dependencies [%s]. Cannot reference resources in the Conditions block of the"
                  .formatted(logicalId)
              + " template");
    }

    @Override
    public Object attribute(String logicalId, String name) {
      return ref(logicalId);
    }
  }
}
