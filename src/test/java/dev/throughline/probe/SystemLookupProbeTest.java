package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.SystemLookup;
import dev.throughline.model.SystemLookup.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLookupProbeTest {

  private static final Duration BUDGET = Duration.ofSeconds(2);

  @Test
  void tellsWhatTheSystemSays() throws Exception {
    SystemLookup found = new SystemLookupProbe(InetAddress::getAllByName).ask("localhost", BUDGET);
    assertEquals(Outcome.RESOLVED, found.outcome());
    assertTrue(found.addresses().contains(InetAddress.ofLiteral("127.0.0.1")));
    SystemLookupProbe.Lookup nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    assertEquals(
        new SystemLookup(Outcome.NOT_FOUND, List.of(), Duration.ZERO),
        withoutTime(new SystemLookupProbe(nobody).ask("gone.internal.company", BUDGET)));
  }

  private static SystemLookup withoutTime(SystemLookup answer) {
    return new SystemLookup(answer.outcome(), answer.addresses(), Duration.ZERO);
  }

  @Test
  void aHangingLookupCostsItsBudgetAndIsNotStartedTwice() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger started = new AtomicInteger();
    SystemLookupProbe probe =
        new SystemLookupProbe(
            host -> {
              started.incrementAndGet();
              try {
                release.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return new InetAddress[] {InetAddress.ofLiteral("10.10.1.9")};
            });
    for (int i = 0; i < 5; i++) {
      SystemLookup answer = probe.ask("hello.internal.company", Duration.ofMillis(50));
      assertEquals(Outcome.TIMED_OUT, answer.outcome());
      assertTrue(answer.took().toMillis() < 1_000, answer.took().toString());
    }
    assertEquals(1, started.get());
    release.countDown();
    assertEquals(Outcome.RESOLVED, probe.ask("hello.internal.company", BUDGET).outcome());
  }

  @Test
  void eachLookupIsAskedAfreshOnceAnswersAreNotKept(@TempDir Path folder) throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.9 other.internal\n");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                Asker.class.getName())
            .redirectErrorStream(true)
            .start();
    try (Writer to = java.outputWriter(StandardCharsets.UTF_8);
        BufferedReader from = java.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("NOT_FOUND []", ask(to, from));
      Files.writeString(hosts, "127.0.0.7 hello.internal.company\n");
      assertEquals("RESOLVED [hello.internal.company/127.0.0.7]", ask(to, from));
      Files.writeString(hosts, "127.0.0.8 hello.internal.company\n");
      assertEquals("RESOLVED [hello.internal.company/127.0.0.8]", ask(to, from));
    }
    assertEquals(0, java.waitFor());
  }

  private static String ask(Writer to, BufferedReader from) throws IOException {
    to.write("\n");
    to.flush();
    return from.readLine();
  }

  /** A Java of its own, since these settings are read once. Asks once for each line it is given. */
  static final class Asker {

    private Asker() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      SystemLookupProbe.keepNoAnswers();
      SystemLookupProbe probe = new SystemLookupProbe(InetAddress::getAllByName);
      BufferedReader from =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (from.readLine() != null) {
        SystemLookup answer = probe.ask("hello.internal.company", BUDGET);
        System.out.println(answer.outcome() + " " + answer.addresses());
      }
    }
  }
}
