package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.cloudformation.kind.Properties;
import dev.throughline.lab.aws.cloudformation.kind.ResourceKind;
import dev.throughline.lab.aws.cloudformation.kind.Work;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done to one resource in steps, with time passing between them. Durations are
 * those at AWS.
 */
abstract class ResourceTask {

  /** Before the first call; CloudFormation needs about that long to start a handler. */
  private static final Duration START = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofSeconds(3);
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(60);

  /** How long CloudFormation tries again what is in somebody's way for a while. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  /** What passes by itself, whatever is being done. */
  private static final Pattern PASSES =
      Pattern.compile("Throttl|RequestLimitExceeded|ConcurrentMutationLimitExceeded");

  /**
   * What passes by itself when something is deleted: others of the stack are being deleted, too.
   */
  private static final Pattern RELEASES =
      Pattern.compile("DependencyViolation|InUse|Incorrect.*State|OperationNotPermitted|HasDep");

  private final Logger log = LoggerFactory.getLogger(ResourceTask.class);
  private final Machine machine;
  private final Stack stack;
  private final StackResource resource;
  private final Wave wave;
  private final Work work;
  private Duration waited = Duration.ZERO;
  private Duration spent = Duration.ZERO;
  private Duration retried = Duration.ZERO;

  ResourceTask(Machine machine, Stack stack, StackResource resource, Wave wave) {
    this.machine = machine;
    this.stack = stack;
    this.resource = resource;
    this.wave = wave;
    this.work =
        Work.begin(
            machine.operations(),
            Caller.lab(stack.owner().account(), stack.owner().region()),
            stack.name(),
            resource.logicalId());
  }

  final Machine machine() {
    return machine;
  }

  final StackResource resource() {
    return resource;
  }

  final Stack stack() {
    return stack;
  }

  final Work work() {
    return work;
  }

  final ResourceKind kind() {
    return machine.kinds().of(resource.type());
  }

  final Properties properties() {
    return new Properties(resource.properties());
  }

  /** What its states are called: CREATE, UPDATE or DELETE. */
  abstract String verb();

  final void begun(String reason) {
    stack.status(resource, verb() + "_IN_PROGRESS", reason);
  }

  final void start(Runnable step) {
    after(START, step);
  }

  /** Asks again and again, until it is true; then it is done. */
  final void poll(Question question, Runnable then) {
    after(
        POLL,
        () -> {
          waited = waited.plus(POLL);
          if (question.ask()) {
            then.run();
          } else if (waited.compareTo(LONGEST_WAIT) > 0) {
            failed(HandlerMessage.wrapped("Exceeded attempts to wait", work, "NotStabilized"));
          } else {
            poll(question, then);
          }
        });
  }

  /** A question to a service. */
  @FunctionalInterface
  interface Question {
    boolean ask();
  }

  /** It is done, but CloudFormation says so no sooner than it usually does. */
  final void done() {
    Duration rest = usual().minus(spent);
    if (rest.isPositive()) {
      after(rest, this::complete);
    } else {
      complete();
    }
  }

  private Duration usual() {
    return switch (verb()) {
      case "CREATE" -> machine.durations().create(resource.type());
      case "DELETE" -> machine.durations().delete(resource.type());
      default -> Duration.ZERO;
    };
  }

  /** It is done at once, since nothing had to be done. */
  final void complete() {
    stack.status(resource, verb() + "_COMPLETE", "");
    wave.done(resource.logicalId());
  }

  final void failed(String reason) {
    stack.status(resource, verb() + "_FAILED", reason);
    wave.failed(resource.logicalId());
  }

  private void after(Duration time, Runnable step) {
    spent = spent.plus(time);
    machine.pace().after(time, () -> attempt(step));
  }

  private void attempt(Runnable step) {
    if (wave.isOver()) {
      return;
    }
    try {
      step.run();
    } catch (AwsError e) {
      if (passes(e) && retried.compareTo(LONGEST_RETRY) < 0) {
        retried = retried.plus(RETRY);
        after(RETRY, step);
      } else {
        failed(HandlerMessage.of(resource, work, e));
      }
    } catch (RuntimeException e) {
      // A mistake of the lab's own must not leave a stack that never comes to an end.
      log.error("{} of {} {} failed", verb(), resource.type(), resource.logicalId(), e);
      failed(HandlerMessage.wrapped("Internal error: " + e, work, "InternalFailure"));
    }
  }

  private boolean passes(AwsError error) {
    return PASSES.matcher(error.code()).find()
        || (verb().equals("DELETE") && RELEASES.matcher(error.code()).find());
  }
}
