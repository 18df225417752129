package dev.throughline.probe;

import dev.throughline.model.SystemLookup;
import dev.throughline.model.SystemLookup.Outcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks a name up as every other program on this computer would. */
public final class SystemLookupProbe {

  /** {@link InetAddress#getAllByName}, or what stands for it in a test. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final Lookup lookup;

  /**
   * A lookup can't be interrupted: it ends when the system gives up, which may be long after our
   * budget. Asking for the same name again joins the lookup under way, so they don't pile up.
   */
  private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> underWay =
      new ConcurrentHashMap<>();

  SystemLookupProbe(Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * Has Java ask the system each time. By default it keeps an answer for 30 s and a failure for 10
   * s, so a second proof would report the first one's. Java reads these settings once, at the first
   * lookup of any name: call this before, at the start of the program.
   */
  public static void keepNoAnswers() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  SystemLookup ask(String host, Duration budget) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    try {
      List<InetAddress> addresses =
          underWay.computeIfAbsent(host, this::start).get(budget.toNanos(), TimeUnit.NANOSECONDS);
      return new SystemLookup(Outcome.RESOLVED, addresses, watch.elapsed());
    } catch (ExecutionException e) {
      return new SystemLookup(Outcome.NOT_FOUND, List.of(), watch.elapsed());
    } catch (TimeoutException e) {
      return new SystemLookup(Outcome.TIMED_OUT, List.of(), watch.elapsed());
    }
  }

  private CompletableFuture<List<InetAddress>> start(String host) {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("system lookup of " + host).start(() -> run(host, answer));
    return answer;
  }

  private void run(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      List<InetAddress> addresses = List.of(lookup.addresses(host));
      underWay.remove(host);
      answer.complete(addresses);
    } catch (UnknownHostException e) {
      underWay.remove(host);
      answer.completeExceptionally(e);
    }
  }
}
