package dev.throughline.deploy;

import java.time.Duration;

/**
 * How often is looked and how long is waited.
 *
 * @param first between two looks at something that has just begun
 * @param most between two looks at something that takes long
 * @param outage between two tries without a network
 * @param release how long a resource may be held by what AWS is still removing; AWS keeps a Client
 *     VPN's network interfaces for minutes
 */
public record Waits(Duration first, Duration most, Duration outage, Duration release) {

  public static final Waits DEFAULT =
      new Waits(
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(30));

  Backoff polling() {
    return new Backoff(first, most);
  }

  Backoff offline() {
    return new Backoff(first, outage);
  }
}
