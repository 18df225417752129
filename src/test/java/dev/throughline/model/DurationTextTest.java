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
  })
  void readsAsAPersonWouldSayIt(long nanos, String text) {
    assertEquals(text, DurationText.of(Duration.ofNanos(nanos)));
  }
}
