package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TcpEvidence;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManyTargetsTest {

  @Test
  void eachTargetIsAskedAndEachNameOnlyOnce() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      List<ServiceTarget> targets =
          IntStream.range(0, 60)
              .mapToObj(i -> ServiceTarget.http("s" + i % 20 + ".internal.company", service.port()))
              .toList();

      List<Evidence> evidence = prove(dns, targets, 16, Budgets.DEFAULT, List.of());

      for (int i = 0; i < targets.size(); i++) {
        assertEquals(targets.get(i), evidence.get(i).target());
        assertEquals(targets.get(i).host(), evidence.get(i).resolver().getFirst().name());
        assertTrue(evidence.get(i).route().orElseThrow().intoTunnel());
        assertEquals(
            HttpEvidence.Outcome.ANSWERED,
            evidence.get(i).addresses().getFirst().http().getFirst().outcome());
      }
      assertEquals(60, service.peers.size());
      assertEquals(40, dns.udpQuestions.get(), "A and AAAA for each of 20 names");
      assertEquals(2, dns.tcpQuestions.get(), "the first name alone is asked over TCP as well");
      assertEquals(List.of(Loopback.TUNNEL), dns.udpPeers.stream().distinct().toList());
      assertEquals(List.of(Loopback.TUNNEL), service.peers.stream().distinct().toList());
    }
  }

  @Test
  void noMoreAreAskedAtATimeThanWanted() throws Exception {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    // Each answer waits for one more request to stand beside it.
    CyclicBarrier pairs = new CyclicBarrier(4);
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer service =
            new RawServer(
                "127.0.0.11",
                0,
                c -> {
                  most.accumulateAndGet(open.incrementAndGet(), Math::max);
                  awaitOthers(pairs);
                  open.decrementAndGet();
                  Loopback.say(c, "a");
                })) {
      List<ServiceTarget> targets =
          Collections.nCopies(20, ServiceTarget.http("a.internal.company", service.port()));
      prove(dns, targets, 4, Budgets.DEFAULT, List.of());
      assertEquals(4, most.get());
    }
  }

  @Test
  void aSilentResolverIsWaitedForOnceAndNotByEachTarget() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.silence())) {
      List<ServiceTarget> targets =
          IntStream.range(0, 200)
              .mapToObj(i -> ServiceTarget.http("s" + i + ".internal.company", 80))
              .toList();

      List<Evidence> evidence = prove(dns, targets, 2, Loopback.SHORT, List.of());

      for (Evidence each : evidence) {
        assertEquals(
            List.of(DnsEvidence.Outcome.NO_ANSWER, DnsEvidence.Outcome.NO_ANSWER),
            each.resolver().stream().map(DnsEvidence::outcome).toList());
      }
      assertEquals(1, dns.tcpPeers.size());
    }
  }

  @Test
  void aSilentPublicResolverIsNotAskedAgain() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        DnsServer silent = new DnsServer("127.0.1.3", DnsServer.silence());
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      List<ServiceTarget> targets =
          IntStream.range(0, 30)
              .mapToObj(i -> ServiceTarget.http("s" + i + ".internal.company", service.port()))
              .toList();

      List<Evidence> evidence = prove(dns, targets, 2, Loopback.SHORT, List.of(silent.address));

      evidence.forEach(
          each ->
              assertEquals(
                  List.of(DnsEvidence.Outcome.NO_ANSWER),
                  each.publicControl().orElseThrow().answers().stream()
                      .map(DnsEvidence::outcome)
                      .toList()));
      assertTrue(silent.udpQuestions.get() <= 8, "two names, A and AAAA, repeated once");
    }
  }

  @Test
  void oneThatFailsDoesNotHideTheOthers() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        ServerSocket taken = new ServerSocket();
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      taken.bind(new InetSocketAddress("127.0.0.12", 0));
      List<ServiceTarget> targets =
          List.of(
              ServiceTarget.http("a.internal.company", service.port()),
              ServiceTarget.http("a.internal.company", taken.getLocalPort()),
              ServiceTarget.http("b.internal.company", service.port()));

      List<Evidence> evidence = prove(dns, targets, 3, Loopback.SHORT, List.of());

      assertEquals(
          List.of(
              TcpEvidence.Outcome.CONNECTED,
              TcpEvidence.Outcome.REFUSED,
              TcpEvidence.Outcome.CONNECTED),
          evidence.stream()
              .map(each -> each.addresses().getFirst().tcp().orElseThrow().outcome())
              .toList());
    }
  }

  @Test
  void interruptingEndsAllOfThem() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (DnsServer dns =
        new DnsServer(
            "127.0.0.53",
            question -> {
              asked.countDown();
              return List.of();
            })) {
      List<ServiceTarget> targets =
          Collections.nCopies(50, ServiceTarget.http("a.internal.company", 80));
      CountDownLatch interrupted = new CountDownLatch(1);
      Thread proving =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      prove(dns, targets, 4, Budgets.DEFAULT, List.of());
                    } catch (InterruptedException e) {
                      interrupted.countDown();
                    }
                  });
      assertTrue(asked.await(10, TimeUnit.SECONDS));
      proving.interrupt();
      assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }
  }

  private static List<Evidence> prove(
      DnsServer dns,
      List<ServiceTarget> targets,
      int atOnce,
      Budgets budgets,
      List<InetSocketAddress> publicResolvers)
      throws InterruptedException {
    Map<Integer, Evidence> evidence = new ConcurrentHashMap<>();
    ServiceTarget any = targets.getFirst();
    ProbePlan plan =
        new ProbePlan(any, dns.address, Optional.of(Loopback.TUNNEL), publicResolvers, false);
    Loopback.prober(budgets)
        .prove(
            Loopback.nothing(any),
            plan,
            targets,
            atOnce,
            (index, seen, took) -> evidence.put(index, seen));
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      all.add(evidence.get(i));
    }
    return all;
  }

  private static void awaitOthers(CyclicBarrier pairs) {
    try {
      pairs.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("not as many at once as wanted", e);
    }
  }
}
