package dev.throughline.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template that has been read: which resources it makes of given parameters, in which order. */
final class TemplateBody {

  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.[^}]+)?}");

  private final Map<?, ?> root;

  private TemplateBody(Map<?, ?> root) {
    this.root = root;
  }

  /**
   * A resource that will be made.
   *
   * @param needs the logical IDs of those that have to be there before
   */
  record Resource(String logicalId, String type, Set<String> needs) {}

  static TemplateBody of(StackRole role) {
    return parse(StackTemplate.of(role));
  }

  static TemplateBody parse(String yaml) {
    return new TemplateBody(TemplateYaml.read(yaml));
  }

  /** A part of the template, such as {@code Parameters}; empty when there is none. */
  Map<?, ?> section(String name) {
    return root.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The parameters with defaults where none is given. */
  Map<String, String> complete(Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>();
    section("Parameters")
        .forEach(
            (name, parameter) -> {
              Object fallback = ((Map<?, ?>) parameter).get("Default");
              if (fallback != null) {
                all.put((String) name, fallback.toString());
              }
            });
    all.putAll(given);
    return all;
  }

  /** The resources whose conditions hold with these parameters. */
  List<Resource> resources(Map<String, String> given) {
    Map<String, String> parameters = complete(given);
    Map<String, Map<?, ?>> made = new LinkedHashMap<>();
    section("Resources")
        .forEach(
            (id, resource) -> {
              Object condition = ((Map<?, ?>) resource).get("Condition");
              if (condition == null || holds((String) condition, parameters)) {
                made.put((String) id, (Map<?, ?>) resource);
              }
            });
    List<Resource> resources = new ArrayList<>();
    made.forEach(
        (id, resource) -> {
          Set<String> needs = references(resource);
          needs.retainAll(made.keySet());
          resources.add(new Resource(id, (String) resource.get("Type"), Set.copyOf(needs)));
        });
    return resources;
  }

  private boolean holds(String condition, Map<String, String> parameters) {
    return truth(section("Conditions").get(condition), parameters);
  }

  /** Our conditions compare parameters with words, and turn that around; nothing else. */
  private static boolean truth(Object condition, Map<String, String> parameters) {
    Map<?, ?> function = (Map<?, ?>) condition;
    if (function.get("Fn::Not") instanceof List<?> not) {
      return !truth(not.getFirst(), parameters);
    }
    if (function.get("Fn::Equals") instanceof List<?> equals) {
      return word(equals.getFirst(), parameters).equals(word(equals.getLast(), parameters));
    }
    throw new IllegalArgumentException("a condition that can't be read: " + condition);
  }

  private static String word(Object operand, Map<String, String> parameters) {
    return operand instanceof Map<?, ?> ref
        ? parameters.getOrDefault((String) ref.get("Ref"), "")
        : operand.toString();
  }

  /** Whatever is named by Ref, Fn::GetAtt, Fn::Sub, or DependsOn anywhere in it. */
  static Set<String> references(Object value) {
    Set<String> found = new LinkedHashSet<>();
    collect(value, found);
    return found;
  }

  private static void collect(Object value, Set<String> found) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, inner) -> collect((String) key, inner, found));
      case List<?> list -> list.forEach(element -> collect(element, found));
      default -> {}
    }
  }

  private static void collect(String key, Object value, Set<String> found) {
    switch (key) {
      case "Ref" -> found.add((String) value);
      case "Fn::GetAtt" -> found.add((String) ((List<?>) value).getFirst());
      case "Fn::Sub" -> substituted((String) value, found);
      case "DependsOn" ->
          (value instanceof List<?> list ? list : List.of(value))
              .forEach(id -> found.add((String) id));
      default -> collect(value, found);
    }
  }

  private static void substituted(String text, Set<String> found) {
    Matcher names = SUBSTITUTED.matcher(text);
    while (names.find()) {
      found.add(names.group(1));
    }
  }
}
