package dev.throughline.probe;

/** A virtual thread's socket fails with an ordinary IOException when the thread is interrupted. */
final class Interruptions {

  private Interruptions() {}

  /** Call it where such a failure is caught: that it was an interruption is no evidence. */
  static void rethrow() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
