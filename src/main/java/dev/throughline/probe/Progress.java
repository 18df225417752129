package dev.throughline.probe;

import dev.throughline.model.Evidence;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The evidence as it grows, and who hears of it, one piece at a time. */
final class Progress {

  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<Evidence> listener;
  private Evidence evidence;

  Progress(Evidence evidence, Consumer<Evidence> listener) {
    this.evidence = evidence;
    this.listener = listener;
  }

  void add(UnaryOperator<Evidence> piece) {
    lock.lock();
    try {
      evidence = piece.apply(evidence);
      listener.accept(evidence);
    } finally {
      lock.unlock();
    }
  }

  Evidence evidence() {
    lock.lock();
    try {
      return evidence;
    } finally {
      lock.unlock();
    }
  }
}
