package dev.throughline.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One HTTP request to one address.
 *
 * @param outcome what came back
 * @param status the response's status, when there was one
 * @param body the first {@value #BODY_LIMIT} characters of the response's body
 * @param bodyMatches whether the body holds the expected text; true when none is expected
 * @param instance the {@code X-Instance} header of the response
 * @param took from opening the connection to the end of the body
 * @param detail what went wrong, otherwise empty
 * @param clock this computer's clock beside the response's Date header, when there was one
 */
public record HttpEvidence(
    Outcome outcome,
    OptionalInt status,
    String body,
    boolean bodyMatches,
    Optional<String> instance,
    Duration took,
    String detail,
    Optional<ClockReading> clock) {

  /** Without anybody's time. */
  public HttpEvidence(
      Outcome outcome,
      OptionalInt status,
      String body,
      boolean bodyMatches,
      Optional<String> instance,
      Duration took,
      String detail) {
    this(outcome, status, body, bodyMatches, instance, took, detail, Optional.empty());
  }

  /** How much of a body is kept, in characters. */
  public static final int BODY_LIMIT = 200;

  /** What came back. */
  public enum Outcome {
    ANSWERED,
    /** The connection stood, and no response came within the budget. */
    TIMED_OUT,
    /** The connection was closed or reset before a whole response. */
    RESET,
    /** The TLS handshake failed; the detail says why. */
    TLS_FAILED,
    /** What came back is no HTTP. */
    NOT_HTTP,
    /** This request's own connection was not made. */
    NOT_CONNECTED
  }
}
