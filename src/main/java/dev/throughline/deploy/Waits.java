package dev.throughline.deploy;

import java.time.Duration;

/**
 * How often is looked and how long is waited.
 *
 * @param first between two looks at something that has just begun
 * @param most between two looks at something that takes long
 * @param outage between two tries without a network
 * @param tries how often a call is made without any answer before it is given up
 * @param release how long a resource may be held by what AWS is still removing; AWS keeps a Client
 *     VPN's network interfaces for minutes
 */
public record Waits(Duration first, Duration most, Duration outage, int tries, Duration release) {

  /** To work with: a network may be gone for hours, and the work then goes on. */
  public static final Waits PATIENT =
      new Waits(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(15),
          Integer.MAX_VALUE,
          Duration.ofMinutes(30));

  /** To look: somebody waits for the answer, or for hearing that there is none. */
  public static final Waits BRIEF =
      new Waits(PATIENT.first, PATIENT.most, Duration.ofSeconds(2), 2, Duration.ofMinutes(10));

  Backoff polling() {
    return new Backoff(first, most);
  }

  Backoff offline() {
    return new Backoff(first, outage);
  }
}
