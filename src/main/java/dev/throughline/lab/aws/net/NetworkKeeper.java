package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lab's network as the lab's AWS says: whenever something has changed there, reads what
 * the network should be, and makes it so. All of it happens on one thread, which the kernel ties
 * the lives of the namespaces and processes to.
 */
public final class NetworkKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NetworkKeeper.class);

  /** Changes come in bursts; a burst is one change to the network. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(10);

  /**
   * What the lab lends to the network of its AWS.
   *
   * @param folder for files that others must not read: sockets, names, logs
   * @param openvpn the program
   * @param internet a process in the internet's namespace
   * @param router the internet's address that the endpoints' answers go to
   * @param publicNames the file that the public DNS reads its names from
   */
  public record Ground(Path folder, Path openvpn, long internet, String router, Path publicNames) {}

  /**
   * What AWS's operations tell of the network.
   *
   * @param sessions who is connected
   * @param targets how the targets are
   */
  public record Facts(RunningSessions sessions, RunningTargets targets) {}

  private final Facts facts;
  private final Ground ground;
  private final Supplier<Blueprint> reader;
  private final Network network;
  private final Thread thread = Thread.ofPlatform().name("lab-network").unstarted(this::run);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition done = lock.newCondition();
  private long changes = 1;
  private long applied;
  private boolean over;
  private volatile Blueprint current = Blueprint.EMPTY;
  private String namesWritten = "";

  private NetworkKeeper(
      Ground ground, Supplier<Blueprint> reader, VpcSpace.Pacing pacing, Facts facts) {
    this.facts = facts;
    this.ground = ground;
    this.reader = reader;
    this.network =
        new Network(
            new Network.Ground(
                ground.folder(),
                ground.openvpn(),
                Namespace.of(ground.internet()),
                ground.router()),
            pacing);
  }

  /**
   * Starts to keep the network.
   *
   * @param reader what the network should be
   * @param facts are told from now on
   */
  public static NetworkKeeper start(
      Ground ground, Operations operations, Pace pace, Supplier<Blueprint> reader, Facts facts) {
    NetworkKeeper keeper = new NetworkKeeper(ground, reader, pace::of, facts);
    operations.watch(keeper::hear);
    facts.sessions().follow(keeper.network.endpoints());
    facts.targets().follow(keeper::current, keeper.network.vpcs());
    keeper.thread.start();
    return keeper;
  }

  /** Hears that something has changed. */
  private void hear() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the network is as the world is now, and all parts of it serve.
   *
   * @return false when that takes longer
   */
  public boolean settles(Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    lock.lock();
    try {
      long wanted = changes;
      while (applied < wanted && !over) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        done.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
    return network.settles(Duration.ofNanos(deadline - System.nanoTime()));
  }

  /**
   * A process in the network namespace of a VPC or of a Client VPN endpoint.
   *
   * @throws IOException when it has none now
   */
  public long processIn(String id) throws IOException {
    Optional<Namespace> place =
        Optional.ofNullable(network.vpcs().get(id))
            .map(VpcSpace::namespace)
            .or(() -> Optional.ofNullable(network.endpoints().get(id)).map(VpnSpace::namespace));
    return place
        .map(Namespace::pid)
        .orElseThrow(() -> new IOException(id + " has no place in the lab's network now"));
  }

  /** Where the Client VPN endpoints serve now, with UDP or TCP. */
  public List<InetSocketAddress> endpoints() {
    return current.endpoints().stream()
        .filter(endpoint -> network.endpoints().containsKey(endpoint.id()))
        .map(
            endpoint ->
                new InetSocketAddress(
                    network.endpoints().get(endpoint.id()).address(), endpoint.port()))
        .toList();
  }

  /** The network as it was last asked for. */
  Blueprint current() {
    return current;
  }

  Network network() {
    return network;
  }

  /** Takes the whole network down. */
  @Override
  public void close() {
    facts.sessions().close();
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (awaitChange()) {
        // The longer it takes to read the world, the less often it is read.
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        pause = keep();
      }
      network.apply(Blueprint.EMPTY);
    } catch (InterruptedException e) {
      // The kernel ends everything together with this thread.
    }
  }

  /** Reads and applies; returns how long to wait before it is done again. */
  private Duration keep() throws InterruptedException {
    long heard = heard();
    long started = System.nanoTime();
    Duration pause = SHORTEST_PAUSE;
    try {
      Blueprint wanted = reader.get();
      Duration took = Duration.ofNanos(System.nanoTime() - started).multipliedBy(2);
      pause = took.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : took;
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      List<String> failures = network.apply(wanted);
      current = wanted;
      publish(wanted);
      if (!failures.isEmpty()) {
        failures.forEach(failure -> LOG.error("the network is not as it should be: {}", failure));
        hear();
        pause = RETRY;
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("the network can't follow the lab's AWS", e);
      hear();
      pause = RETRY;
    }
    lock.lock();
    try {
      applied = heard;
      done.signalAll();
    } finally {
      lock.unlock();
    }
    return pause;
  }

  private void publish(Blueprint blueprint) throws IOException {
    String names =
        blueprint.endpoints().stream()
            .filter(endpoint -> network.endpoints().containsKey(endpoint.id()))
            .map(
                endpoint ->
                    "--endpoint="
                        + endpoint.host()
                        + "="
                        + Addresses.text(network.endpoints().get(endpoint.id()).address())
                        + "\n")
            .collect(Collectors.joining());
    if (!names.equals(namesWritten)) {
      PrivateFiles.write(ground.publicNames(), names.getBytes(StandardCharsets.UTF_8));
      namesWritten = names;
    }
    NetworkRecord.of(blueprint, network).write(ground.folder());
  }

  private long heard() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitChange() throws InterruptedException {
    lock.lock();
    try {
      while (applied >= changes && !over) {
        changed.await();
      }
      return !over;
    } finally {
      lock.unlock();
    }
  }
}
