package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TcpEvidence;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the resolver says, nothing is sent to where the tunnel does not lead. */
class RouteSafetyTest {

  private static final String[] ELSEWHERE = {
    "8.8.8.8",
    "127.0.0.1",
    "169.254.169.254",
    "192.168.1.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "fe80::1",
    "2001:db8::1"
  };

  @Test
  void answersThatLeadElsewhereAreNeverConnectedTo() throws Exception {
    ServiceTarget target;
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses(ELSEWHERE));
        RawServer here = new RawServer("0.0.0.0", 0, RawServer::hang)) {
      target = Loopback.target(here.port());
      // The real routes of this computer for everything but the resolver itself. Were one of these
      // addresses tried, the loopback address it is bound to would still keep it on this machine.
      Routes routes =
          (destination, tunnel) ->
              destination.equals(dns.address.getAddress())
                  ? Loopback.ROUTES.look(destination, tunnel)
                  : RouteProbe.look(destination, tunnel);
      Evidence evidence =
          new Prober(Loopback.SHORT, routes, Trust::ofJava)
              .prove(Loopback.nothing(target), Loopback.plan(target, dns.address), progress -> {});
      assertEquals(11, evidence.addresses().size(), "127.0.0.1 is there twice");
      evidence
          .addresses()
          .forEach(
              address ->
                  assertEquals(
                      TcpEvidence.Outcome.ROUTE_OUTSIDE,
                      address.tcp().orElseThrow().outcome(),
                      address.address().toString()));
      assertEquals(List.of(), here.peers);
    }
  }

  /** Looked up and not connected to, so that not even a fault of ours could send a packet there. */
  @Test
  void withoutATunnelAddressOnlyLoopbackCountsAsTheTunnel() {
    for (String address : ELSEWHERE) {
      InetAddress destination = InetAddress.ofLiteral(address);
      assertEquals(
          destination.isLoopbackAddress(),
          RouteProbe.look(destination, Optional.empty()).intoTunnel(),
          address);
    }
    assertFalse(RouteProbe.look(InetAddress.ofLiteral("10.10.1.9"), Optional.empty()).intoTunnel());
  }

  @Test
  void withoutATunnelAddressThePublicControlIsHeldToTheSameRule() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        DnsServer outside = new DnsServer("127.0.1.53", DnsServer.silence());
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      ServiceTarget target = Loopback.target(service.port());
      ProbePlan plan =
          new ProbePlan(
              target, dns.address, Optional.empty(), List.of(outside.address, dns.address), false);
      Evidence evidence =
          Loopback.prober(Loopback.SHORT).prove(Loopback.nothing(target), plan, progress -> {});
      assertEquals(1, Loopback.answered(evidence));
      assertEquals(
          List.of(DnsEvidence.Outcome.ROUTE_OUTSIDE, DnsEvidence.Outcome.ANSWERED),
          evidence.publicControl().orElseThrow().answers().stream()
              .map(DnsEvidence::outcome)
              .toList());
      assertEquals(0, outside.udpQuestions.get());
      assertEquals(Set.of(InetAddress.ofLiteral("127.0.0.1")), Set.copyOf(service.peers));
    }
  }

  @Test
  void theLoopbackLabIsProvenOverTheRealRoutes() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      ServiceTarget target = Loopback.target(service.port());
      ProbePlan plan =
          new ProbePlan(target, dns.address, Optional.empty(), List.of(dns.address), false);
      Evidence evidence =
          new Prober(Budgets.DEFAULT).prove(Loopback.nothing(target), plan, progress -> {});
      assertTrue(evidence.route().orElseThrow().intoTunnel());
      assertEquals(1, Loopback.answered(evidence));
    }
  }

  @Test
  void aResolverThatLeadsElsewhereIsNotAsked() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"))) {
      ServiceTarget target = Loopback.target(80);
      Evidence evidence =
          new Prober(Loopback.SHORT)
              .prove(Loopback.nothing(target), Loopback.plan(target, dns.address), progress -> {});
      RouteEvidence route = evidence.route().orElseThrow();
      assertFalse(route.intoTunnel());
      assertEquals(Optional.of(InetAddress.ofLiteral("127.0.0.1")), route.source());
      assertTrue(
          evidence.resolver().stream()
              .allMatch(answer -> answer.outcome() == DnsEvidence.Outcome.ROUTE_OUTSIDE));
      assertEquals(List.of(), evidence.addresses());
      assertEquals(0, dns.udpQuestions.get());
      assertEquals(List.of(), dns.tcpPeers);
    }
  }

  @Test
  void theTunnelsOwnAddressIsNotBehindTheTunnel() {
    InetAddress own = InetAddress.ofLiteral("127.0.0.1");
    RouteEvidence route = RouteProbe.look(own, Optional.of(own));
    assertEquals(Optional.of(own), route.source());
    assertFalse(route.intoTunnel());
  }

  @Test
  void theDeviceIsNamed() {
    RouteEvidence route = RouteProbe.look(InetAddress.ofLiteral("127.0.0.9"), Optional.empty());
    assertTrue(route.device().orElseThrow().startsWith("lo"), route.toString());
    assertTrue(route.intoTunnel());
  }
}
