package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void itEndsByItself() throws Exception {
    Stopwatch watch = new Stopwatch();
    new WarmUp().run();
    assertTrue(watch.elapsed().toMillis() < 3_000, watch.elapsed().toString());
  }
}
