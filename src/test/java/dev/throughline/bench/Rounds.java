package dev.throughline.bench;

import dev.throughline.journey.Connection;
import dev.throughline.journey.Journey;
import dev.throughline.model.Deployment;
import dev.throughline.model.Proof;
import dev.throughline.model.Verdict;
import dev.throughline.settings.Folders;
import dev.throughline.support.Journeys;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Connects, proves and disconnects over and over, and looks at what is left. */
public final class Rounds {

  private static final int WARM_UP = 10;

  /** Collections and class loading move memory a little, whatever the program does. */
  private static final double FLAT = 1.10;

  /** Threads that all rounds share, and that the JVM and OkHttp add and remove as they like. */
  private static final int SHARED_THREADS = 4;

  /** What there is of things that could be left over. */
  record Left(long processes, long tunnels, long files, long descriptors, long threads) {

    static Left now() throws IOException {
      return new Left(
          ProcessHandle.current().descendants().count(),
          NetworkInterface.networkInterfaces()
              .filter(device -> device.getName().startsWith("tun"))
              .count(),
          fileCount(),
          count(Path.of("/proc/self/fd")),
          threadCount());
    }

    /**
     * Without the JDK's own, which come and go: carriers of virtual threads, reapers of processes.
     */
    private static long threadCount() {
      return Thread.getAllStackTraces().keySet().stream()
          .map(Thread::getName)
          .filter(name -> !name.startsWith("ForkJoinPool-") && !name.startsWith("process reaper"))
          .count();
    }

    private static long fileCount() throws IOException {
      long files = 0;
      for (Path folder : List.of(Folders.ofThisUser().runtime(), Folders.ofThisUser().state())) {
        files += count(folder.resolve("vpn")) + count(folder.resolve("tunnels"));
      }
      return files + count(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static long count(Path folder) throws IOException {
      if (!Files.isDirectory(folder)) {
        return 0;
      }
      try (Stream<Path> files = Files.list(folder)) {
        return files.count();
      }
    }
  }

  /**
   * What came of it.
   *
   * @param heapGrowth used heap after a collection: last quarter by first
   */
  public record Figures(
      int rounds, int proven, Left before, Left after, double heapGrowth, double seconds) {

    public boolean isClean() {
      return proven == rounds
          && after.processes <= before.processes
          && after.tunnels <= before.tunnels
          && after.files <= before.files
          && after.descriptors <= before.descriptors
          && after.threads <= before.threads + SHARED_THREADS
          && heapGrowth <= FLAT;
    }

    Map<String, Object> asJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("rounds", rounds);
      json.put("proven", proven);
      json.put("before", before);
      json.put("after", after);
      json.put("heapGrowth", Math.round(heapGrowth * 1000) / 1000.0);
      json.put("seconds", Math.round(seconds * 10) / 10.0);
      json.put("clean", isClean());
      return json;
    }

    String table() {
      return """
          Connect, prove, disconnect: %d rounds in %.1f s, %d proven
                           before   after
            processes     %7d %7d
            TUN devices   %7d %7d
            files         %7d %7d
            descriptors   %7d %7d
            threads       %7d %7d
            used heap, last quarter / first: %.3f      at most %.2f
            nothing left over: %s
          """
          .formatted(
              rounds,
              seconds,
              proven,
              before.processes,
              after.processes,
              before.tunnels,
              after.tunnels,
              before.files,
              after.files,
              before.descriptors,
              after.descriptors,
              before.threads,
              after.threads,
              heapGrowth,
              FLAT,
              isClean() ? "PASS" : "FAIL");
    }
  }

  private final Deployment lab;
  private final Journey journey = Journeys.ofThisProcess();

  public Rounds(Deployment lab) {
    this.lab = lab;
  }

  /** Runs that many rounds after some to warm up. */
  public Figures run(int rounds) throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      round();
    }
    Left before = Left.now();
    List<Long> heap = new ArrayList<>();
    int proven = 0;
    long begin = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      proven += round() ? 1 : 0;
      heap.add(usedHeap());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Figures(rounds, proven, before, Left.now(), growth(heap), seconds);
  }

  private boolean round() throws InterruptedException {
    try (Connection connection = journey.connect(lab, state -> {})) {
      Proof proof = journey.prove(connection, (evidence, diagnosis) -> {});
      return proof.diagnosis().verdict() == Verdict.PROVEN;
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double growth(List<Long> heap) {
    int quarter = Math.max(1, heap.size() / 4);
    return average(heap.subList(heap.size() - quarter, heap.size()))
        / average(heap.subList(0, quarter));
  }

  private static double average(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).average().orElseThrow();
  }
}
