package dev.throughline.deploy;

import static dev.throughline.deploy.StackTemplate.DEPLOYMENT_TAG;

import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.deploy.DeploymentState.StackState;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Reads from AWS what there is of a deployment. */
public final class DeploymentStates {

  private final DeploymentRecords records;
  private final Waits waits;
  private final Clock clock;

  public DeploymentStates(DeploymentRecords records, Waits waits, Clock clock) {
    this.records = records;
    this.waits = waits;
    this.clock = clock;
  }

  /** What there is of a remembered deployment; an account that does not answer is said. */
  public DeploymentState of(DeploymentRecord record, Accounts accounts, SignsIn signIn)
      throws InterruptedException {
    BothAccounts both = BothAccounts.of(accounts, signIn, _ -> {}, waits, clock);
    Map<StackRole, StackState> stacks = new EnumMap<>(StackRole.class);
    Set<String> unseen = new LinkedHashSet<>();
    for (StackRole role : StackTemplate.stacks(record.spec())) {
      try {
        Stacks.find(both.of(role), StackTemplate.stackName(record.name(), role))
            .filter(stack -> record.name().equals(Stacks.tags(stack).get(DEPLOYMENT_TAG)))
            .ifPresent(stack -> stacks.put(role, state(stack)));
      } catch (ProblemException | SdkException e) {
        unseen.add(e.getMessage());
      }
    }
    return new DeploymentState(record, stacks, List.copyOf(unseen));
  }

  /**
   * Finds deployments by the tags of their stacks, and remembers those that this computer has
   * forgotten or never knew.
   *
   * @return all that were found, by name
   */
  public Map<String, DeploymentRecord> search(Accounts accounts, SignsIn signIn)
      throws InterruptedException, ProblemException {
    BothAccounts both = BothAccounts.of(accounts, signIn, _ -> {}, waits, clock);
    Map<String, Map<StackRole, Stack>> found = new LinkedHashMap<>();
    for (Account account : both.all()) {
      for (Stack stack : tagged(account)) {
        String name = Stacks.tags(stack).get(DEPLOYMENT_TAG);
        role(name, stack)
            .ifPresent(
                role ->
                    found
                        .computeIfAbsent(name, _ -> new EnumMap<>(StackRole.class))
                        .put(role, stack));
      }
    }
    String consumer = both.consumer().call(session -> session.sts().getCallerIdentity()).account();
    Map<String, DeploymentRecord> all = new LinkedHashMap<>();
    for (Map.Entry<String, Map<StackRole, Stack>> one : found.entrySet()) {
      Optional<DeploymentRecord> known = records.find(one.getKey());
      DeploymentRecord record =
          known.isPresent()
              ? known.get()
              : RecordRebuild.of(one.getKey(), one.getValue(), accounts, consumer);
      if (known.isEmpty()) {
        records.write(record);
      }
      all.put(one.getKey(), record);
    }
    return all;
  }

  private static List<Stack> tagged(Account account) throws InterruptedException, ProblemException {
    return account.call(
        session ->
            session.cloudFormation().describeStacksPaginator().stacks().stream()
                // One in which nothing was ever made tells nothing: a plan was broken off.
                .filter(stack -> Stacks.state(stack.stackStatusAsString()) != Stacks.State.EMPTY)
                .filter(stack -> Stacks.state(stack.stackStatusAsString()) != Stacks.State.ABSENT)
                .filter(stack -> Stacks.tags(stack).containsKey(DEPLOYMENT_TAG))
                .toList());
  }

  private static Optional<StackRole> role(String deployment, Stack stack) {
    return List.of(StackRole.values()).stream()
        .filter(role -> StackTemplate.stackName(deployment, role).equals(stack.stackName()))
        .findFirst();
  }

  private static StackState state(Stack stack) {
    return new StackState(
        stack.stackName(),
        stack.stackStatusAsString(),
        stack.creationTime(),
        Optional.ofNullable(stack.stackStatusReason()),
        Stacks.outputs(stack));
  }
}
