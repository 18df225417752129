package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.model.Evidence;
import dev.throughline.model.ServiceTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.xbill.DNS.Rcode;

@Isolated("counts the threads of all")
class NoLeaksTest {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int PROOFS = 100;

  @Test
  void aHundredProofsLeaveNoDescriptorAndNoThread() throws Exception {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "open descriptors are counted on Linux only");
    try (DnsServer dns =
            new DnsServer(
                "127.0.0.53", DnsServer.addresses("127.0.0.11", "127.0.0.12", "127.0.0.13"));
        DnsServer missing =
            new DnsServer("127.0.0.53", DnsServer.negative(Rcode.NXDOMAIN, "company"));
        RawServer healthy = new RawServer("127.0.0.11", 0, c -> Loopback.say(c, "a"));
        RawServer _ = new RawServer("127.0.0.12", healthy.port(), c -> c.setSoLinger(true, 0))) {
      Prober prober = Loopback.prober(Budgets.DEFAULT);
      for (int i = 0; i < 10; i++) {
        prove(prober, healthy.port(), dns, missing);
      }
      long descriptors = descriptors();
      long threads = threads();
      for (int i = 0; i < PROOFS; i++) {
        prove(prober, healthy.port(), dns, missing);
      }
      // The servers of this test close their ends a moment later.
      eventually("descriptors", () -> descriptors() <= descriptors);
      eventually("threads " + names(), () -> threads() < threads + PROOFS / 2);
    }
  }

  private static void prove(Prober prober, int port, DnsServer dns, DnsServer missing)
      throws InterruptedException {
    ServiceTarget target = Loopback.target(port, 2);
    ProbePlan plan =
        new ProbePlan(
            target, dns.address, Optional.of(Loopback.TUNNEL), List.of(missing.address), false);
    Evidence evidence = prober.prove(Loopback.nothing(target), plan, progress -> {});
    assertEquals(3, evidence.addresses().size());
  }

  @Test
  void anInterruptionEndsItAtOnceWhereverItIs() throws Exception {
    try (DnsServer silent = new DnsServer("127.0.0.53", DnsServer.silence());
        DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11"));
        RawServer hanging = new RawServer("127.0.0.11", 0, RawServer::hang)) {
      Prober prober = Loopback.prober(Budgets.DEFAULT);
      ServiceTarget target = Loopback.target(hanging.port());
      interruptWhen(prober, Loopback.plan(target, silent.address), e -> e.route().isPresent());
      interruptWhen(prober, Loopback.plan(target, dns.address), NoLeaksTest::isConnected);
      ServiceTarget tls =
          new ServiceTarget(
              ServiceTarget.Scheme.HTTPS,
              target.host(),
              target.port(),
              "/",
              target.expectStatus(),
              Optional.empty(),
              1);
      interruptWhen(prober, Loopback.plan(tls, dns.address), NoLeaksTest::isConnected);
      if (Files.isDirectory(DESCRIPTORS)) {
        long before = descriptors();
        for (int i = 0; i < 10; i++) {
          interruptWhen(prober, Loopback.plan(target, dns.address), NoLeaksTest::isConnected);
        }
        eventually("descriptors", () -> descriptors() <= before);
      }
    }
  }

  private static boolean isConnected(Evidence evidence) {
    return evidence.addresses().stream().anyMatch(address -> address.tcp().isPresent());
  }

  private static void interruptWhen(Prober prober, ProbePlan plan, Predicate<Evidence> reached)
      throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    AtomicReference<Exception> thrown = new AtomicReference<>();
    Thread proving =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    prober.prove(
                        Loopback.nothing(plan.target()),
                        plan,
                        evidence -> {
                          if (reached.test(evidence)) {
                            there.countDown();
                          }
                        });
                  } catch (InterruptedException | RuntimeException e) {
                    thrown.set(e);
                  }
                });
    assertTrue(there.await(5, TimeUnit.SECONDS));
    Stopwatch watch = new Stopwatch();
    proving.interrupt();
    proving.join(Duration.ofSeconds(5));
    assertInstanceOf(InterruptedException.class, thrown.get());
    assertTrue(watch.elapsed().toMillis() < 1_000, watch.elapsed().toString());
  }

  private static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    while (!holds.getAsBoolean() && watch.elapsed().toSeconds() < 10) {
      // Nothing signals that the system has let go of a descriptor.
      Thread.sleep(20);
    }
    assertTrue(holds.getAsBoolean(), what + " are left over");
  }

  private static long descriptors() {
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The JVM and OkHttp add and remove threads that all proofs share as they like, so that a few
   * more tell nothing. One left over by each proof would be {@link #PROOFS}.
   */
  private static long threads() {
    return names().size();
  }

  private static List<String> names() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList();
  }
}
