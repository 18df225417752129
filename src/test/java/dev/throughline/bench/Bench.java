package dev.throughline.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.LabRun;
import dev.throughline.model.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures the product in the lab's laptop. {@code script/bench} starts it there. Both sides of a
 * ratio are measured in turns, so that a noisy machine hits them alike.
 */
final class Bench {

  private static final double LIMIT = 1.3;

  private Bench() {}

  /**
   * Measures.
   *
   * @param arguments where the JSON goes, how many measured turns, and how many rounds of the leak
   *     check
   */
  public static void main(String[] arguments) throws Exception {
    int turns = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Deployment lab = LabRun.deploymentHere().orElseThrow();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("schema", "throughline.bench/1");
    report.put("machine", machine());

    Turns.Figures figures = new Turns(lab).measure(turns);
    report.put("connectToVerdict", figures.asJson(LIMIT));
    Rounds.Figures leaks = new Rounds(lab).run(rounds);
    report.put("rounds", leaks.asJson());
    Diagnoses.Figures diagnoses = new Diagnoses(lab).measure(turns);
    report.put("diagnosis", diagnoses.asJson());
    Targets.Figures targets = new Targets(lab).measure();
    report.put("targets", targets.asJson());

    System.out.println(figures.table(LIMIT));
    System.out.println(leaks.table());
    System.out.println(diagnoses.table());
    System.out.println(targets.table());
    Files.writeString(
        Path.of(arguments[0]),
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    boolean isWithinLimits =
        figures.ratio() <= LIMIT
            && leaks.isClean()
            && diagnoses.isWithinLimits()
            && targets.isWithinLimits();
    System.exit(isWithinLimits ? 0 : 1);
  }

  private static Map<String, Object> machine() throws IOException {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("kernel", System.getProperty("os.version"));
    machine.put("java", Runtime.version().toString());
    machine.put("loadAverage", Files.readString(Path.of("/proc/loadavg")).strip());
    return machine;
  }
}
