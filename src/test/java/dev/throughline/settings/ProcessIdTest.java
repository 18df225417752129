package dev.throughline.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProcessIdTest {

  @Test
  void knowsItsProcessWhileItRuns() throws IOException, InterruptedException {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      ProcessId id = ProcessId.of(sleep.toHandle());

      assertEquals(Optional.of(sleep.toHandle()), id.running());
      assertFalse(id.endsWithin(Duration.ofMillis(50)));
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void isOverWhenItHasEnded() throws IOException, InterruptedException {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    ProcessId id = ProcessId.of(sleep.toHandle());

    sleep.destroyForcibly();

    assertTrue(id.endsWithin(Duration.ofSeconds(10)));
    assertEquals(Optional.empty(), id.running());
  }

  @Test
  void isNotTakenForALaterProcessWithItsNumber() {
    ProcessHandle here = ProcessHandle.current();
    long started = ProcessId.of(here).startedMillis();

    assertEquals(Optional.empty(), new ProcessId(here.pid(), started - 60_000).running());
    assertEquals(Optional.of(here), new ProcessId(here.pid(), started + 500).running());
  }
}
