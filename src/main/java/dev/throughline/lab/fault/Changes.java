package dev.throughline.lab.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Waits for something to become true in the lab's AWS. */
final class Changes {

  /** Targets' health changes without a call, and nobody tells. */
  private static final long LOOK_MILLIS = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Hears that something may have changed. */
  void hear() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is so; false when that takes longer. */
  boolean await(BooleanSupplier is, long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!is.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      lock.lock();
      try {
        changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } finally {
        lock.unlock();
      }
    }
    return true;
  }
}
