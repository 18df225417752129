package dev.throughline.model;

import java.time.Duration;
import java.time.Instant;

/**
 * This computer's clock beside somebody else's.
 *
 * @param here what this computer's said
 * @param there what the other's said at the same moment, to the second
 * @param source whose the other is, for a sentence: {@code AWS's}, {@code the service's}
 */
public record ClockReading(Instant here, Instant there, String source) {

  /** By how much this computer's is ahead; negative when it is behind. */
  public Duration ahead() {
    return Duration.between(there, here);
  }
}
