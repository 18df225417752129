package dev.throughline.aws;

import dev.throughline.model.Fact;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks AWS for several things at once; what can't be read is unknown, and hides nothing else. */
final class Reads implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;

  /**
   * Reads.
   *
   * @param atOnce how many calls may be under way
   */
  Reads(int atOnce) {
    this.places = new Semaphore(atOnce);
  }

  /** Starts to read something. */
  <T> Future<Fact<T>> start(Callable<T> question) {
    return threads.submit(
        () -> {
          places.acquire();
          try {
            return answer(question);
          } finally {
            places.release();
          }
        });
  }

  /** Starts whatever follows from other answers; it may wait for them, and takes no place. */
  <T> Future<Fact<T>> follow(Callable<Fact<T>> question) {
    return threads.submit(question);
  }

  /** Reads something here and now. */
  static <T> Fact<T> answerNow(Supplier<T> question) {
    try {
      return answer(question::get);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a supplier throws nothing else", e);
    }
  }

  private static <T> Fact<T> answer(Callable<T> question) throws Exception {
    try {
      return Fact.known(question.call());
    } catch (SdkException | SignInNeeded | IllegalArgumentException e) {
      // An illegal argument is an address or a block in an answer that is none.
      AwsTrouble trouble = AwsTrouble.of(e);
      return Fact.unknown(trouble.why(), trouble.words());
    }
  }

  /** Waits for the answer. */
  static <T> T await(Future<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Waits for the answer, and not for long.
   *
   * @param end by when, on the clock of {@link System#nanoTime}
   * @param late what to say of an answer that has not come by then
   */
  static <T> Fact<T> await(Future<Fact<T>> answer, long end, String late)
      throws InterruptedException {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Fact.unknown(Fact.Why.UNREACHABLE, late);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Whoever is still under way is interrupted. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
