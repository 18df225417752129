package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.cloudformation.template.Existing;
import dev.throughline.lab.aws.cloudformation.template.ResourceDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** What would change in a stack on the way to a goal. */
final class Differences {

  /** What stands for a value that only the change itself brings, in CloudFormation's words. */
  private static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

  private final Machine machine;
  private final Stack stack;
  private final Evaluation evaluation;
  private final Goal goal;
  private final Set<String> renewed = new LinkedHashSet<>();

  Differences(Machine machine, Stack stack, Goal goal) {
    this.machine = machine;
    this.stack = stack;
    this.goal = goal;
    this.evaluation = new Evaluation(machine, stack, goal);
  }

  /** Each resource that is added, changed or removed. */
  List<Change> changes() {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (String id : inOrder()) {
      ResourceDeclaration declaration = evaluation.active().resources().get(id);
      StackResource resource = stack.resources().get(id);
      if (resource == null || resource.isGone()) {
        renewed.add(id);
        changes.put(id, change(ChangeAction.ADD, declaration.type(), id).build());
      } else {
        modification(declaration, resource).ifPresent(change -> changes.put(id, change));
      }
    }
    List<Change> sorted = new ArrayList<>();
    evaluation.active().resources().keySet().stream()
        .filter(changes::containsKey)
        .forEach(id -> sorted.add(changes.get(id)));
    stack.resources().values().stream()
        .filter(resource -> !resource.isGone())
        .filter(resource -> !evaluation.active().resources().containsKey(resource.logicalId()))
        .forEach(resource -> sorted.add(removal(resource)));
    return sorted;
  }

  /** Whether nothing at all would be different, outputs and tags included. */
  boolean isNothing() {
    return changes().isEmpty()
        && goal.tags().equals(stack.goal().tags())
        && goal.template().outputs().equals(stack.goal().template().outputs());
  }

  private Optional<Change> modification(ResourceDeclaration declaration, StackResource resource) {
    Map<String, Object> wanted =
        StackTags.with(machine.types(), stack, resource, goal.tags(), expected(declaration));
    Set<String> changed = ResourceUpdate.changed(resource.properties(), wanted);
    boolean otherType = !resource.type().equals(declaration.type());
    if (changed.isEmpty() && !otherType) {
      return Optional.empty();
    }
    boolean replaces =
        otherType
            || changed.stream().anyMatch(name -> machine.types().replaces(resource.type(), name));
    boolean certain =
        otherType
            || changed.stream()
                .filter(name -> machine.types().replaces(resource.type(), name))
                .anyMatch(name -> !isLater(wanted.get(name)));
    if (replaces) {
      renewed.add(resource.logicalId());
    }
    Replacement replacement =
        !replaces ? Replacement.FALSE : certain ? Replacement.TRUE : Replacement.CONDITIONAL;
    return Optional.of(
        change(ChangeAction.MODIFY, declaration.type(), resource.logicalId())
            .resourceChange(
                ResourceChange.builder()
                    .action(ChangeAction.MODIFY)
                    .logicalResourceId(resource.logicalId())
                    .physicalResourceId(resource.physicalId().orElse(null))
                    .resourceType(declaration.type())
                    .replacement(replacement)
                    .scope(scopes(resource, changed))
                    .details(details(resource, changed, wanted))
                    .build())
            .build());
  }

  private List<ResourceAttribute> scopes(StackResource resource, Set<String> changed) {
    return changed.stream().map(name -> attribute(resource, name)).distinct().sorted().toList();
  }

  private ResourceAttribute attribute(StackResource resource, String name) {
    return machine.types().tagProperty(resource.type()).filter(name::equals).isPresent()
        ? ResourceAttribute.TAGS
        : ResourceAttribute.PROPERTIES;
  }

  private List<ResourceChangeDetail> details(
      StackResource resource, Set<String> changed, Map<String, Object> wanted) {
    return changed.stream()
        .sorted()
        .map(
            name -> {
              ResourceAttribute attribute = attribute(resource, name);
              boolean later = isLater(wanted.get(name));
              return ResourceChangeDetail.builder()
                  .target(
                      ResourceTargetDefinition.builder()
                          .attribute(attribute)
                          .name(attribute == ResourceAttribute.TAGS ? null : name)
                          .requiresRecreation(
                              machine.types().replaces(resource.type(), name)
                                  ? RequiresRecreation.ALWAYS
                                  : RequiresRecreation.NEVER)
                          .build())
                  .evaluation(later ? EvaluationType.DYNAMIC : EvaluationType.STATIC)
                  .changeSource(
                      later ? ChangeSource.RESOURCE_REFERENCE : ChangeSource.DIRECT_MODIFICATION)
                  .build();
            })
        .toList();
  }

  private static boolean isLater(Object value) {
    return LATER.equals(value);
  }

  private static Change removal(StackResource resource) {
    return Change.builder()
        .type(ChangeType.RESOURCE)
        .resourceChange(
            ResourceChange.builder()
                .action(ChangeAction.REMOVE)
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId().orElse(null))
                .resourceType(resource.type())
                .build())
        .build();
  }

  private static Change.Builder change(ChangeAction action, String type, String logicalId) {
    return Change.builder()
        .type(ChangeType.RESOURCE)
        .resourceChange(
            ResourceChange.builder()
                .action(action)
                .logicalResourceId(logicalId)
                .resourceType(type)
                .build());
  }

  /** Those that are needed come before those that need them. */
  private List<String> inOrder() {
    List<String> order = new ArrayList<>();
    new Wave(
            evaluation.active().needs(),
            false,
            (wave, id) -> {
              order.add(id);
              wave.done(id);
            },
            _ -> {})
        .start();
    return order;
  }

  /** What depends on something that only the change brings is not known yet, as a whole. */
  private Map<String, Object> expected(ResourceDeclaration declaration) {
    Map<String, Object> expected = new LinkedHashMap<>();
    declaration
        .properties()
        .forEach(
            (name, tree) -> {
              Expected existing = new Expected();
              try {
                expected.putAll(evaluation.evaluate(Map.of(name, tree), existing));
              } catch (AwsError e) {
                if (!existing.askedForLater) {
                  throw e;
                }
              }
              if (existing.askedForLater) {
                expected.put(name, LATER);
              }
            });
    return expected;
  }

  /** What is there, and a stand-in for what the change brings. */
  private final class Expected implements Existing {

    private final Existing existing = new StackExisting(stack);
    private boolean askedForLater;

    @Override
    public Object ref(String logicalId) {
      return isLater(logicalId) ? LATER : existing.ref(logicalId);
    }

    @Override
    public Object attribute(String logicalId, String name) {
      return isLater(logicalId) ? LATER : existing.attribute(logicalId, name);
    }

    private boolean isLater(String logicalId) {
      boolean later = renewed.contains(logicalId);
      askedForLater |= later;
      return later;
    }
  }
}
