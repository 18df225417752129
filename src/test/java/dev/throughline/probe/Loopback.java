package dev.throughline.probe;

import dev.throughline.model.Evidence;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** What the tests of this room share. All of it stays on loopback. */
final class Loopback {

  static final InetAddress TUNNEL = InetAddress.ofLiteral("127.0.0.2");

  /**
   * As if 127.0.0.0/24 were behind the tunnel and the rest of loopback were not. The real routes of
   * loopback can't say that; RouteProbeTest has the real ones.
   */
  static final Routes ROUTES =
      (destination, tunnelAddress) -> {
        boolean into = destination.getHostAddress().startsWith("127.0.0.");
        return new RouteEvidence(
            destination,
            into ? tunnelAddress : Optional.of(InetAddress.ofLiteral("127.0.1.1")),
            Optional.of(into ? "tun0" : "eth0"),
            into);
      };

  /** Short enough for tests that wait for them, long enough for a busy machine. */
  static final Budgets SHORT =
      new Budgets(
          Duration.ofMillis(700),
          Duration.ofMillis(700),
          Duration.ofMillis(900),
          Duration.ofMillis(500),
          Duration.ofMillis(500));

  private Loopback() {}

  static Way way() {
    return Way.intoTunnel(Optional.of(TUNNEL), ROUTES);
  }

  /** Trust that is known already. */
  static Future<Trust> known(Trust trust) {
    return CompletableFuture.completedFuture(trust);
  }

  static ServiceTarget target(int port) {
    return ServiceTarget.http("hello.internal.company", port);
  }

  static ServiceTarget target(int port, int instances) {
    ServiceTarget one = target(port);
    return new ServiceTarget(
        one.scheme(),
        one.host(),
        port,
        one.path(),
        one.expectStatus(),
        one.expectBody(),
        instances);
  }

  static Evidence nothing(ServiceTarget target) {
    return Evidence.none(target, Optional.empty());
  }

  static ProbePlan plan(ServiceTarget target, InetSocketAddress resolver) {
    return new ProbePlan(target, resolver, Optional.of(TUNNEL), List.of(), false);
  }

  static Prober prober(Budgets budgets) {
    return new Prober(budgets, ROUTES, Trust::ofJava);
  }
}
