package dev.throughline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 ms",
    "1440000, 1.4 ms",
    "9940000, 9.9 ms",
    "9960000, 10 ms",
    "212400000, 212 ms",
    "999400000, 999 ms",
    "999600000, 1.0 s",
    "3000000000, 3.0 s",
    "75000000000, 75.0 s",
    "119900000000, 119.9 s",
    "120000000000, 2 min",
    "3000000000000, 50 min",
    "7200000000000, 2 h",
    "86401000000000, 24 h",
  })
  void readsAsAPersonWouldSayIt(long nanos, String text) {
    assertEquals(text, DurationText.of(Duration.ofNanos(nanos)));
  }
}
