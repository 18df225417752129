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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command line, killed with SIGKILL wherever it is, ends where it would have anyway. */
@Timeout(300)
class KilledDeployTest {

  /** A deployment takes a few seconds at this pace, so that the kills hit all of it. */
  private static final double PACE = 100;

  private static final int KILLS = 5;
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 6000;

  @TempDir private Path folder;

  @Test
  void killingItAgainAndAgainLosesAndDoublesNothing() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (LabCloud cloud = LabCloud.start(folder, PACE)) {
      Map<String, String> environment = new HashMap<>(cloud.environment());
      environment.put("THROUGHLINE_PRODUCER_PROFILE", LabCloud.PRODUCER);
      environment.put("THROUGHLINE_CONSUMER_PROFILE", LabCloud.CONSUMER);
      Program program = new Program(folder.resolve("home"), environment);

      killAtRandom(program, random, "deploy", "demo", "--yes", "--json");
      Ended deployed = program.run("deploy", "demo", "--yes", "--json");
      assertEquals(0, deployed.exitCode(), () -> "seed " + seed + "\n" + deployed);
      assertEquals(whole(), tagged(cloud), "seed " + seed);
      Ended status = program.run("status", "demo", "--json");
      assertEquals(0, status.exitCode(), () -> "seed " + seed + "\n" + status);

      killAtRandom(program, random, "destroy", "demo", "--yes", "--json");
      Ended destroyed = program.run("destroy", "demo", "--yes", "--json");
      // The last kill may have come after the end: then there is nothing to take down.
      boolean gone = destroyed.err().contains("No deployment named demo");
      assertEquals(gone ? 2 : 0, destroyed.exitCode(), () -> "seed " + seed + "\n" + destroyed);
      assertEquals(Map.of(), tagged(cloud), "seed " + seed);
      Ended orphans = program.run("orphans", "--json");
      assertEquals(0, orphans.exitCode(), () -> "seed " + seed + "\n" + orphans);
    }
  }

  private static void killAtRandom(Program program, Random random, String... arguments)
      throws Exception {
    for (int i = 0; i < KILLS; i++) {
      Process process = program.start(arguments);
      process.getOutputStream().close();
      // Its output is read, so that it never waits for a reader.
      Thread reader =
          Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(_ -> {}));
      int millis = random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
      if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      process.onExit().join();
      reader.join();
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
