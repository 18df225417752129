package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.ResourcePlan.Action;
import dev.throughline.deploy.StackPlan.Change;
import dev.throughline.deploy.StackPlan.Source;
import dev.throughline.deploy.Surroundings.ExistingStack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Plans one stack after the other: by CloudFormation where it can say, by the template where not.
 */
final class StackPlanner {

  private final DeploySpec spec;
  private final Surroundings around;
  private final StackInputs inputs;
  private final ResourceDurations durations;
  private final AwsSession producer;
  private final AwsSession consumer;

  StackPlanner(
      DeploySpec spec,
      Surroundings around,
      ResourceDurations durations,
      AwsSession producer,
      AwsSession consumer) {
    this.spec = spec;
    this.around = around;
    this.inputs = around.inputs(spec);
    this.durations = durations;
    this.producer = producer;
    this.consumer = consumer;
  }

  /**
   * One stack.
   *
   * @param askAws whether CloudFormation is asked; not when it is known that deploying would fail
   */
  StackPlan plan(StackRole role, boolean askAws) throws InterruptedException {
    if (!StackTemplate.stacks(spec).contains(role)) {
      return existing(role);
    }
    Optional<ExistingStack> stack = around.stacks().get(role).value().flatMap(found -> found);
    if (!inputs.suffice(role)) {
      return byTemplate(role, stack, "What it needs is not there yet; read from the template.");
    }
    if (!askAws) {
      return byTemplate(role, stack, "AWS was not asked; read from the template.");
    }
    try {
      return byChangeSet(role, stack);
    } catch (AbortedException e) {
      throw new InterruptedException("interrupted while CloudFormation was asked");
    } catch (SdkException e) {
      return byTemplate(role, stack, Asked.why(e) + " Read from the template.");
    } catch (ChangeSetPreview.Refused e) {
      return byTemplate(role, stack, "CloudFormation: " + e.getMessage());
    }
  }

  private StackPlan byChangeSet(StackRole role, Optional<ExistingStack> stack)
      throws InterruptedException {
    boolean exists = stack.filter(ExistingStack::stands).isPresent();
    boolean empty = stack.filter(ExistingStack::empty).isPresent();
    if (stack.isPresent() && !exists && !empty) {
      return byTemplate(
          role, stack, "It is in " + stack.orElseThrow().status() + "; read from the template.");
    }
    List<ResourcePlan> changes =
        new ChangeSetPreview(session(role), durations)
            .read(spec.name(), role, StackParameters.of(spec, role, inputs), exists, empty);
    if (changes.isEmpty()) {
      return of(role, Change.UNCHANGED, Source.CHANGE_SET, kept(role), Duration.ZERO, "");
    }
    return of(
        role,
        exists ? Change.UPDATE : Change.CREATE,
        Source.CHANGE_SET,
        changes,
        exists ? longest(changes) : durations.create(resources(role)),
        "");
  }

  private StackPlan byTemplate(StackRole role, Optional<ExistingStack> stack, String note) {
    if (stack.filter(ExistingStack::stands).isPresent()) {
      return of(
          role,
          Change.UNCHANGED,
          Source.TEMPLATE,
          kept(role),
          Duration.ZERO,
          "It stands; whether it is as it should be is seen when deploying.");
    }
    return of(
        role,
        Change.CREATE,
        Source.TEMPLATE,
        listed(role, Action.ADD),
        durations.create(resources(role)),
        note);
  }

  private StackPlan existing(StackRole role) {
    String name =
        switch (role) {
          case PRODUCER -> spec.existingService().orElse("");
          case NETWORK -> around.vpn().flatMap(Fact::value).map(Surroundings.Vpn::vpcId).orElse("");
          case VPN, LINK -> spec.existingVpn().orElse("");
        };
    return new StackPlan(
        role,
        name,
        account(role),
        session(role).region().id(),
        Change.EXISTS,
        Source.NONE,
        List.of(),
        role.needs(),
        zones(role),
        Duration.ZERO,
        "");
  }

  private StackPlan of(
      StackRole role,
      Change change,
      Source source,
      List<ResourcePlan> resources,
      Duration expected,
      String note) {
    return new StackPlan(
        role,
        StackTemplate.stackName(spec.name(), role),
        account(role),
        session(role).region().id(),
        change,
        source,
        resources,
        role.needs(),
        zones(role),
        expected,
        note);
  }

  /** What is there and stays. */
  private List<ResourcePlan> kept(StackRole role) {
    return listed(role, Action.KEEP);
  }

  private List<ResourcePlan> listed(StackRole role, Action action) {
    return resources(role).stream()
        .map(
            resource ->
                new ResourcePlan(
                    resource.logicalId(),
                    resource.type(),
                    action,
                    action == Action.KEEP ? Duration.ZERO : durations.create(resource.type())))
        .toList();
  }

  private List<TemplateBody.Resource> resources(StackRole role) {
    return TemplateBody.of(role)
        .resources(StackParameters.of(spec, role, inputs.assumed(zones(StackRole.NETWORK))));
  }

  /** The producer is always in two; the consumer has as many as it has subnets. */
  private int zones(StackRole role) {
    if (role == StackRole.PRODUCER) {
      return 2;
    }
    return around
        .vpc()
        .flatMap(Fact::value)
        .map(vpc -> Math.clamp(vpc.subnets().size(), 1, 2))
        .orElse(2);
  }

  private static Duration longest(List<ResourcePlan> changes) {
    return changes.stream()
        .map(ResourcePlan::expected)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private AwsSession session(StackRole role) {
    return role.side() == StackRole.Side.PRODUCER ? producer : consumer;
  }

  private String account(StackRole role) {
    return role.side() == StackRole.Side.PRODUCER
        ? around.producerAccount()
        : around.consumerAccount();
  }
}
