package dev.throughline.deploy;

import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Removes one stack. What AWS holds back because something still hangs on it is waited for and
 * tried again, since AWS takes its time with network interfaces; what holds it is named.
 */
final class StackRemover {

  /** Reasons that pass by themselves, once AWS has finished with something else. */
  private static final Pattern PASSES =
      Pattern.compile(
          "DependencyViolation|has a dependent object|has dependencies|in use|ResourceInUse"
              + "|ExistingVpcEndpointConnections|existing (active )?VPC ?[Ee]ndpoint connections"
              + "|currently associated|[Tt]ry again|[Rr]ate exceeded|[Tt]hrottl|did not stabilize"
              + "|NotStabilized|InvalidNetworkInterface.InUse");

  private final Account account;
  private final DeployListener listener;
  private final Waits waits;
  private final Clock clock;

  StackRemover(Account account, DeployListener listener, Waits waits, Clock clock) {
    this.account = account;
    this.listener = listener;
    this.waits = waits;
    this.clock = clock;
  }

  /** Removes it, wherever it is on its way; the outcome says what stands in the way. */
  StackOutcome remove(StackRole role, Stack stack) throws InterruptedException {
    try {
      return untilGone(role, stack);
    } catch (SdkException e) {
      return new StackOutcome.Failed(StackFailures.of(role, stack.stackName(), e));
    } catch (ProblemException e) {
      return new StackOutcome.Failed(StackFailures.of(role, stack.stackName(), e));
    }
  }

  private StackOutcome untilGone(StackRole role, Stack first)
      throws InterruptedException, ProblemException {
    Instant patience = clock.instant().plus(waits.release());
    Backoff backoff = new Backoff(waits.most(), Duration.ofMinutes(1));
    Optional<Stack> found = Optional.of(first);
    while (found.isPresent()) {
      StackWatch.End end = deleteOnce(role, found.get());
      if (end.status().equals("DELETE_COMPLETE")) {
        return new StackOutcome.Gone();
      }
      StackFailure failure = failure(role, first.stackName(), end);
      boolean passes =
          failure.first().map(StackFailure.Resource::reason).map(this::passes).orElse(true);
      if (!passes || clock.instant().isAfter(patience)) {
        return new StackOutcome.Failed(failure);
      }
      tellWaiting(failure);
      backoff.pause();
      found = Stacks.find(account, first.stackId());
    }
    return new StackOutcome.Gone();
  }

  private boolean passes(String reason) {
    return PASSES.matcher(reason).find();
  }

  private StackWatch.End deleteOnce(StackRole role, Stack stack)
      throws InterruptedException, ProblemException {
    StackWatch watch = new StackWatch(role, listener, waits.polling());
    String status = stack.stackStatusAsString();
    if (status.equals("DELETE_IN_PROGRESS")) {
      return watch.toTheEnd(StackTail.ofRunning(account, stack.stackId()));
    }
    // One that is being made can be deleted at once; a change has to come to its end first.
    if (Stacks.state(status) == Stacks.State.BUSY && !status.equals("CREATE_IN_PROGRESS")) {
      var _ =
          new StackWatch(role, listener, waits.polling())
              .toTheEnd(StackTail.ofRunning(account, stack.stackId()));
    }
    StackTail tail = StackTail.fromNow(account, stack.stackId());
    account.call(
        session ->
            session.cloudFormation().deleteStack(request -> request.stackName(stack.stackId())));
    return watch.toTheEnd(tail);
  }

  private StackFailure failure(StackRole role, String stackName, StackWatch.End end)
      throws InterruptedException, ProblemException {
    Optional<StackFailure.Resource> held = StackFailures.first(end.events());
    List<String> holders =
        held.isPresent()
            ? new Holders(account).of(held.get().type(), held.get().physicalId())
            : List.of();
    String what =
        held.map(
                resource ->
                    resource.logicalId()
                        + " ("
                        + resource.physicalId()
                        + ") could not be deleted: "
                        + StackFailures.sentence(resource.reason()))
            .orElse("The stack could not be deleted.");
    return new StackFailure(
        role, stackName, end.status(), held, what, "", fix(held, holders), holders);
  }

  private static String fix(Optional<StackFailure.Resource> held, List<String> holders) {
    String again = "run the same command again: it goes on with what is left.";
    if (!holders.isEmpty()) {
      return "Remove what holds it, or wait until AWS has; then " + again;
    }
    String meaning = held.map(resource -> FailureWords.meaning(resource.reason())).orElse("");
    return (meaning.isEmpty() ? "" : meaning + " ") + "Remove what is in the way, then " + again;
  }

  private void tellWaiting(StackFailure failure) {
    List<String> words = new ArrayList<>();
    words.add(failure.what());
    failure.holders().forEach(holder -> words.add("Held by " + holder + "."));
    words.add("AWS is given time; then it is tried again.");
    listener.happened(new DeployEvent.Note(clock.instant(), String.join(" ", words)));
  }
}
