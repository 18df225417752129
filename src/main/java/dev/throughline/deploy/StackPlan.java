package dev.throughline.deploy;

import java.time.Duration;
import java.util.List;

/**
 * What deploying does with one stack.
 *
 * @param name the stack's; what is used instead of it when it is {@link Change#EXISTS}
 * @param account twelve digits
 * @param change what is to be done
 * @param source where the resources were read
 * @param resources that are made, changed or removed; when nothing is, those that are there
 * @param needs the stacks that have to be there first
 * @param zones how many zones it is in, 1 or 2
 * @param expected how long AWS will take, by its longest chain of resources
 * @param note what else is to be said, such as why AWS was not asked; empty for nothing
 */
public record StackPlan(
    StackRole role,
    String name,
    String account,
    String region,
    Change change,
    Source source,
    List<ResourcePlan> resources,
    List<StackRole> needs,
    int zones,
    Duration expected,
    String note) {

  /** What is to be done. */
  public enum Change {
    CREATE,
    UPDATE,
    /** The stack is there, and as it should be. */
    UNCHANGED,
    /** Something that exists is used instead of the stack. */
    EXISTS
  }

  /** Where the resources were read. */
  public enum Source {
    /** CloudFormation said so. */
    CHANGE_SET,
    /** Our template says so: what the stack needs isn't there yet, so CloudFormation can't. */
    TEMPLATE,
    /** There is no stack. */
    NONE
  }

  public StackPlan {
    resources = List.copyOf(resources);
    needs = List.copyOf(needs);
  }

  /** How many resources of a type there will be. */
  int count(String type) {
    return (int)
        resources.stream()
            .filter(resource -> resource.type().equals(type))
            .filter(resource -> resource.action() != ResourcePlan.Action.REMOVE)
            .count();
  }
}
