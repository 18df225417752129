package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.ServiceTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class ProofProgressTest {

  @Test
  void addressesAreAskedAsSoonAsOneTransportHasAnswered() throws Exception {
    try (DnsServer dns =
            new DnsServer("127.0.0.53", DnsServer.silence(), DnsServer.addresses("127.0.0.11"));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      List<Evidence> seen = new ArrayList<>();
      Evidence evidence = Loopback.prove(service.port(), dns, Loopback.SHORT, seen::add);
      assertEquals(
          List.of(DnsEvidence.Outcome.NO_ANSWER, DnsEvidence.Outcome.ANSWERED),
          evidence.resolver().stream().map(DnsEvidence::outcome).toList());
      assertTrue(
          seen.stream().anyMatch(e -> e.resolver().size() == 1 && Loopback.answered(e) == 1),
          "HTTP has answered while UDP was still waited for");
    }
  }

  @Test
  void everythingSilentEndsWithinSixSeconds() throws Exception {
    try (DnsServer silent = new DnsServer("127.0.0.53", DnsServer.silence());
        DnsServer dns =
            new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11", "127.0.0.12"));
        RawServer one = new RawServer("127.0.0.11", 0, RawServer::hang);
        RawServer _ = new RawServer("127.0.0.12", one.port(), RawServer::hang)) {
      Stopwatch watch = new Stopwatch();
      ServiceTarget target = Loopback.target(80);
      ProbePlan plan =
          new ProbePlan(
              target, silent.address, Optional.of(Loopback.TUNNEL), List.of(silent.address), false);
      Evidence evidence =
          Loopback.prober(Budgets.DEFAULT).prove(Loopback.nothing(target), plan, e -> {});
      assertTrue(watch.elapsed().toMillis() < 4_000, watch.elapsed().toString());
      assertEquals(DnsEvidence.Outcome.NO_ANSWER, evidence.resolver().getFirst().outcome());
      assertEquals(
          DnsEvidence.Outcome.NO_ANSWER,
          evidence.publicControl().orElseThrow().answers().getFirst().outcome());

      Stopwatch hanging = new Stopwatch();
      Evidence behind = Loopback.prove(one.port(), dns, Budgets.DEFAULT, e -> {});
      assertTrue(hanging.elapsed().toMillis() < 6_000, hanging.elapsed().toString());
      assertEquals(
          HttpEvidence.Outcome.TIMED_OUT, behind.addresses().getLast().http().getFirst().outcome());
    }
  }

  @Test
  void progressComesOneAtATimeAndOnlyGrows() throws Exception {
    AtomicBoolean inside = new AtomicBoolean();
    AtomicBoolean overlapped = new AtomicBoolean();
    List<Evidence> seen = new ArrayList<>();
    try (DnsServer dns =
            new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11", "127.0.0.12"));
        RawServer one = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"));
        RawServer _ = new RawServer("127.0.0.12", one.port(), c -> Loopback.say(c, "b"))) {
      Evidence last =
          Loopback.prove(
              one.port(),
              dns,
              Budgets.DEFAULT,
              evidence -> {
                if (!inside.compareAndSet(false, true)) {
                  overlapped.set(true);
                }
                seen.add(evidence);
                LockSupport.parkNanos(2_000_000);
                inside.set(false);
              });
      assertFalse(overlapped.get());
      assertEquals(last, seen.getLast());
      int size = 0;
      for (Evidence evidence : seen) {
        assertTrue(pieces(evidence) > size, "each call brings something");
        size = pieces(evidence);
      }
      // Route, two transports, the addresses, two of each of TCP and HTTP, the control, the system.
      assertEquals(10, seen.size());
    }
  }

  /** How much is known: each part, answer and address counts. */
  private static int pieces(Evidence evidence) {
    int addresses = 0;
    for (AddressEvidence address : evidence.addresses()) {
      addresses += 1 + (address.tcp().isPresent() ? 1 : 0) + address.http().size();
    }
    return addresses
        + evidence.resolver().size()
        + (evidence.route().isPresent() ? 1 : 0)
        + (evidence.publicControl().isPresent() ? 1 : 0)
        + (evidence.system().isPresent() ? 1 : 0);
  }

  @Test
  void whatAnEarlierProofFoundIsDropped() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        DnsServer gone = new DnsServer("127.0.0.53", DnsServer.code(Rcode.REFUSED));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      Evidence first = Loopback.prove(service.port(), dns, Budgets.DEFAULT, e -> {});
      ServiceTarget target = Loopback.target(service.port());
      Evidence second =
          Loopback.prober(Budgets.DEFAULT)
              .prove(
                  first,
                  Loopback.plan(target, gone.address),
                  progress -> assertEquals(List.of(), progress.addresses()));
      assertEquals(List.of(), second.addresses());
      assertEquals(2, second.resolver().size());
    }
  }

  @Test
  void aListenerThatBreaksEndsTheProof() throws Exception {
    try (DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer service = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"))) {
      for (int last = 1; last <= 8; last++) {
        AtomicInteger left = new AtomicInteger(last);
        assertThrows(
            RuntimeException.class,
            () ->
                Loopback.prove(
                    service.port(),
                    dns,
                    Budgets.DEFAULT,
                    evidence -> {
                      if (left.decrementAndGet() == 0) {
                        throw new IllegalArgumentException("broken");
                      }
                    }));
      }
    }
  }
}
