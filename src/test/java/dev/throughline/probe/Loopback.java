package dev.throughline.probe;

import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

  static Evidence prove(int port, DnsServer dns, Budgets budgets, Consumer<Evidence> progress)
      throws InterruptedException {
    ServiceTarget target = target(port);
    return prober(budgets).prove(nothing(target), plan(target, dns.address), progress);
  }

  static long answered(Evidence evidence) {
    return evidence.addresses().stream()
        .flatMap(address -> address.http().stream())
        .filter(answer -> answer.outcome() == HttpEvidence.Outcome.ANSWERED)
        .count();
  }

  static Set<String> instances(Evidence evidence) {
    return evidence.addresses().stream()
        .flatMap(address -> address.http().stream())
        .flatMap(answer -> answer.instance().stream())
        .collect(Collectors.toSet());
  }

  static void say(Socket connection, String instance) throws IOException {
    RawServer.head(connection);
    RawServer.write(connection, RawServer.ok("hello", "X-Instance: " + instance));
  }
}
