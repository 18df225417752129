package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.cloudformation.template.Existing;
import java.util.Optional;

/** The resources that a stack has. */
record StackExisting(Stack stack) implements Existing {

  @Override
  public Object ref(String logicalId) {
    return resource(logicalId).physicalId().orElseThrow(() -> missing(logicalId));
  }

  @Override
  public Object attribute(String logicalId, String name) {
    return Optional.ofNullable(resource(logicalId).attributes().get(name))
        .orElseThrow(
            () ->
                Validations.error(
                    "Attribute '%s' of resource %s is not available in the lab."
                        .formatted(name, logicalId)));
  }

  private StackResource resource(String logicalId) {
    return Optional.ofNullable(stack.resources().get(logicalId))
        .orElseThrow(() -> missing(logicalId));
  }

  private static RuntimeException missing(String logicalId) {
    return Validations.error(
        "Template format error: Unresolved resource dependencies [%s] in the Resources block of the"
                .formatted(logicalId)
            + " template");
  }
}
