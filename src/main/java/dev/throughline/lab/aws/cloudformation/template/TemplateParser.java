package dev.throughline.lab.aws.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Makes a {@link Template} of what was read, and refuses what has no place in one. */
final class TemplateParser {

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Rules",
          "Resources",
          "Outputs");

  private static final Set<String> RESOURCE_MEMBERS =
      Set.of(
          "Type",
          "Properties",
          "DependsOn",
          "Condition",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "Metadata");

  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]+");
  private static final int LONGEST_DESCRIPTION = 1024;

  private final String body;
  private final Map<String, Object> tree;

  TemplateParser(String body) {
    this.body = body;
    this.tree = TemplateReader.read(body);
  }

  Template parse() {
    checkSections();
    Map<String, ParameterDeclaration> parameters = section("Parameters", ParameterParser::parse);
    Template template =
        new Template(
            body,
            description(),
            Optional.ofNullable(tree.get("Metadata")),
            parameters,
            mapOf("Mappings"),
            mapOf("Conditions"),
            List.copyOf(section("Rules", TemplateParser::rule).values()),
            section("Resources", TemplateParser::resource),
            section("Outputs", TemplateParser::output));
    if (template.resources().isEmpty()) {
      throw TemplateError.format("At least one Resources member must be defined.");
    }
    return template;
  }

  private void checkSections() {
    List<String> unknown = tree.keySet().stream().filter(key -> !SECTIONS.contains(key)).toList();
    if (!unknown.isEmpty()) {
      throw TemplateError.of("Invalid template property or properties " + unknown);
    }
    Object version = tree.getOrDefault("AWSTemplateFormatVersion", "2010-09-09");
    if (!version.equals("2010-09-09")) {
      throw TemplateError.format("unsupported value for AWSTemplateFormatVersion.");
    }
  }

  private Optional<String> description() {
    Optional<Object> given = Optional.ofNullable(tree.get("Description"));
    given.ifPresent(
        value -> {
          if (Trees.text(value).isEmpty()) {
            throw TemplateError.format("Description must be a string.");
          }
          if (((String) value).length() > LONGEST_DESCRIPTION) {
            throw TemplateError.format(
                "'Description' length is greater than " + LONGEST_DESCRIPTION + ".");
          }
        });
    return given.map(String.class::cast);
  }

  private Map<String, Object> mapOf(String name) {
    Object section = tree.get(name);
    if (section == null) {
      return Map.of();
    }
    return Trees.map(section)
        .orElseThrow(() -> TemplateError.format("[/" + name + "] should be of type: object"));
  }

  private <T> Map<String, T> section(String name, BiFunction<String, Map<String, Object>, T> each) {
    Map<String, T> parsed = new LinkedHashMap<>();
    mapOf(name)
        .forEach(
            (key, value) -> {
              if (!LOGICAL_ID.matcher(key).matches()) {
                throw TemplateError.format(
                    "%s name '%s' is non alphanumeric."
                        .formatted(name.substring(0, name.length() - 1), key));
              }
              Map<String, Object> member =
                  Trees.map(value)
                      .orElseThrow(
                          () ->
                              TemplateError.format(
                                  "Every %s member must be an object.".formatted(name)));
              parsed.put(key, each.apply(key, member));
            });
    return parsed;
  }

  private static Rule rule(String name, Map<String, Object> member) {
    List<Rule.Assertion> assertions = new ArrayList<>();
    List<Object> given =
        Trees.list(member.get("Assertions"))
            .orElseThrow(
                () -> TemplateError.format("Every Rules member must contain an Assertions list."));
    for (Object one : given) {
      Map<String, Object> assertion = Trees.map(one).orElse(Map.of());
      if (!assertion.containsKey("Assert")) {
        throw TemplateError.format("Every Assertions member must contain an Assert object.");
      }
      assertions.add(
          new Rule.Assertion(
              assertion.get("Assert"), Trees.text(assertion.get("AssertDescription"))));
    }
    return new Rule(name, Optional.ofNullable(member.get("RuleCondition")), assertions);
  }

  private static ResourceDeclaration resource(String logicalId, Map<String, Object> member) {
    for (String key : member.keySet()) {
      if (!RESOURCE_MEMBERS.contains(key)) {
        throw TemplateError.of("Invalid template resource property '" + key + "'");
      }
    }
    String type =
        Trees.text(member.get("Type"))
            .orElseThrow(
                () ->
                    TemplateError.format(
                        "[/Resources/%s] Every Resources object must contain a Type member."
                            .formatted(logicalId)));
    Map<String, Object> properties =
        Trees.map(member.getOrDefault("Properties", Map.of()))
            .orElseThrow(
                () ->
                    TemplateError.format(
                        "[/Resources/%s/Properties] Properties must be an object."
                            .formatted(logicalId)));
    return new ResourceDeclaration(
        logicalId,
        type,
        properties,
        dependsOn(logicalId, member.get("DependsOn")),
        condition(member),
        policy(
            member,
            "DeletionPolicy",
            Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot")),
        policy(member, "UpdateReplacePolicy", Set.of("Delete", "Retain", "Snapshot")));
  }

  private static List<String> dependsOn(String logicalId, Object given) {
    if (given == null) {
      return List.of();
    }
    if (given instanceof String one) {
      return List.of(one);
    }
    List<Object> list = Trees.list(given).orElse(List.of());
    if (list.isEmpty() || !list.stream().allMatch(String.class::isInstance)) {
      throw TemplateError.format(
          "[/Resources/%s/DependsOn] DependsOn must be a string or a list of strings."
              .formatted(logicalId));
    }
    return list.stream().map(String.class::cast).toList();
  }

  private static String policy(Map<String, Object> member, String name, Set<String> values) {
    Object given = member.getOrDefault(name, "Delete");
    if (!(given instanceof String text) || !values.contains(text)) {
      throw TemplateError.format("Unrecognized %s %s.".formatted(name, given));
    }
    return text;
  }

  private static Optional<String> condition(Map<String, Object> member) {
    Object given = member.get("Condition");
    if (given != null && !(given instanceof String)) {
      throw TemplateError.format("Every Condition member must be a string.");
    }
    return Trees.text(given);
  }

  private static OutputDeclaration output(String key, Map<String, Object> member) {
    if (!member.containsKey("Value")) {
      throw TemplateError.format("Every Outputs member must contain a Value object");
    }
    for (String name : member.keySet()) {
      if (!Set.of("Value", "Description", "Condition", "Export").contains(name)) {
        throw TemplateError.of("Invalid template output property '" + name + "'");
      }
    }
    Optional<Object> export = Optional.ofNullable(member.get("Export"));
    return new OutputDeclaration(
        key,
        Trees.text(member.get("Description")),
        member.get("Value"),
        condition(member),
        export.map(
            value ->
                Trees.map(value)
                    .map(map -> map.get("Name"))
                    .orElseThrow(
                        () ->
                            TemplateError.format(
                                "[/Outputs/%s/Export] must contain a Name.".formatted(key)))));
  }
}
