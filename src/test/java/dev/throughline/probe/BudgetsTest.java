package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetsTest {

  @Test
  void aBudgetHasToLeaveTime() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Budgets(second, second, Duration.ZERO, second, second));
  }

  @Test
  void whatIsLeftNeverGoesBelowNothing() {
    assertEquals(Duration.ZERO, new Stopwatch().left(Duration.ofNanos(1)));
    assertEquals(1, Stopwatch.millis(Duration.ZERO), "zero would wait for ever");
  }

  @Test
  void aResolverHasToBeAnAddress() {
    InetSocketAddress name = InetSocketAddress.createUnresolved("resolver.internal", 53);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ProbePlan(Loopback.target(80), name, Optional.empty(), List.of(), false));
  }
}
