package dev.throughline.lab.aws.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of a template's parameters.
 *
 * @param given as they were given, or their defaults
 * @param resolved what SSM had for those that are names of SSM parameters
 */
public record ParameterValues(Map<String, String> given, Map<String, String> resolved) {

  /**
   * Takes what was given.
   *
   * @param ssm gives the values of SSM parameters; those it doesn't have are missing in its answer
   * @throws dev.throughline.lab.aws.AwsError for what is missing, unknown or not allowed
   */
  public static ParameterValues of(
      Template template,
      Map<String, String> given,
      Function<Set<String>, Map<String, String>> ssm) {
    List<String> unknown =
        given.keySet().stream().filter(name -> !template.parameters().containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      throw TemplateError.of("Parameters: %s do not exist in the template".formatted(unknown));
    }
    Map<String, String> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (ParameterDeclaration declaration : template.parameters().values()) {
      Optional.ofNullable(given.get(declaration.name()))
          .or(declaration::defaultValue)
          .ifPresentOrElse(
              value -> values.put(declaration.name(), value),
              () -> missing.add(declaration.name()));
    }
    if (!missing.isEmpty()) {
      throw TemplateError.of("Parameters: %s must have values".formatted(missing));
    }
    template.parameters().values().stream()
        .flatMap(
            declaration ->
                ParameterChecks.fault(declaration, values.get(declaration.name())).stream())
        .findFirst()
        .ifPresent(
            fault -> {
              throw TemplateError.of(fault);
            });
    return new ParameterValues(values, resolve(template, values, ssm));
  }

  private static Map<String, String> resolve(
      Template template,
      Map<String, String> values,
      Function<Set<String>, Map<String, String>> ssm) {
    Map<String, String> names = new LinkedHashMap<>();
    template.parameters().values().stream()
        .filter(declaration -> declaration.type().fromSsm())
        .forEach(declaration -> names.put(declaration.name(), values.get(declaration.name())));
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, String> found = ssm.apply(new LinkedHashSet<>(names.values()));
    Set<String> missing = new LinkedHashSet<>(names.values());
    missing.removeAll(found.keySet());
    if (!missing.isEmpty()) {
      throw TemplateError.of(
          "Unable to fetch parameters %s from parameter store for this account."
              .formatted(missing));
    }
    names.replaceAll((_, name) -> found.get(name));
    return names;
  }

  /** What the template's references see: texts and lists. */
  public Map<String, Object> effective(Template template) {
    Map<String, Object> effective = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          String text = resolved.getOrDefault(name, value);
          boolean list = template.parameters().get(name).type().list();
          effective.put(name, list ? new ArrayList<Object>(ParameterChecks.split(text)) : text);
        });
    return effective;
  }

  /** The items that CloudFormation looks for in the account, by their type. */
  public List<String> items(Template template, String name) {
    String text = resolved.getOrDefault(name, given.get(name));
    return template.parameters().get(name).type().list()
        ? ParameterChecks.split(text)
        : List.of(text);
  }
}
