package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetHealthTest {

  private static final TargetHealth.Thresholds THREE_UP_TWO_DOWN =
      new TargetHealth.Thresholds(3, 2);

  @ParameterizedTest
  @CsvSource({
    "+,true",
    "-,false",
    "+-,true",
    "+--,false",
    "+-+-,true",
    "+-+--,false",
    "-+,false",
    "-++,false",
    "-+++,true",
    "-++-++,false",
    "-++-+++,true",
    "+--+++-,true"
  })
  void changesAfterEnoughChecksInARow(String checks, boolean healthy) {
    TargetHealth health = TargetHealth.first(checks.charAt(0) == '+');
    for (int i = 1; i < checks.length(); i++) {
      health = health.after(checks.charAt(i) == '+', THREE_UP_TWO_DOWN);
    }
    assertEquals(healthy, health.healthy());
  }
}
