package dev.throughline.deploy;

import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * The events of a stack, from the beginning of one operation on. Reads only what is new: AWS gives
 * the newest first, so the pages are left as soon as a known event comes up. For one thread.
 */
final class StackTail {

  private static final Set<String> BEGINNINGS =
      Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS");

  private final Account account;
  private final String stackId;
  private String newest = "";

  private StackTail(Account account, String stackId) {
    this.account = account;
    this.stackId = stackId;
  }

  /** Of an operation that runs already. */
  static StackTail ofRunning(Account account, String stackId) {
    return new StackTail(account, stackId);
  }

  /** Of an operation that is about to be started. */
  static StackTail fromNow(Account account, String stackId)
      throws InterruptedException, ProblemException {
    StackTail tail = new StackTail(account, stackId);
    tail.newest =
        tail.page(null).stackEvents().stream().findFirst().map(StackEvent::eventId).orElse("");
    return tail;
  }

  /** What has happened since the last time, the oldest first. */
  List<StackEvent> next() throws InterruptedException, ProblemException {
    List<StackEvent> found = new ArrayList<>();
    String token = null;
    do {
      DescribeStackEventsResponse page = page(token);
      token = page.nextToken();
      for (StackEvent event : page.stackEvents()) {
        if (event.eventId().equals(newest)) {
          token = null;
          break;
        }
        found.add(event);
        if (newest.isEmpty() && isBeginning(event)) {
          token = null;
          break;
        }
      }
    } while (token != null);
    if (!found.isEmpty()) {
      newest = found.getFirst().eventId();
    }
    return found.reversed();
  }

  private static boolean isBeginning(StackEvent event) {
    return Stacks.isWhole(event) && BEGINNINGS.contains(event.resourceStatusAsString());
  }

  private DescribeStackEventsResponse page(String token)
      throws InterruptedException, ProblemException {
    return account.call(
        session ->
            session
                .cloudFormation()
                .describeStackEvents(request -> request.stackName(stackId).nextToken(token)));
  }
}
