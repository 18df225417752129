package dev.throughline.ui.common;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Where a view model's work is done: in the background in the app, at once in tests. */
public interface TaskExecutor {

  /**
   * Starts work that may block. Exactly one of the two consumers is called, on the window's thread,
   * once the work has really ended.
   *
   * @param onFailure takes what the work threw; an {@link InterruptedException} when it was
   *     cancelled in time
   */
  <T> Running start(Callable<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure);

  /** Runs the action on the window's thread, after those that were given before. */
  void onUi(Runnable action);

  /** Runs the action on the window's thread, when the delay is over. */
  void onUiAfter(Duration delay, Runnable action);

  /** Work that was started. */
  @FunctionalInterface
  interface Running {
    /** Interrupts the work. It still ends in its own time, and may even succeed. */
    void cancel();
  }
}
