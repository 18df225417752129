package dev.throughline.ui;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The window's thread is the test's: what others give it is done while the test waits. */
final class WindowQueue implements Executor {

  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

  @Override
  public void execute(Runnable action) {
    waiting.add(action);
  }

  /** Does what comes until the condition holds. */
  void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Runnable next = waiting.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing more happens");
      }
      next.run();
    }
  }
}
