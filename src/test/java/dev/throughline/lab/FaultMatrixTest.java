package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.app.FaultMatrix;
import dev.throughline.lab.fault.Faults;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every code of the catalogue that the lab can be broken by is named, with AWS's facts and not. */
@Timeout(900)
class FaultMatrixTest {

  private static final int PATIENCE_SECONDS = 800;
  private static final int LABS = 3;

  private static final Pattern SUM = Pattern.compile("Fault matrix: ([0-9]+) of ([0-9]+)");

  /** With the device, which only those of the lab's own laptop have. */
  private static final Pattern LEFT = Pattern.compile("process ([0-9]+), tun");

  @TempDir private Path home;

  /**
   * Most of the time is spent on waiting for answers that don't come, so labs can do so together.
   */
  @Test
  void everyFaultIsNamed() throws Exception {
    List<String> codes = Faults.codes();
    try (ExecutorService labs = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<int[]>> parts = new ArrayList<>();
      for (int i = 0; i < LABS; i++) {
        int part = i;
        List<String> own =
            IntStream.range(0, codes.size())
                .filter(index -> index % LABS == part)
                .mapToObj(codes::get)
                .toList();
        parts.add(labs.submit(() -> matrix("faults-" + part, own)));
      }
      int right = 0;
      int all = 0;
      for (Future<int[]> part : parts) {
        right += part.get()[0];
        all += part.get()[1];
      }
      System.out.println("Fault matrix: " + right + " of " + all);
      assertEquals(all, right);
    }
  }

  /** How many of how many, in a lab of its own, which leaves nothing behind. */
  private int[] matrix(String name, List<String> codes) throws Exception {
    ProcessHandle left;
    int[] rightAndAll;
    // In folders of its own, too: a tunnel that is left is told of in all labs of its user.
    Path own = home.resolve(name);
    try (TestLab lab = TestLab.start(own, name, true, Lab.Wishes.FASTEST_PACE)) {
      Program.Ended deployed = lab.throughline("deploy", "demo", "--yes", "--json");
      assertEquals(0, deployed.exitCode(), deployed.toString());

      List<String> command = new ArrayList<>(PartProcess.program(FaultMatrix.class.getName()));
      command.add("codes");
      command.addAll(codes);
      Program.Ended ended = lab.inLaptop(PATIENCE_SECONDS, command.toArray(String[]::new));

      System.out.println(ended.out().strip());
      Matcher sum = SUM.matcher(ended.out());
      assertTrue(sum.find(), ended.toString());
      rightAndAll = new int[] {Integer.parseInt(sum.group(1)), Integer.parseInt(sum.group(2))};
      left = leaveTunnel(lab, name);
    }
    left.onExit().get(10, TimeUnit.SECONDS);
    return rightAndAll;
  }

  /** The openvpn that hangs because of a switch. */
  private ProcessHandle leaveTunnel(TestLab lab, String name)
      throws IOException, InterruptedException {
    Program.Ended broken =
        lab.program().run("lab", "faults", "on", "local.stale-tunnel", "--name", name);
    assertEquals(0, broken.exitCode(), broken.toString());
    String said = lab.prove("demo").toString();
    Matcher process = LEFT.matcher(said);
    assertTrue(process.find(), said);
    return ProcessHandle.of(Long.parseLong(process.group(1))).orElseThrow();
  }
}
