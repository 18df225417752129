package dev.throughline.deploy;

import dev.throughline.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Watches an operation on a stack to its end, and tells what happens to each resource. */
final class StackWatch {

  /**
   * How an operation ended.
   *
   * @param status the stack's
   * @param events all of the operation's, the oldest first
   */
  record End(String status, List<StackEvent> events) {}

  private final StackRole role;
  private final DeployListener listener;
  private final Backoff backoff;
  private final ResourceTimes times = new ResourceTimes();
  private final Map<String, Instant> begun = new HashMap<>();
  private final List<StackEvent> events = new ArrayList<>();

  StackWatch(StackRole role, DeployListener listener, Backoff backoff) {
    this.role = role;
    this.listener = listener;
    this.backoff = backoff;
  }

  /** Waits until CloudFormation has done with the stack. */
  End toTheEnd(StackTail tail) throws InterruptedException, ProblemException {
    while (true) {
      List<StackEvent> news = tail.next();
      Optional<String> end = Optional.empty();
      for (StackEvent event : news) {
        events.add(event);
        String status = event.resourceStatusAsString();
        if (!Stacks.isWhole(event)) {
          tell(event);
        } else if (!status.endsWith("_IN_PROGRESS")) {
          end = Optional.of(status);
        }
      }
      if (end.isPresent()) {
        return new End(end.get(), List.copyOf(events));
      }
      if (!news.isEmpty()) {
        backoff.reset();
      }
      backoff.pause();
    }
  }

  private void tell(StackEvent event) {
    String status = event.resourceStatusAsString();
    Instant since = begun.computeIfAbsent(key(event), _ -> event.timestamp());
    listener.happened(
        new DeployEvent.ResourceChanged(
            event.timestamp(),
            role,
            event.logicalResourceId(),
            Optional.ofNullable(event.physicalResourceId()).orElse(""),
            event.resourceType(),
            status,
            Optional.ofNullable(event.resourceStatusReason()).filter(text -> !text.isBlank()),
            Duration.between(since, event.timestamp()),
            times.of(event.resourceType(), status.startsWith("DELETE"))));
  }

  /** Deleting in a rollback is counted from its own beginning. */
  private static String key(StackEvent event) {
    return event.logicalResourceId() + event.resourceStatusAsString().startsWith("DELETE");
  }
}
