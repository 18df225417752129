package dev.throughline.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long AWS usually takes, to make or to remove. */
public final class ResourceTimes {

  private final ResourceDurations durations = new ResourceDurations();

  /** A resource, by its CloudFormation type. */
  public Duration of(String type, boolean removing) {
    return removing ? durations.delete(type) : durations.create(type);
  }

  /** A whole stack, by its longest chain of resources with the template's own defaults. */
  public Duration of(StackRole role, boolean removing) {
    List<TemplateBody.Resource> resources = TemplateBody.of(role).resources(Map.of());
    return removing ? durations.delete(resources) : durations.create(resources);
  }
}
