package dev.throughline.lab.aws.cloudformation.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a template is there under the given parameters, and in which order.
 *
 * @param resources with each If in their properties decided
 * @param needs the resources that each one waits for
 * @param outputs with each If decided
 */
public record ActiveTemplate(
    Map<String, ResourceDeclaration> resources,
    Map<String, Set<String>> needs,
    Map<String, OutputDeclaration> outputs) {

  /**
   * Decides the conditions.
   *
   * @throws dev.throughline.lab.aws.AwsError when a resource that is not there is referred to, or
   *     resources need each other in a circle
   */
  public static ActiveTemplate of(Template template, Evaluator evaluator) {
    Map<String, ResourceDeclaration> resources = new LinkedHashMap<>();
    template.resources().values().stream()
        .filter(resource -> evaluator.isActive(resource.condition()))
        .forEach(resource -> resources.put(resource.logicalId(), pruned(resource, evaluator)));
    Map<String, OutputDeclaration> outputs = new LinkedHashMap<>();
    template.outputs().values().stream()
        .filter(output -> evaluator.isActive(output.condition()))
        .forEach(output -> outputs.put(output.key(), pruned(output, evaluator)));

    Map<String, Set<String>> needs = new LinkedHashMap<>();
    Set<String> unresolved = new LinkedHashSet<>();
    for (ResourceDeclaration resource : resources.values()) {
      Set<String> needed = resourcesIn(template, resource.properties());
      unresolved.addAll(needed);
      // DependsOn a resource that is not there is no error; CloudFormation leaves it out.
      needed.addAll(resource.dependsOn());
      needed.retainAll(resources.keySet());
      needs.put(resource.logicalId(), needed);
    }
    unresolved.removeAll(resources.keySet());
    checkResolved("Resources", unresolved);
    for (OutputDeclaration output : outputs.values()) {
      Set<String> needed = resourcesIn(template, output.value());
      needed.removeAll(resources.keySet());
      checkResolved("Outputs", needed);
    }
    checkCircles(needs);
    return new ActiveTemplate(resources, needs, outputs);
  }

  private static Set<String> resourcesIn(Template template, Object tree) {
    return References.of(tree).all().stream()
        .filter(template.resources()::containsKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void checkResolved(String block, Set<String> unresolved) {
    if (!unresolved.isEmpty()) {
      throw TemplateError.format(
          "Unresolved resource dependencies %s in the %s block of the template"
              .formatted(unresolved, block));
    }
  }

  private static void checkCircles(Map<String, Set<String>> needs) {
    Map<String, Set<String>> left = new LinkedHashMap<>(needs);
    while (left.values().removeIf(needed -> needed.stream().noneMatch(left::containsKey))) {
      // What waits for nothing any more is taken away, until nothing can be.
    }
    // What only waits for a circle is not part of it.
    while (left.keySet()
        .removeIf(id -> left.values().stream().noneMatch(needed -> needed.contains(id)))) {}
    if (!left.isEmpty()) {
      throw TemplateError.of("Circular dependency between resources: " + left.keySet());
    }
  }

  private static ResourceDeclaration pruned(ResourceDeclaration resource, Evaluator evaluator) {
    return new ResourceDeclaration(
        resource.logicalId(),
        resource.type(),
        Trees.map(evaluator.pruned(resource.properties())).orElseThrow(),
        resource.dependsOn(),
        resource.condition(),
        resource.deletionPolicy(),
        resource.updateReplacePolicy());
  }

  private static OutputDeclaration pruned(OutputDeclaration output, Evaluator evaluator) {
    return new OutputDeclaration(
        output.key(),
        output.description(),
        evaluator.pruned(output.value()),
        output.condition(),
        output.exportName());
  }
}
