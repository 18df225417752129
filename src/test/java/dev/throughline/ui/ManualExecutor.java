package dev.throughline.ui;

import dev.throughline.ui.common.TaskExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Keeps work until a test runs it, on the test's own thread, in the order in which it was given.
 */
final class ManualExecutor implements TaskExecutor {

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Executor window;
  private int cancelled;

  /** The window's thread is whoever speaks to it. */
  ManualExecutor() {
    this(Runnable::run);
  }

  /**
   * One whose window has a thread.
   *
   * @param window takes what is to be done on it
   */
  ManualExecutor(Executor window) {
    this.window = window;
  }

  @Override
  public <T> Running start(Callable<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
    FutureTask<T> task = new FutureTask<>(work);
    waiting.add(
        () -> {
          task.run();
          if (task.state() == Future.State.SUCCESS) {
            onSuccess.accept(task.resultNow());
          } else {
            onFailure.accept(task.exceptionNow());
          }
        });
    return () -> cancelled++;
  }

  @Override
  public void onUi(Runnable action) {
    window.execute(action);
  }

  @Override
  public void onUiAfter(Duration delay, Runnable action) {
    waiting.add(action);
  }

  int cancelled() {
    return cancelled;
  }

  /** Runs what waits longest. */
  void runNext() {
    waiting.remove().run();
  }

  /** Runs all that waits, and what that brings. */
  void runAll() {
    while (!waiting.isEmpty()) {
      runNext();
    }
  }
}
