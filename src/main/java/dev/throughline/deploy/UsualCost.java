package dev.throughline.deploy;

import java.time.Duration;
import java.util.List;

/** What a deployment usually costs: by its templates and the table of prices that comes with us. */
public final class UsualCost {

  private UsualCost() {}

  /** Of a deployment whose plan is not at hand. Asks nobody. */
  public static Cost of(DeploymentRecord record) {
    DeploySpec spec = record.spec();
    List<StackPlan> stacks =
        StackTemplate.stacks(spec).stream().map(role -> plan(record, role)).toList();
    return Cost.of(
        spec,
        stacks,
        Prices.table(spec.producer().region()),
        Prices.table(spec.consumer().region()));
  }

  private static StackPlan plan(DeploymentRecord record, StackRole role) {
    DeploySpec spec = record.spec();
    int zones =
        role == StackRole.PRODUCER
            ? 2
            : record
                .inputs()
                .existingVpc()
                .map(vpc -> Math.clamp(vpc.subnetIds().size(), 1, 2))
                .orElse(2);
    List<ResourcePlan> resources =
        TemplateBody.of(role)
            .resources(StackParameters.of(spec, role, record.inputs().assumed(zones)))
            .stream()
            .map(
                resource ->
                    new ResourcePlan(
                        resource.logicalId(),
                        resource.type(),
                        ResourcePlan.Action.KEEP,
                        Duration.ZERO))
            .toList();
    return new StackPlan(
        role,
        StackTemplate.stackName(spec.name(), role),
        "",
        role == StackRole.PRODUCER ? spec.producer().region() : spec.consumer().region(),
        StackPlan.Change.UNCHANGED,
        StackPlan.Source.TEMPLATE,
        resources,
        role.needs(),
        zones,
        Duration.ZERO,
        "");
  }
}
