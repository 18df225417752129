package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.RandomIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sign-ins by a code that somebody types into a browser (RFC 8628). */
final class DeviceCodes {

  static final Duration VALID = Duration.ofMinutes(10);
  static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A client that waits for exactly the interval may be seen a little early. */
  private static final Duration LENIENCE = Duration.ofMillis(200);

  private enum State {
    PENDING,
    ALLOWED,
    DENIED
  }

  /** A sign-in that was begun. */
  record Device(String deviceCode, String userCode, String clientId, Instant expires) {}

  private static final class Entry {
    private final Device device;
    private State state = State.PENDING;
    private Optional<Instant> lastAsked = Optional.empty();

    private Entry(Device device) {
      this.device = device;
    }
  }

  private final Clock clock;
  private final RandomIds ids = new RandomIds();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  DeviceCodes(Clock clock) {
    this.clock = clock;
  }

  synchronized Device begin(String clientId) {
    Device device =
        new Device(
            ids.secret(80),
            ids.upper("", 4) + "-" + ids.upper("", 4),
            clientId,
            clock.instant().plus(VALID));
    entries.put(device.deviceCode(), new Entry(device));
    return device;
  }

  /** The sign-in that somebody's code belongs to, if it waits for them. */
  synchronized Optional<Device> waiting(String userCode) {
    String typed = userCode.strip().toUpperCase(Locale.ROOT);
    return entries.values().stream()
        .filter(entry -> entry.device.userCode().equals(typed) && entry.state == State.PENDING)
        .map(entry -> entry.device)
        .filter(device -> clock.instant().isBefore(device.expires()))
        .findFirst();
  }

  synchronized void decide(Device device, boolean allowed) {
    entries.get(device.deviceCode()).state = allowed ? State.ALLOWED : State.DENIED;
  }

  /**
   * Takes the sign-in if it was allowed; it can be taken once.
   *
   * @throws dev.throughline.lab.aws.AwsError otherwise, with how it stands
   */
  synchronized void redeem(String deviceCode, String clientId) {
    Entry entry = entries.get(deviceCode);
    if (entry == null || !entry.device.clientId().equals(clientId)) {
      throw Oidc.invalidGrant("Invalid device code provided");
    }
    Instant now = clock.instant();
    if (!now.isBefore(entry.device.expires())) {
      throw Oidc.expired();
    }
    boolean tooSoon =
        entry
            .lastAsked
            .filter(last -> now.isBefore(last.plus(INTERVAL).minus(LENIENCE)))
            .isPresent();
    entry.lastAsked = Optional.of(now);
    switch (entry.state) {
      case PENDING -> {
        throw tooSoon ? Oidc.slowDown() : Oidc.pending();
      }
      case DENIED -> throw Oidc.denied();
      case ALLOWED -> entries.remove(deviceCode);
    }
  }
}
