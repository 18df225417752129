package dev.throughline.bench;

import dev.throughline.journey.Connection;
import dev.throughline.journey.Journey;
import dev.throughline.model.Deployment;
import dev.throughline.model.Finding;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Verdict;
import dev.throughline.support.Journeys;
import dev.throughline.support.LabBoard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Hundreds of services through one slow tunnel. */
final class Targets {

  private static final int TARGETS = 500;
  private static final int AT_ONCE = 64;
  private static final int RUNS = 6;

  /** There and back. */
  private static final int DELAY_MILLIS = 50;

  private static final double LIMIT_SECONDS = 5;
  private static final double FLAT = 1.10;

  /**
   * What came of it.
   *
   * @param seconds from "connect" to the last verdict, the median of the runs
   * @param proving the same without connecting
   * @param heapGrowth used heap after a collection, between runs: the last by the first
   * @param kilobytesHeld what one target's proof holds
   */
  record Figures(
      double seconds, double slowest, double proving, double heapGrowth, double kilobytesHeld) {

    boolean isWithinLimits() {
      return seconds <= LIMIT_SECONDS && heapGrowth <= FLAT;
    }

    Map<String, Object> asJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("targets", TARGETS);
      json.put("atOnce", AT_ONCE);
      json.put("delayMs", DELAY_MILLIS);
      json.put("runs", RUNS);
      json.put("seconds", rounded(seconds));
      json.put("slowestSeconds", rounded(slowest));
      json.put("provingSeconds", rounded(proving));
      json.put("limitSeconds", LIMIT_SECONDS);
      json.put("heapGrowth", Math.round(heapGrowth * 1000) / 1000.0);
      json.put("kilobytesHeldByATarget", rounded(kilobytesHeld));
      return json;
    }

    String table() {
      return """
          %d targets over one tunnel that is %d ms longer, medians of %d runs
            connect and prove            %8.2f s     at most %.0f s: %s
            slowest run                  %8.2f s
            without connecting           %8.2f s
            used heap, last run / first  %8.3f       at most %.2f: %s
            held by one target's proof   %8.1f kB    recorded
          """
          .formatted(
              TARGETS,
              DELAY_MILLIS,
              RUNS,
              seconds,
              LIMIT_SECONDS,
              seconds <= LIMIT_SECONDS ? "PASS" : "FAIL",
              slowest,
              proving,
              heapGrowth,
              FLAT,
              heapGrowth <= FLAT ? "PASS" : "FAIL",
              kilobytesHeld);
    }

    private static double rounded(double value) {
      return Math.round(value * 100) / 100.0;
    }
  }

  private final Journey journey = Journeys.ofThisProcess();
  private final Deployment lab;
  private final List<ServiceTarget> targets =
      IntStream.range(0, TARGETS)
          .mapToObj(i -> ServiceTarget.http("svc-" + i + ".services.internal.company", 8080))
          .toList();

  Targets(Deployment lab) {
    this.lab = lab;
  }

  Figures measure() throws IOException, InterruptedException {
    List<Run> runs = new ArrayList<>();
    try (LabBoard board = new LabBoard()) {
      board.wire(DELAY_MILLIS, 0);
      try {
        for (int run = 0; run <= RUNS; run++) {
          runs.add(run());
        }
      } finally {
        board.wire(0, 0);
      }
    }
    // The first run loads classes.
    List<Run> counted = runs.subList(1, runs.size());
    return new Figures(
        Turns.median(counted.stream().map(Run::seconds).toList()),
        counted.stream().map(Run::seconds).max(Double::compare).orElseThrow(),
        Turns.median(counted.stream().map(Run::proving).toList()),
        counted.getLast().heapBefore() / counted.getFirst().heapBefore(),
        counted.getLast().kilobytesHeld());
  }

  private record Run(double seconds, double proving, double heapBefore, double kilobytesHeld) {}

  private Run run() throws InterruptedException {
    double before = usedHeap();
    long begin = System.nanoTime();
    try (Connection connection = journey.connect(lab, state -> {})) {
      long connected = System.nanoTime();
      TargetsProof proof = journey.prove(connection, targets, AT_ONCE, (index, one, done) -> {});
      long end = System.nanoTime();
      requireProven(proof);
      return new Run(
          (end - begin) / 1e9,
          (end - connected) / 1e9,
          before,
          (usedHeap() - before) / 1024 / proof.proofs().size());
    }
  }

  private static void requireProven(TargetsProof proof) {
    if (proof.verdict() != Verdict.PROVEN) {
      throw new IllegalStateException(
          "proven: "
              + proof.count(Verdict.PROVEN)
              + " of "
              + TARGETS
              + "; "
              + proof.proofs().stream()
                  .flatMap(one -> one.diagnosis().rootCause().stream())
                  .map(Finding::explanation)
                  .findFirst());
    }
  }

  private static double usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
