package dev.throughline.lab.part;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The targets of a load balancer: checks their health and spreads connections over the healthy
 * ones, in turn. When none is healthy all of them get connections, which AWS calls failing open.
 */
final class TargetGroup implements Route, AutoCloseable {

  private final List<InetSocketAddress> targets;
  private final HealthCheck check;
  private final TargetHealth.Thresholds thresholds;
  private final PartLog log;
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("health").factory());

  /** Used by one round of checks at a time. */
  private final Map<InetSocketAddress, TargetHealth> health = new LinkedHashMap<>();

  private volatile List<InetSocketAddress> serving;

  /** Knows nothing of the targets' health yet. */
  TargetGroup(
      List<InetSocketAddress> targets,
      HealthCheck check,
      TargetHealth.Thresholds thresholds,
      PartLog log) {
    this.targets = List.copyOf(targets);
    this.check = check;
    this.thresholds = thresholds;
    this.log = log;
    this.serving = this.targets;
  }

  /** Checks every target once, which may take the check's time-out, and then at each interval. */
  void start(Duration interval) {
    checkAll();
    var _ =
        clock.scheduleAtFixedRate(
            this::checkAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public InetSocketAddress next() throws IOException {
    List<InetSocketAddress> now = serving;
    if (now.isEmpty()) {
      throw new IOException("no target is registered");
    }
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
  }

  @Override
  public boolean keeps(InetSocketAddress destination) {
    return serving.contains(destination);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    checks.shutdownNow();
  }

  private void checkAll() {
    List<Callable<Optional<String>>> questions = new ArrayList<>();
    for (InetSocketAddress target : targets) {
      questions.add(() -> check.failure(target));
    }
    try {
      List<Future<Optional<String>>> failures = checks.invokeAll(questions);
      for (int i = 0; i < targets.size(); i++) {
        note(targets.get(i), failures.get(i));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    List<InetSocketAddress> healthy =
        targets.stream().filter(target -> health.get(target).healthy()).toList();
    serving = healthy.isEmpty() ? targets : healthy;
  }

  private void note(InetSocketAddress target, Future<Optional<String>> answer) {
    Optional<String> failure =
        answer.state() == Future.State.SUCCESS
            ? answer.resultNow()
            : Optional.of(answer.exceptionNow().toString());
    boolean passed = failure.isEmpty();
    TargetHealth before = health.get(target);
    TargetHealth after =
        before == null ? TargetHealth.first(passed) : before.after(passed, thresholds);
    health.put(target, after);
    if (before == null || before.healthy() != after.healthy()) {
      log.report(
          new TargetReport(
              log.part(),
              Sockets.text(target),
              after.healthy() ? Optional.empty() : Optional.of(failure.orElse("it failed"))));
      log.say(
          "target "
              + Sockets.text(target)
              + (after.healthy() ? " is healthy" : " is unhealthy: " + failure.orElse("")));
    }
  }
}
