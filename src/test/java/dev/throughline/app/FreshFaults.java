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
 * facts and by packets alone. Prints what was named, and {@code N of N} at the end.
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
    System.out.printf("%-26s %-26s %s%n", "broken", "named with AWS's facts", "named by packets");
    for (String code : only.isEmpty() ? Faults.codes() : only) {
      faults.inLabOfItsOwn(code);
    }
    System.out.println("Each code in a new lab: " + faults.right + " of " + faults.all);
    System.exit(faults.right == faults.all ? 0 : 1);
  }

  private void inLabOfItsOwn(String code) throws IOException, InterruptedException {
    try (TestLab lab = TestLab.start(home, "fresh", true, FASTEST_PACE)) {
      String facts = named(code, lab.throughline("--fault", code, "prove", "--json"));
      String packets = named(Named.byPackets(code), lab.throughline("prove", "--no-aws", "--json"));
      System.out.printf("%-26s %-26s %s%n", code, facts, packets);
    }
  }

  /** What was named, with what should have been where that is another. */
  private String named(String expected, Program.Ended ended) throws IOException {
    all++;
    JsonNode proof = JSON.readTree(ended.out());
    boolean isRight = Named.rightly(expected, proof);
    right += isRight ? 1 : 0;
    String named = proof.path("rootCause").asText();
    return isRight ? named : named + ", and not " + expected + " (" + ended.err().strip() + ")";
  }
}
