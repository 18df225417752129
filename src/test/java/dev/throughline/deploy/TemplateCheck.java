package dev.throughline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds a template against the resource specification that AWS publishes: types, properties and
 * what is required of them, references and attributes. Functions are followed where their result is
 * known.
 */
final class TemplateCheck {

  private static final Set<String> PSEUDO =
      Set.of("AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackName");

  private final JsonNode table;
  private final TemplateBody template;
  private final List<String> problems = new ArrayList<>();

  private TemplateCheck(JsonNode table, TemplateBody template) {
    this.table = table;
    this.template = template;
  }

  /** What is wrong with it, a sentence each; empty when nothing is. */
  static List<String> problems(JsonNode table, TemplateBody template) {
    TemplateCheck check = new TemplateCheck(table, template);
    template.section("Resources").forEach((id, resource) -> check.resource((String) id, resource));
    new ReferenceCheck(table, template, check.problems).run();
    return check.problems;
  }

  private void resource(String id, Object value) {
    Map<?, ?> resource = (Map<?, ?>) value;
    String type = (String) resource.get("Type");
    JsonNode known = table.get(type);
    if (known == null) {
      problems.add(id + ": there is no " + type + " in the table");
      return;
    }
    Object properties = resource.get("Properties");
    object(
        id, properties == null ? Map.of() : (Map<?, ?>) properties, known.get("properties"), known);
  }

  private void object(String path, Map<?, ?> value, JsonNode properties, JsonNode resource) {
    value.forEach(
        (name, inner) -> {
          JsonNode property = properties.get((String) name);
          if (property == null) {
            problems.add(path + ": there is no property " + name);
          } else {
            value(path + "." + name, inner, property.get("type").asText(), property, resource);
          }
        });
    Set<String> missing = new TreeSet<>();
    properties
        .properties()
        .forEach(
            property -> {
              if (property.getValue().has("required") && !value.containsKey(property.getKey())) {
                missing.add(property.getKey());
              }
            });
    missing.forEach(name -> problems.add(path + ": " + name + " is missing"));
  }

  private void value(String path, Object value, String type, JsonNode property, JsonNode resource) {
    if (value instanceof Map<?, ?> map && function(map) != null) {
      result(path, map, type, property, resource);
    } else if (type.startsWith("list<")) {
      list(path, value, type.substring(5, type.length() - 1), resource);
    } else if (resource.get("types").has(type)) {
      named(path, value, type, resource);
    } else {
      scalar(path, value, type, property);
    }
  }

  private void list(String path, Object value, String element, JsonNode resource) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        value(path + "[" + i + "]", list.get(i), element, null, resource);
      }
    } else {
      problems.add(path + ": a list is wanted");
    }
  }

  private void named(String path, Object value, String type, JsonNode resource) {
    if (value instanceof Map<?, ?> map) {
      object(path, map, resource.get("types").get(type), resource);
    } else {
      problems.add(path + ": a " + type + " is wanted");
    }
  }

  private void scalar(String path, Object value, String type, JsonNode property) {
    boolean fits =
        switch (type) {
          case "string" -> value instanceof String;
          case "integer", "number" -> value instanceof Long;
          case "boolean" -> value instanceof Boolean;
          default -> type.contains("json") && value instanceof Map;
        };
    if (!fits) {
      problems.add(path + ": " + value + " is no " + type);
    } else if (property != null && property.has("values") && !allowed(property, value)) {
      problems.add(path + ": " + value + " is none of " + property.get("values"));
    }
  }

  private static boolean allowed(JsonNode property, Object value) {
    return property
        .get("values")
        .valueStream()
        .anyMatch(one -> one.asText().equals(value.toString()));
  }

  /** What a function leads to has to fit as well. */
  private void result(
      String path, Map<?, ?> map, String type, JsonNode property, JsonNode resource) {
    String function = function(map);
    Object argument = map.get(function);
    switch (function) {
      case "Fn::If" ->
          ((List<?>) argument)
              .stream()
                  .skip(1)
                  .filter(branch -> !branch.equals(Map.of("Ref", "AWS::NoValue")))
                  .forEach(branch -> value(path, branch, type, property, resource));
      case "Ref" -> parameter(path, (String) argument, type);
      case "Fn::Sub", "Fn::Join", "Fn::Base64", "Fn::FindInMap" -> text(path, function, type);
      case "Fn::GetAtt", "Fn::Select" -> {} // whatever the attribute or the list holds
      default -> problems.add(path + ": " + function + " is not known here");
    }
  }

  private void text(String path, String function, String type) {
    if (!type.equals("string")) {
      problems.add(path + ": " + function + " gives a string, and a " + type + " is wanted");
    }
  }

  /** Parameters are strings; CloudFormation turns one into a number or a boolean when it can. */
  private void parameter(String path, String name, String type) {
    if (!(template.section("Parameters").get(name) instanceof Map<?, ?> parameter)) {
      return;
    }
    boolean number = parameter.get("Type").equals("Number");
    boolean truth = List.of("true", "false").equals(parameter.get("AllowedValues"));
    boolean fits =
        switch (type) {
          case "string" -> true;
          case "integer", "number" -> number;
          case "boolean" -> truth;
          default -> false;
        };
    if (!fits) {
      problems.add(path + ": the parameter " + name + " is no " + type);
    }
  }

  /** The function's name when the map is one. */
  static String function(Map<?, ?> map) {
    if (map.size() != 1) {
      return null;
    }
    String key = (String) map.keySet().iterator().next();
    return key.startsWith("Fn::") || key.equals("Ref") ? key : null;
  }

  static boolean pseudo(String name) {
    return PSEUDO.contains(name);
  }
}
