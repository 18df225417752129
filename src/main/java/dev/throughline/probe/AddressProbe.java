package dev.throughline.probe;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TcpEvidence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks the service behind one address: a connection, then HTTP over it. */
final class AddressProbe {

  private static final int MOST_REQUESTS = 8;

  /** Long enough for a reset to come from the far side of the globe. */
  private static final int IDLE_MILLIS = 400;

  private final ServiceTarget target;
  private final TcpProbe tcp;
  private final HttpProbe http;
  private final Budgets budgets;
  private final ExecutorService threads;

  /** Of all the addresses together. */
  private final Set<String> instances = ConcurrentHashMap.newKeySet();

  /** The addresses whose first answer, or whose silence, is still to come. */
  private final CountDownLatch firsts;

  /**
   * Asks nothing yet.
   *
   * @param addresses how many addresses will be asked, each on a thread of its own
   */
  AddressProbe(
      int addresses,
      ServiceTarget target,
      TcpProbe tcp,
      HttpProbe http,
      Budgets budgets,
      ExecutorService threads) {
    this.firsts = new CountDownLatch(addresses);
    this.target = target;
    this.tcp = tcp;
    this.http = http;
    this.budgets = budgets;
    this.threads = threads;
  }

  /**
   * Asks until enough different instances have answered, from this address or another.
   *
   * @param progress hears of each piece of the evidence
   */
  void ask(InetAddress address, Consumer<AddressEvidence> progress)
      throws InterruptedException, ExecutionException {
    InetSocketAddress to = new InetSocketAddress(address, target.port());
    TcpProbe.Connection connection = tcp.connect(to, budgets.tcp());
    AddressEvidence evidence =
        new AddressEvidence(address, Optional.of(connection.evidence()), List.of());
    progress.accept(evidence);
    if (connection.evidence().outcome() != TcpEvidence.Outcome.CONNECTED) {
      firsts.countDown();
      return;
    }

    Stopwatch watch = new Stopwatch();
    // The connection that was just made carries the first request.
    HttpEvidence first = request(connection, watch);
    evidence = with(evidence, List.of(first));
    firsts.countDown();
    awaitOthers(first);
    // Told when all is asked: half of the instances would look like a missing one meanwhile.
    while (first.instance().isPresent() && wantsMore(evidence, watch)) {
      evidence = with(evidence, batch(to, evidence.http().size(), watch));
    }
    if (first.outcome() == HttpEvidence.Outcome.RESET) {
      evidence = askNothing(evidence, to, watch);
    }
    progress.accept(evidence);
  }

  /** Makes a connection and leaves it alone for a moment. */
  private AddressEvidence askNothing(
      AddressEvidence evidence, InetSocketAddress to, Stopwatch watch) throws InterruptedException {
    TcpProbe.Connection idle = tcp.connect(to, watch.left(budgets.http()));
    if (idle.evidence().outcome() != TcpEvidence.Outcome.CONNECTED) {
      return evidence;
    }
    boolean cutOff = idle.socket().isEmpty() || isCutOff(idle.socket().get());
    return new AddressEvidence(
        evidence.address(), evidence.tcp(), evidence.http(), Optional.of(cutOff));
  }

  private static boolean isCutOff(WatchedSocket socket) {
    try (socket) {
      socket.setSoTimeout(IDLE_MILLIS);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Another address's first answer may bring the instance that is missing; one that takes much
   * longer than this one's is not waited for.
   */
  private void awaitOthers(HttpEvidence first) throws InterruptedException {
    if (instances.size() < target.expectInstances()) {
      var _ = firsts.await(2 * first.took().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private boolean wantsMore(AddressEvidence evidence, Stopwatch watch) {
    return instances.size() < target.expectInstances()
        && evidence.http().size() < MOST_REQUESTS
        && watch.left(budgets.http()).isPositive();
  }

  private List<HttpEvidence> batch(InetSocketAddress to, int already, Stopwatch watch)
      throws InterruptedException, ExecutionException {
    List<Future<HttpEvidence>> asked = new ArrayList<>();
    // As many again as were needed so far: mostly one more brings the missing instance.
    for (int i = already; i < Math.min(MOST_REQUESTS, 2 * already); i++) {
      asked.add(threads.submit(() -> request(tcp.connect(to, watch.left(budgets.http())), watch)));
    }
    List<HttpEvidence> answers = new ArrayList<>();
    for (Future<HttpEvidence> answer : asked) {
      answers.add(answer.get());
    }
    return answers;
  }

  private HttpEvidence request(TcpProbe.Connection connection, Stopwatch watch)
      throws InterruptedException {
    Duration connecting = connection.evidence().took();
    if (connection.socket().isEmpty()) {
      return new HttpEvidence(
          outcome(connection.evidence()),
          OptionalInt.empty(),
          "",
          target.expectBody().isEmpty(),
          Optional.empty(),
          connecting,
          words(connection.evidence()));
    }
    HttpEvidence answer =
        http.ask(target, connection.socket().get(), connecting, watch.left(budgets.http()));
    answer.instance().ifPresent(instances::add);
    return answer;
  }

  private static HttpEvidence.Outcome outcome(TcpEvidence connection) {
    return connection.outcome() == TcpEvidence.Outcome.CONNECTED
        ? HttpEvidence.Outcome.RESET
        : HttpEvidence.Outcome.NOT_CONNECTED;
  }

  private static String words(TcpEvidence connection) {
    return switch (connection.outcome()) {
      case CONNECTED -> "the connection was reset before a response";
      case TIMED_OUT -> "no connection came about in time";
      case REFUSED -> "the connection was refused";
      case UNREACHABLE, ROUTE_OUTSIDE -> connection.detail();
    };
  }

  private static AddressEvidence with(AddressEvidence evidence, List<HttpEvidence> more) {
    List<HttpEvidence> all = new ArrayList<>(evidence.http());
    all.addAll(more);
    return new AddressEvidence(evidence.address(), evidence.tcp(), all);
  }
}
