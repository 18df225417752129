package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.app.FaultMatrix;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every code of the catalogue that the lab can be broken by is named, with AWS's facts and not. */
@Timeout(900)
class FaultMatrixTest {

  private static final int PATIENCE_SECONDS = 800;

  private static final Pattern SUM = Pattern.compile("Fault matrix: ([0-9]+) of ([0-9]+)");

  @TempDir private Path home;

  @Test
  void everyFaultIsNamed() throws IOException, InterruptedException {
    try (TestLab lab = TestLab.start(home, "faults", true, Lab.Wishes.FASTEST_PACE)) {
      Program.Ended deployed = lab.throughline("deploy", "demo", "--yes", "--json");
      assertEquals(0, deployed.exitCode(), deployed.toString());

      List<String> command = new ArrayList<>(PartProcess.program(FaultMatrix.class.getName()));
      command.add("codes");
      Program.Ended ended = lab.inLaptop(PATIENCE_SECONDS, command.toArray(String[]::new));

      System.out.println(ended.out().strip());
      Matcher sum = SUM.matcher(ended.out());
      assertTrue(sum.find(), ended.toString());
      assertEquals(sum.group(2), sum.group(1), ended.toString());
    }
  }
}
