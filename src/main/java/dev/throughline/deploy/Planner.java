package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.model.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the plan of a deployment. Nothing is left behind in either account: the change sets that
 * CloudFormation is asked with are removed again.
 */
public final class Planner {

  private final AwsSession producer;
  private final AwsSession consumer;
  private final LocalNetworks local;
  private final Clock clock;
  private final ResourceDurations durations = new ResourceDurations();

  /**
   * A planner for two accounts, which may be one.
   *
   * @param local where this computer sends packets by itself
   */
  public Planner(AwsSession producer, AwsSession consumer, LocalNetworks local, Clock clock) {
    this.producer = producer;
    this.consumer = consumer;
    this.local = local;
    this.clock = clock;
  }

  /**
   * Makes the plan.
   *
   * @param certificate the VPN's server certificate; empty when it is still to be made
   * @throws software.amazon.awssdk.core.exception.SdkException when there are no credentials, or
   *     they have expired; whatever else AWS refuses is a check of the plan
   * @throws InterruptedException when this thread is interrupted; the change sets are removed then
   */
  public Plan plan(DeploySpec spec, Optional<CertificateFacts> certificate)
      throws InterruptedException {
    Surroundings around = new SurroundingsReader(producer, consumer).read(spec);
    List<PlanCheck> checks = PlanChecks.all(spec, around, local, certificate, clock.instant());
    boolean hopeless = checks.stream().anyMatch(check -> check.status() == Status.FAIL);
    StackPlanner planner = new StackPlanner(spec, around, durations, producer, consumer);
    List<StackPlan> stacks = new ArrayList<>();
    for (StackRole role : StackRole.values()) {
      stacks.add(planner.plan(role, !hopeless));
    }
    List<StackRole> path = criticalPath(stacks);
    return new Plan(
        spec,
        clock.instant(),
        stacks,
        path,
        length(path, stacks),
        length(List.of(StackRole.values()), stacks),
        cost(spec, stacks),
        checks);
  }

  /**
   * What the stacks' parameters are made from, for whoever deploys: zones, existing things, and the
   * outputs of the stacks that stand. Certificates are not in it.
   */
  public StackInputs inputs(DeploySpec spec) {
    return new SurroundingsReader(producer, consumer).places(spec).inputs(spec);
  }

  private Cost cost(DeploySpec spec, List<StackPlan> stacks) {
    LocalDate today = LocalDate.now(clock);
    List<String> instances = List.of(spec.instanceType());
    Prices consuming = prices(consumer, spec.consumer().region(), instances, today);
    Prices producing =
        spec.producer().region().equals(spec.consumer().region())
            ? consuming
            : prices(producer, spec.producer().region(), instances, today);
    return Cost.of(spec, stacks, producing, consuming);
  }

  private static Prices prices(
      AwsSession session, String region, List<String> instances, LocalDate today) {
    Prices table = Prices.table(region);
    return new PriceList(session)
        .of(region, instances, today)
        .map(found -> found.or(table))
        .orElse(table);
  }

  /** The longest way through the stacks that are still to be made. */
  static List<StackRole> criticalPath(List<StackPlan> stacks) {
    Map<StackRole, List<StackRole>> paths = new EnumMap<>(StackRole.class);
    List<StackRole> longest = List.of();
    for (StackPlan stack : stacks) {
      List<StackRole> path = new ArrayList<>();
      for (StackRole need : stack.needs()) {
        if (length(paths.get(need), stacks).compareTo(length(path, stacks)) > 0) {
          path = new ArrayList<>(paths.get(need));
        }
      }
      if (stack.expected().isPositive()) {
        path.add(stack.role());
      }
      paths.put(stack.role(), path);
      if (length(path, stacks).compareTo(length(longest, stacks)) > 0) {
        longest = path;
      }
    }
    return longest;
  }

  private static Duration length(List<StackRole> path, List<StackPlan> stacks) {
    return stacks.stream()
        .filter(stack -> path.contains(stack.role()))
        .map(StackPlan::expected)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
