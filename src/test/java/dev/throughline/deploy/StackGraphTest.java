package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class StackGraphTest {

  private static final Set<StackRole> ALL = EnumSet.allOf(StackRole.class);
  private static final StackOutcome STANDS = new StackOutcome.Stands("id", Map.of());
  private static final StackOutcome FAILED =
      new StackOutcome.Failed(
          new StackFailure(
              StackRole.PRODUCER,
              "s",
              "ROLLBACK_COMPLETE",
              Optional.empty(),
              "",
              "",
              "",
              List.of()));

  @Test
  void whatNeedsNothingOfEachOtherRunsSideBySide() throws InterruptedException {
    // Each waits for the other: in a sequence, neither would ever be done.
    CyclicBarrier both = new CyclicBarrier(2);
    List<StackRole> order = Collections.synchronizedList(new ArrayList<>());
    StackGraph.forwards(ALL)
        .run(
            role -> {
              order.add(role);
              if (role == StackRole.PRODUCER || role == StackRole.NETWORK) {
                await(both);
              }
              return STANDS;
            });
    assertEquals(Set.of(StackRole.PRODUCER, StackRole.NETWORK), Set.copyOf(order.subList(0, 2)));
  }

  @Test
  void theVpnDoesNotWaitForTheProducer() throws InterruptedException {
    CountDownLatch vpnIsUp = new CountDownLatch(1);
    var outcomes =
        StackGraph.forwards(ALL)
            .run(
                role -> {
                  switch (role) {
                    case VPN -> vpnIsUp.countDown();
                    case PRODUCER -> vpnIsUp.await();
                    default -> {
                      // They need not wait.
                    }
                  }
                  return STANDS;
                });
    assertTrue(outcomes.values().stream().allMatch(StackOutcome::isDone));
  }

  @Test
  void aFailureStopsWhatNeedsItAndLetsTheOthersFinish() throws InterruptedException {
    var outcomes =
        StackGraph.forwards(ALL).run(role -> role == StackRole.PRODUCER ? FAILED : STANDS);
    assertEquals(FAILED, outcomes.get(StackRole.PRODUCER));
    assertEquals(
        new StackOutcome.NotBegun(List.of(StackRole.PRODUCER)), outcomes.get(StackRole.LINK));
    assertInstanceOf(StackOutcome.Stands.class, outcomes.get(StackRole.VPN));
  }

  @Test
  void takingDownIsTheSameGraphBackwards() {
    Map<StackRole, Set<StackRole>> before = StackGraph.backwards(ALL).before();
    assertEquals(Set.of(StackRole.LINK), before.get(StackRole.PRODUCER));
    assertEquals(Set.of(StackRole.LINK, StackRole.VPN), before.get(StackRole.NETWORK));
    assertEquals(Set.of(), before.get(StackRole.LINK));
    assertEquals(Set.of(), before.get(StackRole.VPN));
  }

  @Test
  void aStackThatIsNotMadeIsNotWaitedFor() {
    Set<StackRole> withoutProducer = EnumSet.of(StackRole.NETWORK, StackRole.VPN, StackRole.LINK);
    assertEquals(
        Set.of(StackRole.NETWORK),
        StackGraph.forwards(withoutProducer).before().get(StackRole.LINK));
  }

  @Test
  void interruptingEndsTheWork() {
    CountDownLatch never = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    assertThrows(
        InterruptedException.class,
        () ->
            StackGraph.forwards(ALL)
                .run(
                    role -> {
                      caller.interrupt();
                      never.await();
                      return STANDS;
                    }));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void anErrorOfOursIsNotSwallowed() {
    assertThrows(
        java.util.concurrent.CompletionException.class,
        () ->
            StackGraph.forwards(ALL)
                .run(
                    _ -> {
                      throw new IllegalStateException("ours");
                    }));
  }

  @Test
  void theLongestWayDecides() {
    StackGraph graph = StackGraph.forwards(ALL);
    Map<StackRole, Duration> left =
        Map.of(
            StackRole.PRODUCER, Duration.ofMinutes(4),
            StackRole.NETWORK, Duration.ofMinutes(1),
            StackRole.VPN, Duration.ofMinutes(11),
            StackRole.LINK, Duration.ofMinutes(3));
    assertEquals(List.of(StackRole.NETWORK, StackRole.VPN), graph.longest(left));
    assertEquals(Duration.ofMinutes(12), StackGraph.length(graph.longest(left), left));
    Map<StackRole, Duration> vpnIsUp =
        Map.of(StackRole.PRODUCER, Duration.ofMinutes(2), StackRole.LINK, Duration.ofMinutes(3));
    assertEquals(List.of(StackRole.PRODUCER, StackRole.LINK), graph.longest(vpnIsUp));
  }

  private static void await(CyclicBarrier barrier) throws InterruptedException {
    try {
      int _ = barrier.await();
    } catch (java.util.concurrent.BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
