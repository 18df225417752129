package dev.throughline.deploy;

import static dev.throughline.deploy.StackTemplate.DEPLOYMENT_TAG;

import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.deploy.DeployEvent.Work;
import dev.throughline.deploy.DeploymentRecord.Phase;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/**
 * Takes a deployment down: each stack as soon as nothing that needs it is left. Only stacks with
 * our tag are touched, so that what was used instead of one stays as it is. It can be stopped at
 * any point; the next run goes on.
 */
public final class Destroyer {

  private final DeploymentRecords records;
  private final Waits waits;
  private final Clock clock;
  private final ResourceTimes times = new ResourceTimes();

  public Destroyer(DeploymentRecords records, Waits waits, Clock clock) {
    this.records = records;
    this.waits = waits;
    this.clock = clock;
  }

  /**
   * Takes it down.
   *
   * @return also when something stays; then it says what and why
   * @throws ProblemException of the kind USAGE when there is no such deployment, or when somebody
   *     else's endpoint is connected to its service; nothing has been removed then
   */
  public DeployOutcome destroy(
      String name, Accounts accounts, SignsIn signIn, DeployListener listener)
      throws InterruptedException, ProblemException {
    Instant start = clock.instant();
    try (var _ = records.lock(name)) {
      BothAccounts calm = BothAccounts.of(accounts, signIn, listener, waits, clock);
      Map<StackRole, Stack> stacks = stacks(name, calm);
      Optional<DeploymentRecord> record = records.find(name);
      refuseIfForeign(name, calm, stacks);
      if (record.isPresent()) {
        records.write(record.get().in(Phase.DESTROYING));
      }
      StackGraph graph = StackGraph.backwards(stacks.keySet());
      Timeline timeline = new Timeline(graph, true, listener, clock);
      BothAccounts both = BothAccounts.of(accounts, signIn, timeline, waits, clock);
      timeline.tellPath();
      Map<StackRole, StackOutcome> outcomes =
          graph.run(role -> remove(role, stacks.get(role), both, name, timeline));
      boolean allGone = outcomes.values().stream().allMatch(StackOutcome::isDone);
      List<Leftover> left = allGone ? sweep(name, both, timeline) : leftovers(name, both, timeline);
      if (stacks.isEmpty() && record.isEmpty() && left.isEmpty()) {
        timeline.happened(new DeployEvent.Note(clock.instant(), nothing(name, accounts)));
      }
      if (allGone && left.isEmpty()) {
        records.delete(name);
      }
      return new DeployOutcome(name, outcomes, left, Duration.between(start, clock.instant()));
    }
  }

  private static String nothing(String name, Accounts accounts) {
    return "There is nothing of a deployment "
        + name
        + " in "
        + accounts.producer().region()
        + (accounts.producer().region().equals(accounts.consumer().region())
            ? ""
            : " and " + accounts.consumer().region())
        + ".";
  }

  private static Map<StackRole, Stack> stacks(String name, BothAccounts both)
      throws InterruptedException, ProblemException {
    Map<StackRole, Stack> stacks = new EnumMap<>(StackRole.class);
    for (StackRole role : StackRole.values()) {
      Stacks.find(both.of(role), StackTemplate.stackName(name, role))
          .filter(stack -> name.equals(Stacks.tags(stack).get(DEPLOYMENT_TAG)))
          .ifPresent(stack -> stacks.put(role, stack));
    }
    return stacks;
  }

  private static void refuseIfForeign(String name, BothAccounts both, Map<StackRole, Stack> stacks)
      throws InterruptedException, ProblemException {
    Stack producer = stacks.get(StackRole.PRODUCER);
    if (producer == null) {
      return;
    }
    List<VpcEndpointConnection> foreign = new Connections(both, name).foreign(producer.stackId());
    if (!foreign.isEmpty()) {
      throw new ProblemException(
          Kind.USAGE,
          "Others use the endpoint service of "
              + name
              + ", so it is not taken down: "
              + words(foreign)
              + ".",
          "Ask the owners to delete these endpoints, or reject their connections in the producer's"
              + " account; then run the same command again. Nothing was removed.");
    }
  }

  private static String words(List<VpcEndpointConnection> connections) {
    return connections.stream().map(Holders::words).collect(Collectors.joining("; "));
  }

  private StackOutcome remove(
      StackRole role, Stack stack, BothAccounts both, String name, Timeline timeline)
      throws InterruptedException {
    timeline.happened(
        new DeployEvent.StackBegun(
            clock.instant(), role, stack.stackName(), Work.DELETE, times.of(role, true)));
    StackOutcome outcome;
    try {
      Optional<StackFailure> refused = before(role, stack, both, name, timeline);
      outcome =
          refused.isPresent()
              ? new StackOutcome.Failed(refused.get())
              : new StackRemover(both.of(role), timeline, waits, clock).remove(role, stack);
    } catch (ProblemException e) {
      outcome = new StackOutcome.Failed(StackFailures.of(role, stack.stackName(), e));
    } catch (SdkException e) {
      outcome = new StackOutcome.Failed(StackFailures.of(role, stack.stackName(), e));
    }
    timeline.ended(role, outcome);
    return outcome;
  }

  /** What has to be ended before a stack can go. */
  private Optional<StackFailure> before(
      StackRole role, Stack stack, BothAccounts both, String name, Timeline timeline)
      throws InterruptedException, ProblemException {
    Connections connections = new Connections(both, name);
    switch (role) {
      case VPN -> {
        int ended = connections.endSessions(stack.stackId());
        note(timeline, ended, "VPN session ended", "VPN sessions ended");
      }
      case PRODUCER -> {
        // Looked at again: somebody may have connected since.
        List<VpcEndpointConnection> foreign = connections.foreign(stack.stackId());
        if (!foreign.isEmpty()) {
          return Optional.of(inUse(stack, foreign));
        }
        int rejected = connections.reject(stack.stackId());
        note(timeline, rejected, "endpoint connection rejected", "endpoint connections rejected");
      }
      case NETWORK, LINK -> {
        // Nothing hangs on them but other stacks.
      }
    }
    return Optional.empty();
  }

  private void note(DeployListener listener, int count, String one, String many) {
    if (count > 0) {
      listener.happened(
          new DeployEvent.Note(clock.instant(), count + " " + (count == 1 ? one : many)));
    }
  }

  private static StackFailure inUse(Stack stack, List<VpcEndpointConnection> foreign) {
    return new StackFailure(
        StackRole.PRODUCER,
        stack.stackName(),
        stack.stackStatusAsString(),
        Optional.empty(),
        "Others use its endpoint service, so it stays.",
        "",
        "Ask the owners to delete these endpoints, then run the same command again.",
        foreign.stream().map(Holders::words).toList());
  }

  /** The certificate and whatever else is ours and outlived the stacks. */
  private List<Leftover> sweep(String name, BothAccounts both, Timeline timeline)
      throws InterruptedException, ProblemException {
    Certificates certificates = new Certificates(both.consumer(), timeline, waits, clock);
    for (String arn : certificates.of(name)) {
      if (certificates.delete(arn)) {
        timeline.happened(new DeployEvent.Note(clock.instant(), "certificate removed from ACM"));
      }
    }
    List<Leftover> left = new ArrayList<>();
    for (Account account : both.all()) {
      left.addAll(
          new LeftoverRemoval(account, waits, clock).remove(one -> one.deployment().equals(name)));
    }
    return Leftover.once(left);
  }

  private List<Leftover> leftovers(String name, BothAccounts both, Timeline timeline)
      throws InterruptedException, ProblemException {
    List<Leftover> left = new ArrayList<>();
    for (Account account : both.all()) {
      Leftovers.Found found = new Leftovers(account).find();
      found
          .unseen()
          .forEach(unseen -> timeline.happened(new DeployEvent.Note(clock.instant(), unseen)));
      found.tagged().stream().filter(one -> one.deployment().equals(name)).forEach(left::add);
    }
    return Leftover.once(left);
  }
}
