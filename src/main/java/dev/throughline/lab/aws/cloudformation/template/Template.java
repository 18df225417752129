package dev.throughline.lab.aws.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template that has been read and checked.
 *
 * @param body as it was given
 * @param conditions not evaluated yet
 */
public record Template(
    String body,
    Optional<String> description,
    Optional<Object> metadata,
    Map<String, ParameterDeclaration> parameters,
    Map<String, Object> mappings,
    Map<String, Object> conditions,
    List<Rule> rules,
    Map<String, ResourceDeclaration> resources,
    Map<String, OutputDeclaration> outputs) {

  /** The types of its resources, each once. */
  public List<String> resourceTypes() {
    return resources.values().stream().map(ResourceDeclaration::type).distinct().sorted().toList();
  }
}
