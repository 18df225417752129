package dev.throughline.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.Evidence;
import dev.throughline.support.Evidences;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunningDiagnosisTest {

  private final Diagnoser diagnoser = new Diagnoser("Linux");
  private final List<Evidence> heard = new CopyOnWriteArrayList<>();

  @Test
  void whatIsOvertakenIsNotJudged() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch last = new CountDownLatch(2);
    ProofListener slow =
        (evidence, _) -> {
          heard.add(evidence);
          first.countDown();
          await(gate);
          last.countDown();
        };
    try (RunningDiagnosis running = new RunningDiagnosis(diagnoser, slow)) {
      running.take(Evidences.ready());
      first.await();
      running.take(Evidences.connected());
      running.take(Evidences.healthy());
      gate.countDown();
      last.await();
    }

    assertEquals(List.of(Evidences.ready(), Evidences.healthy()), heard);
  }

  @Test
  void noMoreIsJudgedThanAPersonSees() {
    List<Evidence> known = List.of(Evidences.ready(), Evidences.connected(), Evidences.healthy());
    long begin = System.nanoTime();
    try (RunningDiagnosis running =
        new RunningDiagnosis(diagnoser, (evidence, _) -> heard.add(evidence))) {
      for (int i = 0; heard.size() < 4; i++) {
        running.take(known.get(i % known.size()));
      }
    }

    assertTrue(System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(3 * 40));
  }

  @Test
  void whatTheListenerThrowsIsThrownInTheEnd() {
    IllegalStateException fault = new IllegalStateException("broken");
    CountDownLatch called = new CountDownLatch(1);
    RunningDiagnosis running =
        new RunningDiagnosis(
            diagnoser,
            (_, _) -> {
              called.countDown();
              throw fault;
            });
    running.take(Evidences.ready());
    await(called);

    assertSame(fault, assertThrows(IllegalStateException.class, running::close));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
