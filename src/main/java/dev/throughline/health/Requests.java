package dev.throughline.health;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be said of the requests to one address, and of all of them together. */
record Requests(ServiceTarget target, List<AddressEvidence> all, AddressEvidence here) {

  /** How the JDK and the system say that the far side ended the connection. */
  private static final Pattern CUT_OFF =
      Pattern.compile("reset|terminated the handshake|closed", Pattern.CASE_INSENSITIVE);

  /** The requests made to the address of the context, when there are any. */
  static Optional<Requests> of(Context context) {
    return context
        .address()
        .flatMap(context::tried)
        .filter(tried -> !tried.http().isEmpty())
        .map(tried -> new Requests(context.target(), context.evidence().addresses(), tried));
  }

  boolean isGood(HttpEvidence request) {
    return request.outcome() == Outcome.ANSWERED
        && request.status().isPresent()
        && target.expectStatus().contains(request.status().getAsInt())
        && request.bodyMatches();
  }

  Optional<HttpEvidence> firstBad() {
    return here.http().stream().filter(request -> !isGood(request)).findFirst();
  }

  /** How many of the requests to this address came to the same outcome. */
  long count(Outcome outcome) {
    return here.http().stream().filter(request -> request.outcome() == outcome).count();
  }

  /** Every request to every address was cut off or left without a response. */
  boolean nobodyResponds() {
    return all.stream().flatMap(tried -> tried.http().stream()).allMatch(Requests::isSilent);
  }

  /** Every address took the request and left it without a response. */
  boolean everyoneHangs() {
    return all.stream()
        .flatMap(tried -> tried.http().stream())
        .allMatch(request -> request.outcome() == Outcome.TIMED_OUT);
  }

  /** Connections stand as long as nothing is asked on them, at every address. */
  boolean idleConnectionsStand() {
    return all.stream().allMatch(tried -> tried.cutOffUnasked().equals(Optional.of(false)));
  }

  /** Requests to this address had no response, and another address answers them all. */
  boolean thisZoneAloneIsSilent() {
    return (here.http().size() > 1 || here.cutOffUnasked().orElse(false))
        && here.http().stream().allMatch(Requests::isSilent)
        && all.stream().anyMatch(this::isAllGood);
  }

  /** The addresses that answered every request as expected. */
  List<InetAddress> working() {
    return all.stream().filter(this::isAllGood).map(AddressEvidence::address).toList();
  }

  /**
   * Whether instances can be counted. As long as an address is not asked, or does not answer, a
   * missing instance may be the consequence.
   */
  boolean allAnswered(List<InetAddress> expected) {
    return working().containsAll(expected);
  }

  /** The instances seen, over all addresses. */
  Set<String> instances() {
    Set<String> seen = new LinkedHashSet<>();
    all.stream()
        .flatMap(tried -> tried.http().stream())
        .forEach(request -> request.instance().map(Texts::line).ifPresent(seen::add));
    return seen;
  }

  /** Whether a response did not tell which instance it came from. */
  boolean hasUnnamedInstance() {
    return all.stream()
        .flatMap(tried -> tried.http().stream())
        .anyMatch(request -> request.instance().isEmpty());
  }

  Duration slowest() {
    return here.http().stream()
        .map(HttpEvidence::took)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private boolean isAllGood(AddressEvidence tried) {
    return !tried.http().isEmpty() && tried.http().stream().allMatch(this::isGood);
  }

  private static boolean isSilent(HttpEvidence request) {
    return switch (request.outcome()) {
      case RESET, TIMED_OUT -> true;
      // A load balancer without a target cuts HTTPS off within the handshake.
      case TLS_FAILED -> CUT_OFF.matcher(request.detail()).find();
      case ANSWERED, NOT_HTTP, NOT_CONNECTED -> false;
    };
  }
}
