package dev.throughline.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of this computer, told apart from a later one with the same number.
 *
 * @param pid its number
 * @param startedMillis when it started, in milliseconds since the epoch; 0 where the system does
 *     not say
 */
public record ProcessId(long pid, long startedMillis) {

  /** The system counts from its boot, and the time of that moves when the clock is set. */
  private static final long CLOCK_TOLERANCE_MILLIS = 2000;

  private static final long TURN_NANOS = 50_000_000;

  public static ProcessId of(ProcessHandle process) {
    return new ProcessId(process.pid(), started(process));
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Math.abs(started(process) - startedMillis) <= CLOCK_TOLERANCE_MILLIS)
        .filter(process -> !isZombie(pid));
  }

  /** Waits until the process has ended; false when it still runs after that time. */
  public boolean endsWithin(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (Optional<ProcessHandle> process = running(); process.isPresent(); process = running()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        // In turns, since the JDK waits for a zombie as if it were alive.
        process.get().onExit().get(Math.min(left, TURN_NANOS), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // The next turn looks again.
      } catch (ExecutionException e) {
        throw new IllegalStateException("waiting for a process does not fail", e);
      }
    }
    return true;
  }

  /** A process that has ended and whose parent has not asked for its exit code yet. */
  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The state stands behind the name, which is in parentheses and may hold any character.
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false;
    }
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
