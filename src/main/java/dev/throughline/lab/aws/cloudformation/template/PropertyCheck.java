package dev.throughline.lab.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a resource's evaluated properties with the specification of its type. */
public final class PropertyCheck {

  private static final String LIST = "list<";
  private static final Set<String> TRUTHS = Set.of("true", "false");

  private final String type;
  private final JsonNode definitions;
  private final JsonNode properties;

  /** A check for a type that {@link ResourceTypes} knows. */
  public PropertyCheck(ResourceTypes types, String type) {
    this.type = type;
    this.definitions = types.type(type).get("definitions");
    this.properties = types.type(type).get("properties");
  }

  /** What is wrong, in CloudFormation's words; empty when nothing is. */
  public Optional<String> fault(String logicalId, Map<String, Object> given) {
    for (String name : given.keySet()) {
      if (!properties.has(name)) {
        return Optional.of("Encountered unsupported property " + name);
      }
    }
    return object("#", properties, given)
        .map(
            words ->
                "Properties validation failed for resource %s of type %s with message:\n[%s]"
                    .formatted(logicalId, type, words));
  }

  private Optional<String> object(String path, JsonNode definition, Map<String, Object> given) {
    for (String name : ResourceTypes.names(definition)) {
      if (definition.get(name).path("required").asBoolean(false) && !given.containsKey(name)) {
        return Optional.of("%s: required key [%s] not found".formatted(path, name));
      }
    }
    for (Map.Entry<String, Object> entry : given.entrySet()) {
      JsonNode property = definition.get(entry.getKey());
      if (property == null) {
        return Optional.of(
            "%s: extraneous key [%s] is not permitted".formatted(path, entry.getKey()));
      }
      Optional<String> fault =
          value(path + "/" + entry.getKey(), property.get("type").asText(), entry.getValue());
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> value(String path, String word, Object given) {
    if (word.startsWith(LIST) && word.endsWith(">")) {
      return list(path, word.substring(LIST.length(), word.length() - 1), given);
    }
    if (word.contains("|") || word.equals("json") || word.startsWith("map<")) {
      return Optional.empty();
    }
    return switch (word) {
      case "string" -> expect(path, "String", given, given instanceof String);
      case "boolean" ->
          expect(path, "Boolean", given, given instanceof String text && TRUTHS.contains(text));
      case "integer" ->
          expect(path, "Integer", given, given instanceof String text && text.matches("-?\\d+"));
      case "number" ->
          expect(
              path,
              "Number",
              given,
              given instanceof String text && text.matches("-?\\d+(\\.\\d+)?"));
      default -> {
        Optional<Map<String, Object>> map = Trees.map(given);
        yield map.isPresent()
            ? object(path, definitions.get(word), map.get())
            : expect(path, "JSONObject", given, false);
      }
    };
  }

  private Optional<String> list(String path, String element, Object given) {
    if (!(given instanceof List<?> items)) {
      return expect(path, "JSONArray", given, false);
    }
    for (int i = 0; i < items.size(); i++) {
      Optional<String> fault = value(path + "/" + i, element, items.get(i));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> expect(String path, String wanted, Object given, boolean fits) {
    String found =
        switch (given) {
          case Map<?, ?> _ -> "JSONObject";
          case List<?> _ -> "JSONArray";
          default -> "String";
        };
    return fits
        ? Optional.empty()
        : Optional.of("%s: expected type: %s, found: %s".formatted(path, wanted, found));
  }
}
