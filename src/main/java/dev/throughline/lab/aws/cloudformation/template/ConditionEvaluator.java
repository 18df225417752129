package dev.throughline.lab.aws.cloudformation.template;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The functions that are true or false, in conditions and rules. */
final class ConditionEvaluator {

  private static final int MOST_OPERANDS = 10;

  private final Template template;
  private final UnaryOperator<Object> values;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> open = new LinkedHashSet<>();

  ConditionEvaluator(Template template, UnaryOperator<Object> values) {
    this.template = template;
    this.values = values;
  }

  boolean holds(String name) {
    Boolean before = known.get(name);
    if (before != null) {
      return before;
    }
    if (!template.conditions().containsKey(name)) {
      throw TemplateError.format("Unresolved condition dependency " + name);
    }
    if (!open.add(name)) {
      throw TemplateError.format("Circular dependency between conditions: " + open);
    }
    boolean holds = test(template.conditions().get(name));
    open.remove(name);
    known.put(name, holds);
    return holds;
  }

  boolean test(Object tree) {
    Map<String, Object> map = Trees.map(tree).orElse(Map.of());
    if (map.size() != 1) {
      throw malformed();
    }
    Map.Entry<String, Object> function = map.entrySet().iterator().next();
    List<Object> operands = Trees.list(function.getValue()).orElse(List.of());
    return switch (function.getKey()) {
      case "Condition" -> holds(Trees.text(function.getValue()).orElseThrow(this::malformed));
      case "Fn::Equals" -> {
        check(operands.size() == 2, "Fn::Equals requires a list argument with two elements");
        yield values.apply(operands.get(0)).equals(values.apply(operands.get(1)));
      }
      case "Fn::Not" -> {
        check(operands.size() == 1, "Fn::Not requires a list argument with one element");
        yield !test(operands.getFirst());
      }
      case "Fn::And" -> several("Fn::And", operands).allMatch(this::test);
      case "Fn::Or" -> several("Fn::Or", operands).anyMatch(this::test);
      case "Fn::Contains" -> {
        check(operands.size() == 2, "Fn::Contains requires a list argument with two elements");
        yield list(operands.get(0)).contains(values.apply(operands.get(1)));
      }
      case "Fn::EachMemberIn" -> {
        check(operands.size() == 2, "Fn::EachMemberIn requires a list argument with two elements");
        yield list(operands.get(1)).containsAll(list(operands.get(0)));
      }
      default -> throw malformed();
    };
  }

  private List<Object> list(Object tree) {
    return Trees.list(values.apply(tree)).orElseThrow(this::malformed);
  }

  private static Stream<Object> several(String name, List<Object> operands) {
    check(
        operands.size() >= 2 && operands.size() <= MOST_OPERANDS,
        name + " requires a list argument with at least 2 and at most 10 elements");
    return operands.stream();
  }

  private static void check(boolean holds, String words) {
    if (!holds) {
      throw TemplateError.template(words);
    }
  }

  private RuntimeException malformed() {
    return TemplateError.format("Every Conditions member must be a condition function.");
  }
}
