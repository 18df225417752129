package dev.throughline.lab.aws.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be said about a template without knowing its parameters' values. */
final class TemplateCheck {

  private final Template template;
  private final ResourceTypes types;

  TemplateCheck(Template template, ResourceTypes types) {
    this.template = template;
    this.types = types;
  }

  void check() {
    checkConditions();
    checkTypes();
    checkReferences("Resources", resourceTrees(), dependencies());
    checkReferences("Outputs", outputTrees(), Set.of());
  }

  private void checkTypes() {
    List<String> unknown =
        template.resourceTypes().stream().filter(type -> !types.isKnown(type)).toList();
    if (!unknown.isEmpty()) {
      throw TemplateError.format("Unrecognized resource types: " + unknown);
    }
  }

  private void checkConditions() {
    template
        .conditions()
        .forEach(
            (name, tree) -> {
              References references = References.of(tree);
              Set<String> unresolved = references.all();
              unresolved.removeIf(this::isGlobal);
              if (!unresolved.isEmpty()) {
                throw TemplateError.format(
                    "Unresolved dependencies %s. Cannot reference resources in the Conditions block"
                            .formatted(unresolved)
                        + " of the template");
              }
            });
  }

  private void checkReferences(String block, List<Object> trees, Set<String> dependencies) {
    Set<String> unresolved = new LinkedHashSet<>();
    for (Object tree : trees) {
      References references = References.of(tree);
      checkIfs(block, references.conditions());
      references.attributes().forEach(this::checkAttributes);
      unresolved.addAll(references.names());
    }
    unresolved.removeIf(this::isGlobal);
    unresolved.addAll(dependencies);
    unresolved.removeIf(template.resources()::containsKey);
    if (!unresolved.isEmpty()) {
      throw TemplateError.format(
          "Unresolved resource dependencies %s in the %s block of the template"
              .formatted(unresolved, block));
    }
  }

  private void checkIfs(String block, Set<String> conditions) {
    for (String condition : conditions) {
      if (!template.conditions().containsKey(condition)) {
        throw TemplateError.format(
            "Unresolved condition dependency %s in the %s block of the template"
                .formatted(condition, block));
      }
    }
  }

  private void checkAttributes(String logicalId, Set<String> names) {
    ResourceDeclaration resource = template.resources().get(logicalId);
    if (resource == null) {
      throw TemplateError.template(
          "instance of Fn::GetAtt references undefined resource " + logicalId);
    }
    for (String name : names) {
      if (!types.hasAttribute(resource.type(), name)) {
        throw TemplateError.template(
            "resource %s does not support attribute type %s in Fn::GetAtt"
                .formatted(logicalId, name));
      }
    }
  }

  private List<Object> resourceTrees() {
    List<Object> trees = new ArrayList<>();
    for (ResourceDeclaration resource : template.resources().values()) {
      trees.add(resource.properties());
      resource.condition().ifPresent(condition -> checkIfs("Resources", Set.of(condition)));
    }
    return trees;
  }

  private Set<String> dependencies() {
    Set<String> names = new LinkedHashSet<>();
    template.resources().values().forEach(resource -> names.addAll(resource.dependsOn()));
    return names;
  }

  private List<Object> outputTrees() {
    List<Object> trees = new ArrayList<>();
    for (Map.Entry<String, OutputDeclaration> output : template.outputs().entrySet()) {
      trees.add(output.getValue().value());
      output.getValue().exportName().ifPresent(trees::add);
      output.getValue().condition().ifPresent(condition -> checkIfs("Outputs", Set.of(condition)));
    }
    return trees;
  }

  private boolean isGlobal(String name) {
    return template.parameters().containsKey(name) || Pseudo.NAMES.contains(name);
  }
}
