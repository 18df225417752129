package dev.throughline.deploy;

import dev.throughline.deploy.DeployEvent.CriticalPath;
import dev.throughline.deploy.DeployEvent.StackBegun;
import dev.throughline.deploy.DeployEvent.StackEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Passes events on one at a time, and adds which stacks decide how long it takes: that changes
 * whenever one begins or ends.
 */
final class Timeline implements DeployListener {

  private final StackGraph graph;
  private final DeployListener listener;
  private final Clock clock;
  private final ResourceTimes times = new ResourceTimes();
  private final Map<StackRole, Duration> expected = new EnumMap<>(StackRole.class);
  private final Map<StackRole, Instant> begun = new EnumMap<>(StackRole.class);
  private final Map<StackRole, Duration> left = new EnumMap<>(StackRole.class);

  Timeline(StackGraph graph, boolean removing, DeployListener listener, Clock clock) {
    this.graph = graph;
    this.listener = listener;
    this.clock = clock;
    graph.roles().forEach(role -> expected.put(role, times.of(role, removing)));
  }

  @Override
  public synchronized void happened(DeployEvent event) {
    listener.happened(event);
    switch (event) {
      case StackBegun stack -> {
        begun.put(stack.role(), stack.at());
        expected.put(stack.role(), stack.expected());
        tellPath();
      }
      case StackEnded stack -> {
        expected.put(stack.role(), Duration.ZERO);
        tellPath();
      }
      default -> {
        // Nothing that changes the way.
      }
    }
  }

  /** The ended stack with how long it took since it was begun. */
  synchronized void ended(StackRole role, StackOutcome outcome) {
    Instant now = clock.instant();
    happened(
        new StackEnded(now, role, outcome, Duration.between(begun.getOrDefault(role, now), now)));
  }

  synchronized void tellPath() {
    Instant now = clock.instant();
    expected.forEach((role, whole) -> left.put(role, left(role, whole, now)));
    List<StackRole> path = graph.longest(left);
    listener.happened(new CriticalPath(now, path, StackGraph.length(path, left)));
  }

  /** One that takes longer than usual still takes something. */
  private Duration left(StackRole role, Duration whole, Instant now) {
    if (whole.isZero() || !begun.containsKey(role)) {
      return whole;
    }
    Duration rest = whole.minus(Duration.between(begun.get(role), now));
    return rest.isPositive() ? rest : Duration.ofSeconds(1);
  }
}
