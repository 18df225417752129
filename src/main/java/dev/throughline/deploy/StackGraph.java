package dev.throughline.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Which stacks come before which, and work done in that order: each stack the moment those before
 * it are done, so that the slow ones run side by side.
 *
 * @param before for each stack of the graph, those of the graph that have to be done first
 */
record StackGraph(Map<StackRole, Set<StackRole>> before) {

  /** The work on one stack. Whatever goes wrong is in the outcome. */
  @FunctionalInterface
  interface Work {
    StackOutcome on(StackRole role) throws InterruptedException;
  }

  /** To deploy: what a stack needs comes first. Stacks that are not made are not waited for. */
  static StackGraph forwards(Set<StackRole> roles) {
    Map<StackRole, Set<StackRole>> before = new EnumMap<>(StackRole.class);
    for (StackRole role : roles) {
      Set<StackRole> needs = EnumSet.noneOf(StackRole.class);
      role.needs().stream().filter(roles::contains).forEach(needs::add);
      before.put(role, needs);
    }
    return new StackGraph(before);
  }

  /** To take down: what needs a stack goes first. */
  static StackGraph backwards(Set<StackRole> roles) {
    Map<StackRole, Set<StackRole>> before = new EnumMap<>(StackRole.class);
    roles.forEach(role -> before.put(role, EnumSet.noneOf(StackRole.class)));
    forwards(roles)
        .before
        .forEach((role, needs) -> needs.forEach(need -> before.get(need).add(role)));
    return new StackGraph(before);
  }

  Set<StackRole> roles() {
    return before.keySet();
  }

  /**
   * Does the work. When one fails, those behind it are not begun, and the others are let finish.
   *
   * @throws InterruptedException when this thread is interrupted; so are those of the work then
   */
  Map<StackRole, StackOutcome> run(Work work) throws InterruptedException {
    Map<StackRole, CompletableFuture<StackOutcome>> outcomes = new EnumMap<>(StackRole.class);
    before.keySet().forEach(role -> outcomes.put(role, new CompletableFuture<>()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (StackRole role : before.keySet()) {
        threads.execute(() -> complete(role, outcomes, work));
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while stacks were worked on");
    }
    Map<StackRole, StackOutcome> ended = new EnumMap<>(StackRole.class);
    outcomes.forEach((role, outcome) -> ended.put(role, outcome.join()));
    return ended;
  }

  private void complete(
      StackRole role, Map<StackRole, CompletableFuture<StackOutcome>> outcomes, Work work) {
    try {
      List<StackRole> failed = new ArrayList<>();
      for (StackRole first : before.get(role)) {
        if (!await(outcomes.get(first)).isDone()) {
          failed.add(first);
        }
      }
      outcomes
          .get(role)
          .complete(failed.isEmpty() ? work.on(role) : new StackOutcome.NotBegun(failed));
    } catch (InterruptedException | RuntimeException e) {
      outcomes.get(role).completeExceptionally(e);
    }
  }

  private static StackOutcome await(CompletableFuture<StackOutcome> outcome)
      throws InterruptedException {
    try {
      return outcome.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  /**
   * The longest way through what is left: it decides how long all of it takes.
   *
   * @param left how long each stack still takes; a stack that is done takes none
   */
  List<StackRole> longest(Map<StackRole, Duration> left) {
    List<StackRole> longest = List.of();
    for (StackRole role : before.keySet()) {
      List<StackRole> way = longestTo(role, left);
      if (length(way, left).compareTo(length(longest, left)) > 0) {
        longest = way;
      }
    }
    return longest;
  }

  private List<StackRole> longestTo(StackRole role, Map<StackRole, Duration> left) {
    List<StackRole> longest = List.of();
    for (StackRole first : before.get(role)) {
      List<StackRole> way = longestTo(first, left);
      if (length(way, left).compareTo(length(longest, left)) > 0) {
        longest = way;
      }
    }
    List<StackRole> whole = new ArrayList<>(longest);
    if (!left.getOrDefault(role, Duration.ZERO).isZero()) {
      whole.add(role);
    }
    return whole;
  }

  static Duration length(List<StackRole> way, Map<StackRole, Duration> left) {
    return way.stream()
        .map(role -> left.getOrDefault(role, Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
