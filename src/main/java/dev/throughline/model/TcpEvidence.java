package dev.throughline.model;

import java.time.Duration;

/**
 * One TCP connection to one address.
 *
 * @param outcome what came of it
 * @param took from the first packet to the outcome
 * @param detail what the system said, otherwise empty
 */
public record TcpEvidence(Outcome outcome, Duration took, String detail) {

  /** What came of a connection. */
  public enum Outcome {
    CONNECTED,
    TIMED_OUT,
    REFUSED,
    /** The system or a router says that there is no way there. */
    UNREACHABLE,
    /** Not tried, since the route does not lead into our tunnel. */
    ROUTE_OUTSIDE
  }
}
