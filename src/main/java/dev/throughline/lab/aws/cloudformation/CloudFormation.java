package dev.throughline.lab.aws.cloudformation;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.cloudformation.kind.ResourceKinds;
import dev.throughline.lab.aws.cloudformation.template.ResourceTypes;
import java.time.Clock;

/**
 * The lab's CloudFormation.
 *
 * @param failures the switches that make resources fail
 */
public record CloudFormation(ResourceFailures failures) {

  /**
   * Adds CloudFormation's operations. What its resources are made of is called when it is needed.
   */
  public static CloudFormation register(Operations operations, Pace pace) {
    ResourceFailures failures = new ResourceFailures();
    Machine machine =
        new Machine(
            operations,
            pace,
            new ResourceDurations(),
            ResourceTypes.load(),
            ResourceKinds.all(),
            failures,
            new StackStore(),
            Clock.systemUTC());
    new StackOperations(machine).register(operations);
    new StackReads(machine).register(operations);
    new ResourceReads(machine).register(operations);
    new ChangeSetOperations(machine).register(operations);
    new ChangeSetReads(machine).register(operations);
    new TemplateReads(machine).register(operations);
    return new CloudFormation(failures);
  }
}
