package dev.throughline.deploy;

import dev.throughline.deploy.ChangeSets.Wanted;
import dev.throughline.deploy.DeployEvent.Work;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Brings one stack to where it should be, from wherever it is: it looks first, and does the next
 * step. So it makes no difference whether an earlier run was killed, or at which point.
 */
final class StackMaker {

  /**
   * Numbers the attempts at a stack, so that AWS never takes a change set for one of an attempt
   * that was removed again.
   */
  interface Attempts {
    String current(StackRole role);

    /** Remembers, before it returns, that there is another attempt. */
    void next(StackRole role) throws ProblemException;
  }

  private final Account account;
  private final Attempts attempts;
  private final DeployListener listener;
  private final Waits waits;
  private final Clock clock;
  private final ResourceTimes times = new ResourceTimes();

  StackMaker(
      Account account, Attempts attempts, DeployListener listener, Waits waits, Clock clock) {
    this.account = account;
    this.attempts = attempts;
    this.listener = listener;
    this.waits = waits;
    this.clock = clock;
  }

  /** Makes the stack, or changes it, or waits for who is at it already. */
  StackOutcome make(Wanted wanted) throws InterruptedException {
    try {
      return bring(wanted);
    } catch (SdkException e) {
      return new StackOutcome.Failed(StackFailures.of(wanted.role(), wanted.stackName(), e));
    } catch (ProblemException e) {
      return new StackOutcome.Failed(StackFailures.of(wanted.role(), wanted.stackName(), e));
    }
  }

  private StackOutcome bring(Wanted wanted) throws InterruptedException, ProblemException {
    Backoff backoff = waits.polling();
    while (true) {
      Optional<Stack> found = Stacks.find(account, wanted.stackName());
      Optional<StackOutcome> end =
          switch (Stacks.state(found)) {
            case ABSENT, EMPTY -> change(attempt(wanted), ChangeSetType.CREATE);
            case STANDS -> change(changed(wanted, found.get()), ChangeSetType.UPDATE);
            case BUSY -> attach(wanted, found.get());
            case WRECK -> clear(wanted, found.get());
            case STUCK -> Optional.of(new StackOutcome.Failed(stuck(wanted, found.get())));
          };
      if (end.isPresent()) {
        return end.get();
      }
      backoff.pause();
    }
  }

  private Wanted attempt(Wanted wanted) {
    return wanted.at(attempts.current(wanted.role()));
  }

  /** Changing a stack to and fro has to have another name each time. */
  private static Wanted changed(Wanted wanted, Stack stack) {
    return wanted.at(
        Optional.ofNullable(stack.lastUpdatedTime()).orElse(stack.creationTime()).toString());
  }

  /** Empty when somebody has executed the same change set already, so that it is to be looked. */
  private Optional<StackOutcome> change(Wanted wanted, ChangeSetType type)
      throws InterruptedException, ProblemException {
    ChangeSets changeSets = new ChangeSets(account, waits);
    boolean creates = type == ChangeSetType.CREATE;
    if (creates) {
      begun(wanted, Work.CREATE);
    }
    Optional<DescribeChangeSetResponse> prepared = changeSets.prepare(wanted, type);
    if (prepared.isEmpty()) {
      begun(wanted, Work.KEEP);
      return Optional.of(stands(wanted));
    }
    if (!creates) {
      begun(wanted, Work.UPDATE);
    }
    StackTail tail = StackTail.fromNow(account, prepared.get().stackId());
    return changeSets.execute(wanted, type)
        ? Optional.of(ended(wanted, watch(wanted.role()).toTheEnd(tail)))
        : Optional.empty();
  }

  /**
   * Waits for what somebody has started. When it ends well, or only clears the ground, the stack is
   * looked at again.
   */
  private Optional<StackOutcome> attach(Wanted wanted, Stack stack)
      throws InterruptedException, ProblemException {
    begun(wanted, Work.ATTACH);
    String before = stack.stackStatusAsString();
    StackWatch.End end =
        watch(wanted.role()).toTheEnd(StackTail.ofRunning(account, stack.stackId()));
    boolean failedNow =
        (before.startsWith("CREATE") || before.startsWith("UPDATE_IN"))
            && !end.status().equals("CREATE_COMPLETE")
            && !end.status().equals("UPDATE_COMPLETE");
    return failedNow ? Optional.of(ended(wanted, end)) : Optional.empty();
  }

  private Optional<StackOutcome> clear(Wanted wanted, Stack stack)
      throws InterruptedException, ProblemException {
    begun(wanted, Work.CLEAR);
    // First, so that a kill in between can't bring the old attempt's names back.
    attempts.next(wanted.role());
    StackOutcome outcome =
        new StackRemover(account, listener, waits, clock).remove(wanted.role(), stack);
    return outcome.isDone() ? Optional.empty() : Optional.of(outcome);
  }

  private StackOutcome ended(Wanted wanted, StackWatch.End end)
      throws InterruptedException, ProblemException {
    boolean well = end.status().equals("CREATE_COMPLETE") || end.status().equals("UPDATE_COMPLETE");
    return well
        ? stands(wanted)
        : new StackOutcome.Failed(StackFailures.of(wanted.role(), wanted.stackName(), end));
  }

  private StackOutcome stands(Wanted wanted) throws InterruptedException, ProblemException {
    return Stacks.find(account, wanted.stackName())
        .<StackOutcome>map(stack -> new StackOutcome.Stands(stack.stackId(), Stacks.outputs(stack)))
        .orElseGet(() -> new StackOutcome.Failed(vanished(wanted)));
  }

  private StackWatch watch(StackRole role) {
    return new StackWatch(role, listener, waits.polling());
  }

  private void begun(Wanted wanted, Work work) {
    Duration expected =
        switch (work) {
          case KEEP -> Duration.ZERO;
          case CLEAR, DELETE -> times.of(wanted.role(), true);
          case CREATE, UPDATE, ATTACH -> times.of(wanted.role(), false);
        };
    listener.happened(
        new DeployEvent.StackBegun(
            clock.instant(), wanted.role(), wanted.stackName(), work, expected));
  }

  private static StackFailure vanished(Wanted wanted) {
    return new StackFailure(
        wanted.role(),
        wanted.stackName(),
        "",
        Optional.empty(),
        "The stack is gone, though it was made: somebody has deleted it meanwhile.",
        "",
        "Run the same command again; it is then made anew.",
        List.of());
  }

  private static StackFailure stuck(Wanted wanted, Stack stack) {
    return new StackFailure(
        wanted.role(),
        wanted.stackName(),
        stack.stackStatusAsString(),
        Optional.empty(),
        "The stack is stuck between two states: a change of it and the rollback both failed"
            + Optional.ofNullable(stack.stackStatusReason())
                .map(reason -> " (" + reason + ")")
                .orElse("")
            + ".",
        "",
        "In CloudFormation's console, \"Continue update rollback\" brings it back; then run the"
            + " same command again. Or take the deployment down with \"throughline destroy "
            + wanted.deployment()
            + "\".",
        List.of());
  }
}
