package dev.throughline.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * What this computer's own resolver says of the name, as every other program would see it.
 *
 * @param outcome what came back
 * @param addresses what the name resolves to here
 * @param took how long it took
 */
public record SystemLookup(Outcome outcome, List<InetAddress> addresses, Duration took) {

  /** What came back. */
  public enum Outcome {
    RESOLVED,
    NOT_FOUND,
    TIMED_OUT,
    /** Not asked, since the lookup would have left this machine. */
    NOT_ASKED
  }

  public SystemLookup {
    addresses = List.copyOf(addresses);
  }
}
