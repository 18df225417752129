package dev.throughline.lab.aws.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a tree refers to: parameters, resources and their attributes, conditions. */
final class References {

  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, Set<String>> attributes = new LinkedHashMap<>();
  private final Set<String> conditions = new LinkedHashSet<>();

  /** Of one tree. */
  static References of(Object tree) {
    References references = new References();
    references.collect(tree);
    return references;
  }

  /** What is named by Ref, or in a Sub without an attribute. */
  Set<String> names() {
    return names;
  }

  /** The attributes that are asked of each resource. */
  Map<String, Set<String>> attributes() {
    return attributes;
  }

  /** The conditions that an If asks. */
  Set<String> conditions() {
    return conditions;
  }

  /** All names, whether an attribute is asked or not. */
  Set<String> all() {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(attributes.keySet());
    return all;
  }

  private void collect(Object tree) {
    Optional<Map.Entry<String, Object>> function = Trees.function(tree);
    if (function.isPresent()) {
      function(function.get().getKey(), function.get().getValue());
    } else if (tree instanceof Map<?, ?> map) {
      map.values().forEach(this::collect);
    } else if (tree instanceof List<?> list) {
      list.forEach(this::collect);
    }
  }

  private void function(String name, Object argument) {
    switch (name) {
      case "Ref" ->
          names.add(
              Trees.text(argument)
                  .orElseThrow(
                      () ->
                          TemplateError.template(
                              "every Ref object must have a single String value.")));
      case "Fn::GetAtt" -> {
        Attribute attribute = Attribute.of(argument);
        attribute(attribute.logicalId(), attribute.name());
      }
      case "Fn::Sub" -> sub(argument);
      case "Fn::If" -> {
        List<Object> parts = Trees.list(argument).orElse(List.of());
        if (parts.size() != 3 || !(parts.getFirst() instanceof String condition)) {
          throw TemplateError.template(
              "Fn::If requires a list argument with the first element being a condition");
        }
        conditions.add(condition);
        parts.stream().skip(1).forEach(this::collect);
      }
      default -> collect(argument);
    }
  }

  private void sub(Object argument) {
    Substitution substitution = Substitution.of(argument);
    substitution.variables().values().forEach(this::collect);
    for (String name : substitution.names()) {
      if (substitution.variables().containsKey(name)) {
        continue;
      }
      int dot = name.indexOf('.');
      if (dot < 0) {
        names.add(name);
      } else {
        attribute(name.substring(0, dot), name.substring(dot + 1));
      }
    }
  }

  private void attribute(String logicalId, String name) {
    attributes.computeIfAbsent(logicalId, _ -> new LinkedHashSet<>()).add(name);
  }
}
