package dev.throughline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.fault.Faults;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Breaks a new lab for each code, as a person would with {@code --fault}, and proves with AWS's
 * facts and by packets alone. Prints a line for what was missed, and {@code N of N} at the end.
 */
public final class FreshFaults {

  private static final int FASTEST_PACE = 1_000_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path home;
  private int right;
  private int all;

  private FreshFaults(Path home) {
    this.home = home;
  }

  /**
   * Runs it; ends with 1 when something was named wrongly.
   *
   * @param arguments the folder that stands for the user's, and the codes, or none for all
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> only = List.of(arguments).subList(1, arguments.length);
    FreshFaults faults = new FreshFaults(Path.of(arguments[0]));
    for (String code : only.isEmpty() ? Faults.codes() : only) {
      faults.inLabOfItsOwn(code);
    }
    System.out.println("Each code in a new lab: " + faults.right + " of " + faults.all);
    System.exit(faults.right == faults.all ? 0 : 1);
  }

  private void inLabOfItsOwn(String code) throws IOException, InterruptedException {
    try (TestLab lab = TestLab.start(home, "fresh", true, FASTEST_PACE)) {
      expect(code, lab.throughline("--fault", code, "prove", "--json"), "with AWS's facts");
      expect(Named.byPackets(code), lab.throughline("prove", "--no-aws", "--json"), "by packets");
    }
  }

  private void expect(String code, Program.Ended ended, String how) throws IOException {
    all++;
    JsonNode proof = JSON.readTree(ended.out());
    if (Named.rightly(code, proof)) {
      right++;
    } else {
      System.out.println(Named.missed(code + " " + how, code, proof));
      System.out.println(ended.err().strip());
    }
  }
}
