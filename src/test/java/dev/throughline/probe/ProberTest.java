package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SystemLookup;
import dev.throughline.model.TcpEvidence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class ProberTest {

  @Test
  void aHealthyPathIsAnsweredAtEachHopFromTheTunnelsAddress() throws Exception {
    try (DnsServer dns =
            new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11", "127.0.0.12"));
        RawServer one = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"));
        RawServer two = new RawServer("127.0.0.12", one.port(), c -> Loopback.say(c, "b"))) {
      ServiceTarget target = Loopback.target(one.port(), 2);

      Evidence evidence =
          Loopback.prober(Budgets.DEFAULT)
              .prove(Loopback.nothing(target), Loopback.plan(target, dns.address), progress -> {});

      assertTrue(evidence.route().orElseThrow().intoTunnel());
      assertEquals(
          List.of(DnsEvidence.Transport.UDP, DnsEvidence.Transport.TCP),
          evidence.resolver().stream().map(DnsEvidence::transport).toList());
      for (DnsEvidence answer : evidence.resolver()) {
        assertEquals(DnsEvidence.Outcome.ANSWERED, answer.outcome());
        assertEquals(
            List.of(InetAddress.ofLiteral("127.0.0.11"), InetAddress.ofLiteral("127.0.0.12")),
            answer.addresses());
      }
      assertEquals(2, evidence.addresses().size());
      evidence
          .addresses()
          .forEach(
              address -> {
                assertEquals(TcpEvidence.Outcome.CONNECTED, address.tcp().orElseThrow().outcome());
                HttpEvidence answer = address.http().getFirst();
                assertEquals(HttpEvidence.Outcome.ANSWERED, answer.outcome());
                assertEquals(200, answer.status().orElseThrow());
                assertEquals("hello", answer.body());
              });
      assertEquals(Set.of("a", "b"), Loopback.instances(evidence));
      assertEquals(
          Optional.of(SystemLookup.Outcome.NOT_ASKED), evidence.system().map(s -> s.outcome()));
      assertEquals(List.of(), evidence.publicControl().orElseThrow().answers());
      Set<InetAddress> fromTunnel = Set.of(Loopback.TUNNEL);
      assertEquals(fromTunnel, Set.copyOf(dns.udpPeers));
      assertEquals(fromTunnel, Set.copyOf(dns.tcpPeers));
      assertEquals(fromTunnel, Set.copyOf(one.peers));
      assertEquals(fromTunnel, Set.copyOf(two.peers));
    }
  }

  @Test
  void aTruncatedAnswerCountsAsItCameOverTcp() throws Exception {
    try (DnsServer dns =
            new DnsServer(
                "127.0.0.53",
                DnsServer.truncated(),
                DnsServer.addresses("127.0.0.11", "127.0.0.12"));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      Evidence evidence = Loopback.prove(service.port(), dns, Loopback.SHORT, progress -> {});
      for (DnsEvidence answer : evidence.resolver()) {
        assertEquals(DnsEvidence.Outcome.ANSWERED, answer.outcome());
        assertEquals(2, answer.addresses().size());
      }
      assertEquals(2, evidence.addresses().size());
    }
  }

  @Test
  void aTruncatedAnswerWithNothingOverTcpIsNoAnswer() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.truncated(), DnsServer.silence())) {
      Evidence evidence = Loopback.prove(80, dns, Loopback.SHORT, progress -> {});
      assertEquals(DnsEvidence.Outcome.NO_ANSWER, evidence.resolver().getFirst().outcome());
    }
  }

  @Test
  void eachAddressIsAskedOnceAndNoMoreThanSixteen() throws Exception {
    String[] many =
        IntStream.range(0, 40).mapToObj(i -> "127.0.0." + (100 + i / 2)).toArray(String[]::new);
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses(many));
        RawServer service = new RawServer("0.0.0.0", 0, c -> Loopback.say(c, "a"))) {
      Evidence evidence = Loopback.prove(service.port(), dns, Budgets.DEFAULT, progress -> {});
      assertEquals(20, evidence.resolver().getFirst().addresses().size());
      assertEquals(16, evidence.addresses().size());
      assertEquals(16, service.peers.size());
    }
  }

  @Test
  void aDeadZoneDoesNotHideTheOther() throws Exception {
    try (DnsServer dns =
            new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11", "127.0.0.12"));
        RawServer service = new RawServer("127.0.0.12", 0, c -> Loopback.say(c, "a"))) {
      Evidence evidence = Loopback.prove(service.port(), dns, Loopback.SHORT, progress -> {});
      assertEquals(
          List.of(TcpEvidence.Outcome.REFUSED, TcpEvidence.Outcome.CONNECTED),
          evidence.addresses().stream().map(a -> a.tcp().orElseThrow().outcome()).toList());
      assertEquals(List.of(), evidence.addresses().getFirst().http());
      assertEquals(1, Loopback.answered(evidence));
    }
  }

  @Test
  void oneInstanceIsOneRequest() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      Loopback.prove(service.port(), dns, Budgets.DEFAULT, progress -> {});
      assertEquals(1, service.peers.size(), "the connection of the TCP question carries it");
    }
  }

  @Test
  void requestsGoOnUntilTheInstancesWereSeen() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer service =
            new RawServer(
                "127.0.0.11", 0, c -> Loopback.say(c, "i-" + turn.getAndIncrement() % 3))) {
      ServiceTarget target = Loopback.target(service.port(), 3);
      Evidence evidence =
          Loopback.prober(Budgets.DEFAULT)
              .prove(Loopback.nothing(target), Loopback.plan(target, dns.address), e -> {});
      assertEquals(Set.of("i-0", "i-1", "i-2"), Loopback.instances(evidence));
      assertEquals(4, service.peers.size());
      assertEquals(4, evidence.addresses().getFirst().http().size());
    }
  }

  @Test
  void requestsEndAtEightWhenAnInstanceNeverShows() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "i-1"))) {
      ServiceTarget target = Loopback.target(service.port(), 2);
      Loopback.prober(Budgets.DEFAULT)
          .prove(Loopback.nothing(target), Loopback.plan(target, dns.address), e -> {});
      assertEquals(8, service.peers.size());
    }
  }

  @Test
  void thePublicControlAsksTheFirstThreeAndIsNotBound() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.code(Rcode.REFUSED));
        DnsServer none = new DnsServer("127.0.1.1", DnsServer.negative(Rcode.NXDOMAIN, "company"));
        DnsServer leaks = new DnsServer("127.0.1.2", DnsServer.addresses("10.10.1.9"));
        DnsServer silent = new DnsServer("127.0.1.3", DnsServer.silence());
        DnsServer fourth = new DnsServer("127.0.1.4", DnsServer.silence())) {
      ServiceTarget target = Loopback.target(80);
      List<InetSocketAddress> resolvers =
          List.of(none.address, none.address, leaks.address, silent.address, fourth.address);
      ProbePlan plan =
          new ProbePlan(target, dns.address, Optional.of(Loopback.TUNNEL), resolvers, false);
      Evidence evidence =
          Loopback.prober(Loopback.SHORT).prove(Loopback.nothing(target), plan, e -> {});
      assertEquals(
          List.of(
              DnsEvidence.Outcome.NAME_MISSING,
              DnsEvidence.Outcome.ANSWERED,
              DnsEvidence.Outcome.NO_ANSWER),
          evidence.publicControl().orElseThrow().answers().stream()
              .map(DnsEvidence::outcome)
              .toList());
      assertFalse(leaks.udpPeers.contains(Loopback.TUNNEL));
      assertEquals(0, fourth.udpQuestions.get());
      assertEquals(List.of(), evidence.addresses(), "the control's answer is never connected to");
    }
  }

  @Test
  void theSystemIsAskedBesides() throws Exception {
    ServiceTarget target = ServiceTarget.http("localhost", 80);
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.code(Rcode.REFUSED))) {
      ProbePlan plan =
          new ProbePlan(target, dns.address, Optional.of(Loopback.TUNNEL), List.of(), true);
      Evidence evidence =
          Loopback.prober(Budgets.DEFAULT).prove(Loopback.nothing(target), plan, e -> {});
      SystemLookup answer = evidence.system().orElseThrow();
      assertEquals(SystemLookup.Outcome.RESOLVED, answer.outcome());
      assertTrue(answer.addresses().stream().allMatch(InetAddress::isLoopbackAddress));
    }
  }

  @Test
  void whenNothingAnswersItIsKnownWithinSixSeconds() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.silence());
        DnsServer publicDns = new DnsServer("127.0.1.3", DnsServer.silence())) {
      ServiceTarget target = Loopback.target(80);
      long took = millis(target, dns, publicDns);
      assertTrue(took < 6_000, "took " + took + " ms");
    }
  }

  @Test
  void whenNothingBehindTheNameAnswersItIsKnownWithinSixSeconds() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (DnsServer dns =
            new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"), DnsServer.silence());
        DnsServer publicDns = new DnsServer("127.0.1.3", DnsServer.silence());
        RawServer hangs = new RawServer("127.0.0.11", 0, c -> awaitQuietly(over))) {
      long took = millis(Loopback.target(hangs.port()), dns, publicDns);
      over.countDown();
      assertTrue(took < 6_000, "took " + took + " ms");
    }
  }

  private static long millis(ServiceTarget target, DnsServer dns, DnsServer publicDns)
      throws InterruptedException {
    ProbePlan plan =
        new ProbePlan(
            target, dns.address, Optional.of(Loopback.TUNNEL), List.of(publicDns.address), false);
    long begin = System.nanoTime();
    Loopback.prober(Budgets.DEFAULT).prove(Loopback.nothing(target), plan, e -> {});
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static void awaitQuietly(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
