package dev.throughline.lab.aws.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the declaration of a parameter. */
final class ParameterParser {

  private static final Set<String> MEMBERS =
      Set.of(
          "Type",
          "Default",
          "AllowedValues",
          "AllowedPattern",
          "MinLength",
          "MaxLength",
          "MinValue",
          "MaxValue",
          "ConstraintDescription",
          "Description",
          "NoEcho");

  private ParameterParser() {}

  static ParameterDeclaration parse(String name, Map<String, Object> member) {
    for (Map.Entry<String, Object> entry : member.entrySet()) {
      if (!MEMBERS.contains(entry.getKey())) {
        throw TemplateError.of("Invalid template parameter property '" + entry.getKey() + "'");
      }
      boolean list = entry.getKey().equals("AllowedValues");
      if (list != entry.getValue() instanceof List || entry.getValue() instanceof Map) {
        throw TemplateError.format(
            "Every %s member must be a %s.".formatted(entry.getKey(), list ? "list" : "string"));
      }
    }
    String word =
        Trees.text(member.get("Type"))
            .orElseThrow(
                () -> TemplateError.format("Every Parameters object must contain a Type member."));
    ParameterType type =
        ParameterType.of(word)
            .orElseThrow(() -> TemplateError.format("Unrecognized parameter type: " + word));
    ParameterDeclaration declaration =
        new ParameterDeclaration(
            name,
            type,
            text(member, "Default"),
            Trees.list(member.get("AllowedValues"))
                .map(values -> values.stream().map(String::valueOf).toList()),
            text(member, "AllowedPattern"),
            new ParameterDeclaration.Limits(
                number(member, "MinLength", Integer::valueOf),
                number(member, "MaxLength", Integer::valueOf),
                number(member, "MinValue", Double::valueOf),
                number(member, "MaxValue", Double::valueOf)),
            text(member, "ConstraintDescription"),
            text(member, "Description"),
            text(member, "NoEcho").map(Boolean::parseBoolean).orElse(false));
    checkDefault(declaration);
    return declaration;
  }

  /**
   * A default has to keep to the constraints, too; CloudFormation looks before anything is given.
   */
  private static void checkDefault(ParameterDeclaration declaration) {
    declaration
        .defaultValue()
        .flatMap(value -> ParameterChecks.fault(declaration, value))
        .ifPresent(
            fault -> {
              throw TemplateError.format(fault);
            });
  }

  private static Optional<String> text(Map<String, Object> member, String name) {
    return Trees.text(member.get(name));
  }

  private static <N extends Number> Optional<N> number(
      Map<String, Object> member, String name, Function<String, N> parse) {
    try {
      return text(member, name).map(parse);
    } catch (NumberFormatException e) {
      throw TemplateError.format(name + " must be a number.");
    }
  }
}
