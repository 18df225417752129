package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.Leftover.Kind;
import dev.throughline.support.LabCloud;
import dev.throughline.support.Program;
import dev.throughline.support.Program.Ended;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real command line, killed with SIGKILL wherever it is, ends where it would have anyway. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class KilledDeployTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledDeployTest.class);

  /** A deployment takes a few seconds at this pace, so that the kills hit all of it. */
  private static final double PACE = 150;

  private static final int KILLS = 20;
  private static final int MOST_AT_ONCE = 12;

  /** With none, it is killed while it starts or makes its plan. */
  private static final int MOST_LINES = 12;

  private static final int MOST_MILLIS = 700;

  @TempDir private Path folder;
  private LabCloud cloud;
  private Program program;
  private Random random;
  private String seed;

  @Test
  void killingItTwentyTimesLosesAndDoublesNothing() throws Exception {
    long number = System.nanoTime();
    random = new Random(number);
    seed = "seed " + number;
    LOG.info("killing at random moments, {}", seed);
    cloud = LabCloud.start(folder, PACE);
    try (LabCloud _ = cloud) {
      Map<String, String> environment = new HashMap<>(cloud.environment());
      environment.put("THROUGHLINE_PRODUCER_PROFILE", LabCloud.PRODUCER);
      environment.put("THROUGHLINE_CONSUMER_PROFILE", LabCloud.CONSUMER);
      program = new Program(folder.resolve("home"), environment);
      int kills = 0;
      while (kills < KILLS) {
        kills += kill(KILLS - kills, "deploy", "demo", "--yes", "--json");
        deploysWhole();
        kills += kill(KILLS - kills, "destroy", "demo", "--yes", "--json");
        leavesNothing();
      }
    }
  }

  private void deploysWhole() throws Exception {
    Ended deployed = program.run("deploy", "demo", "--yes", "--json");
    assertEquals(0, deployed.exitCode(), () -> seed + "\n" + deployed);
    assertEquals(whole(), tagged(cloud), seed);
    Ended status = program.run("status", "demo", "--json");
    assertEquals(0, status.exitCode(), () -> seed + "\n" + status);
  }

  private void leavesNothing() throws Exception {
    Ended destroyed = program.run("destroy", "demo", "--yes", "--json");
    // The last kill may have come after the end: then there is nothing to take down.
    boolean gone = destroyed.err().contains("No deployment named demo");
    assertEquals(gone ? 2 : 0, destroyed.exitCode(), () -> seed + "\n" + destroyed);
    assertEquals(Map.of(), tagged(cloud), seed);
    Ended orphans = program.run("orphans", "--json");
    assertEquals(0, orphans.exitCode(), () -> seed + "\n" + orphans);
  }

  /**
   * Starts it and kills it, several times; fewer when it comes to its end before.
   *
   * @return how often it was killed
   */
  private int kill(int most, String... arguments) throws Exception {
    int times = Math.min(most, random.nextInt(MOST_AT_ONCE / 2, MOST_AT_ONCE));
    for (int i = 0; i < times; i++) {
      Process process = program.start(arguments);
      process.getOutputStream().close();
      CountDownLatch said = new CountDownLatch(random.nextInt(MOST_LINES));
      // All of its output is read, so that it never waits for a reader.
      Thread reader =
          Thread.ofVirtual()
              .start(() -> process.inputReader().lines().forEach(_ -> said.countDown()));
      awaitLines(said, reader);
      boolean ended = process.waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      process.onExit().join();
      reader.join();
      if (ended) {
        return i;
      }
    }
    return times;
  }

  /** Until it has said so much, or has ended. */
  private static void awaitLines(CountDownLatch said, Thread reader) throws InterruptedException {
    while (reader.isAlive() && said.getCount() > 0) {
      boolean _ = said.await(50, TimeUnit.MILLISECONDS);
    }
  }

  /** What one deployment is made of, as far as it has our tag. */
  private static Map<Kind, Integer> whole() {
    Map<Kind, Integer> whole = new EnumMap<>(Kind.class);
    whole.put(Kind.STACK, 4);
    whole.put(Kind.CLIENT_VPN_ENDPOINT, 1);
    whole.put(Kind.VPC_ENDPOINT, 1);
    whole.put(Kind.ENDPOINT_SERVICE, 1);
    whole.put(Kind.LOAD_BALANCER, 1);
    whole.put(Kind.TARGET_GROUP, 1);
    whole.put(Kind.INSTANCE, 2);
    whole.put(Kind.HOSTED_ZONE, 1);
    whole.put(Kind.VPC, 2);
    whole.put(Kind.SUBNET, 4);
    whole.put(Kind.CERTIFICATE, 1);
    whole.put(Kind.LOG_GROUP, 1);
    return whole;
  }

  /** What there is in both accounts; kinds whose number is AWS's own business are left out. */
  private static Map<Kind, Integer> tagged(LabCloud cloud) throws Exception {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    try (AwsSession producer = cloud.open(LabCloud.PRODUCER);
        AwsSession consumer = cloud.open(LabCloud.CONSUMER)) {
      BothAccounts both =
          BothAccounts.of(
              new Accounts(producer, consumer),
              _ -> false,
              _ -> {},
              Waits.BRIEF,
              Clock.systemUTC());
      for (Account account : both.all()) {
        for (Leftover one : new Leftovers(account).find().tagged()) {
          counts.merge(one.kind(), 1, Integer::sum);
        }
      }
    }
    counts.remove(Kind.SECURITY_GROUP);
    counts.remove(Kind.NETWORK_INTERFACE);
    counts.remove(Kind.ROUTE_TABLE);
    counts.remove(Kind.VOLUME);
    return counts;
  }
}
