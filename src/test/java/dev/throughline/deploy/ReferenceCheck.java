package dev.throughline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows every reference of a template. What is only made under a condition may be named only
 * where that condition holds.
 */
final class ReferenceCheck {

  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([^!}][^}]*)}");

  private final JsonNode table;
  private final TemplateBody template;
  private final List<String> problems;

  ReferenceCheck(JsonNode table, TemplateBody template, List<String> problems) {
    this.table = table;
    this.template = template;
    this.problems = problems;
  }

  void run() {
    for (String section : List.of("Resources", "Outputs")) {
      template
          .section(section)
          .forEach(
              (id, value) -> {
                Object condition = ((Map<?, ?>) value).get("Condition");
                Set<String> holding = condition == null ? Set.of() : Set.of((String) condition);
                follow((String) id, value, holding);
              });
    }
    template.section("Conditions").forEach((id, value) -> follow((String) id, value, Set.of()));
  }

  private void follow(String path, Object value, Set<String> holding) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, inner) -> entry(path, (String) key, inner, holding));
      case List<?> list -> list.forEach(element -> follow(path, element, holding));
      default -> {}
    }
  }

  private void entry(String path, String key, Object value, Set<String> holding) {
    switch (key) {
      case "Ref" -> name(path, (String) value, holding);
      case "Condition" -> condition(path, value);
      case "Fn::GetAtt" -> attribute(path, (List<?>) value, holding);
      case "Fn::Sub" -> substitution(path, (String) value, holding);
      case "Fn::If" -> branches(path, (List<?>) value, holding);
      case "Fn::FindInMap" -> mapping(path, (List<?>) value);
      default -> follow(path + "." + key, value, holding);
    }
  }

  private void branches(String path, List<?> value, Set<String> holding) {
    condition(path, value.getFirst());
    Set<String> inner = new HashSet<>(holding);
    inner.add((String) value.getFirst());
    follow(path, value.get(1), inner);
    follow(path, value.get(2), holding);
  }

  private void condition(String path, Object value) {
    if (value instanceof String name && !template.section("Conditions").containsKey(name)) {
      problems.add(path + ": there is no condition " + name);
    }
  }

  private void name(String path, String name, Set<String> holding) {
    if (template.section("Resources").containsKey(name)) {
      resource(path, name, holding);
    } else if (!template.section("Parameters").containsKey(name) && !TemplateCheck.pseudo(name)) {
      problems.add(path + ": there is no " + name);
    }
  }

  private void attribute(String path, List<?> value, Set<String> holding) {
    String id = (String) value.getFirst();
    String attribute = (String) value.getLast();
    if (!(template.section("Resources").get(id) instanceof Map<?, ?> resource)) {
      problems.add(path + ": there is no resource " + id);
      return;
    }
    resource(path, id, holding);
    JsonNode type = table.get((String) resource.get("Type"));
    if (type != null
        && type.get("attributes").valueStream().noneMatch(one -> one.asText().equals(attribute))) {
      problems.add(path + ": " + id + " has no attribute " + attribute);
    }
  }

  private void resource(String path, String id, Set<String> holding) {
    Object condition = ((Map<?, ?>) template.section("Resources").get(id)).get("Condition");
    if (condition != null && !holding.contains(condition)) {
      problems.add(path + ": " + id + " is there only when " + condition);
    }
  }

  private void substitution(String path, String text, Set<String> holding) {
    Matcher names = SUBSTITUTED.matcher(text);
    while (names.find()) {
      String name = names.group(1);
      if (name.contains(".")) {
        attribute(path, List.of(name.split("\\.", 2)), holding);
      } else {
        name(path, name, holding);
      }
    }
  }

  private void mapping(String path, List<?> keys) {
    Object at = template.section("Mappings");
    for (Object key : keys) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    if (at == null) {
      problems.add(path + ": there is no mapping " + keys);
    }
  }
}
