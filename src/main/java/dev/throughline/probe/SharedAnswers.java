package dev.throughline.probe;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.SystemLookup;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks each name once, however many services have it, and nobody again who was silent.
 *
 * <p>The first name is asked of the VPC's resolver over UDP and TCP, and the others wait until it
 * has said anything; they are asked over UDP alone. A VPC's resolver takes 1,024 packets a second
 * from one network interface (Amazon VPC user guide, "Amazon DNS server"), and all of a Client
 * VPN's clients may come from the same one.
 */
final class SharedAnswers implements NameAnswers {

  private final FreshAnswers fresh;
  private final List<InetSocketAddress> publicResolvers;
  private final AtomicReference<RouteEvidence> route = new AtomicReference<>();
  private final AtomicBoolean isFirst = new AtomicBoolean(true);

  /** Completes with what the resolver's silence looked like, or empty when it spoke. */
  private final CompletableFuture<Optional<List<DnsEvidence>>> silence = new CompletableFuture<>();

  private final Map<String, FutureTask<List<DnsEvidence>>> resolved = new ConcurrentHashMap<>();
  private final Map<String, FutureTask<PublicControl>> controls = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, DnsEvidence> silentPublic = new ConcurrentHashMap<>();
  private final Map<String, FutureTask<SystemLookup>> systems = new ConcurrentHashMap<>();
  private final AtomicReference<SystemLookup> silentSystem = new AtomicReference<>();

  SharedAnswers(FreshAnswers fresh, List<InetSocketAddress> publicResolvers) {
    this.fresh = fresh;
    this.publicResolvers = publicResolvers.stream().distinct().toList();
  }

  @Override
  public RouteEvidence route() {
    return route.updateAndGet(known -> known == null ? fresh.route() : known);
  }

  @Override
  public void resolve(String host, Heard heard) throws InterruptedException, ExecutionException {
    if (isFirst.getAndSet(false)) {
      resolveFirst(host, heard);
      return;
    }
    Optional<List<DnsEvidence>> silent = silence.get();
    heard.of(
        silent.isPresent()
            ? silent.get()
            : once(resolved, host, () -> List.of(fresh.resolveOnce(host))));
  }

  private void resolveFirst(String host, Heard heard)
      throws InterruptedException, ExecutionException {
    FutureTask<List<DnsEvidence>> whole =
        new FutureTask<>(
            () -> {
              List<DnsEvidence> last = new ArrayList<>();
              fresh.resolve(
                  host,
                  soFar -> {
                    last.clear();
                    last.addAll(soFar);
                    if (soFar.stream().anyMatch(one -> one.outcome().isResponse())) {
                      silence.complete(Optional.empty());
                    }
                    heard.of(soFar);
                  });
              return List.copyOf(last);
            });
    resolved.put(host, whole);
    try {
      whole.run();
      silence.complete(Optional.of(whole.get()));
    } finally {
      // Interrupted: the others are as well, and must not wait for what won't come.
      silence.complete(Optional.empty());
    }
  }

  @Override
  public PublicControl publicControl(String host) throws InterruptedException, ExecutionException {
    return once(controls, host, () -> askPublic(host));
  }

  private PublicControl askPublic(String host) throws InterruptedException, ExecutionException {
    List<DnsEvidence> answers = new ArrayList<>(silentPublic.values());
    List<InetSocketAddress> left =
        publicResolvers.stream().filter(resolver -> !silentPublic.containsKey(resolver)).toList();
    for (DnsEvidence answer : fresh.publicControl(host, left).answers()) {
      answers.add(answer);
      if (answer.outcome() == Outcome.NO_ANSWER) {
        silentPublic.put(answer.server(), answer);
      }
    }
    return new PublicControl(answers);
  }

  @Override
  public SystemLookup system(String host) throws InterruptedException {
    try {
      return once(systems, host, () -> askSystem(host));
    } catch (ExecutionException e) {
      throw new IllegalStateException("this computer's resolver can't be asked", e.getCause());
    }
  }

  private SystemLookup askSystem(String host) throws InterruptedException {
    SystemLookup silent = silentSystem.get();
    if (silent != null) {
      return silent;
    }
    SystemLookup answer = fresh.system(host);
    if (answer.outcome() == SystemLookup.Outcome.TIMED_OUT) {
      silentSystem.set(answer);
    }
    return answer;
  }

  /** Whoever comes first asks on its own thread; the others wait for what it hears. */
  private static <T> T once(Map<String, FutureTask<T>> asked, String host, Callable<T> question)
      throws InterruptedException, ExecutionException {
    FutureTask<T> mine = new FutureTask<>(question);
    FutureTask<T> task = asked.putIfAbsent(host, mine);
    if (task == null) {
      mine.run();
      task = mine;
    }
    return task.get();
  }
}
