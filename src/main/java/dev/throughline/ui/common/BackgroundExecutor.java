package dev.throughline.ui.common;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A virtual thread for each piece of work; results come back on the window's thread. */
public final class BackgroundExecutor implements TaskExecutor {

  private final Executor ui;

  /**
   * @param ui runs actions on the window's thread, in their order
   */
  public BackgroundExecutor(Executor ui) {
    this.ui = ui;
  }

  @Override
  public <T> Running start(Callable<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread =
        Thread.ofVirtual()
            .name("window-work")
            .start(
                () -> {
                  task.run();
                  ui.execute(() -> deliver(task, onSuccess, onFailure));
                });
    return thread::interrupt;
  }

  private static <T> void deliver(
      Future<T> task, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
    if (task.state() == Future.State.SUCCESS) {
      onSuccess.accept(task.resultNow());
    } else {
      onFailure.accept(task.exceptionNow());
    }
  }

  @Override
  public void onUi(Runnable action) {
    ui.execute(action);
  }

  @Override
  public void onUiAfter(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, ui).execute(action);
  }
}
