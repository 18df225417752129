package dev.throughline.lab.aws.net;

import dev.throughline.lab.PartProcess;
import dev.throughline.lab.Tools;
import dev.throughline.lab.part.PartHost;
import dev.throughline.lab.part.TargetReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one process that runs all parts of a VPC. What runs in it is changed by telling it, so that a
 * new record or target costs no start of a JVM.
 */
final class VpcHost {

  private static final Logger LOG = LoggerFactory.getLogger(VpcHost.class);

  private final String vpc;
  private final Process process;
  private final BufferedWriter orders;

  /** What was ordered: a part's words by its name. */
  private final Map<String, List<String>> running = new LinkedHashMap<>();

  private final Map<String, Map<String, TargetReport>> reports = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private int unanswered;

  private VpcHost(String vpc, Process process) {
    this.vpc = vpc;
    this.process = process;
    this.orders = process.outputWriter();
  }

  /**
   * Starts the process; it takes orders at once.
   *
   * @param log where its errors go
   */
  static VpcHost start(String vpc, Namespace namespace, Path log) throws IOException {
    List<String> java = new ArrayList<>(PartProcess.java(List.of("-Xmx64m", "-Xss512k")));
    java.add(PartHost.class.getName());
    ProcessBuilder builder = new ProcessBuilder(namespace.inside(java));
    Tools.widenPath(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    VpcHost host = new VpcHost(vpc, builder.start());
    Thread.ofVirtual().name("lab-" + vpc).start(host::readAnswers);
    return host;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** What it was told to run, by name: the kind of part and its options. */
  Map<String, List<String>> running() {
    return Map.copyOf(running);
  }

  /** Starts, replaces and stops parts until these are what runs. */
  void run(Map<String, List<String>> wanted) throws IOException {
    for (String name : List.copyOf(running.keySet())) {
      if (!wanted.containsKey(name)) {
        order("stop", name, List.of());
        running.remove(name);
        reports.remove(name);
      }
    }
    for (Map.Entry<String, List<String>> part : wanted.entrySet()) {
      if (!part.getValue().equals(running.get(part.getKey()))) {
        reports.remove(part.getKey());
        order("start", part.getKey(), part.getValue());
        running.put(part.getKey(), List.copyOf(part.getValue()));
      }
    }
    orders.flush();
  }

  /** What the load balancer's node of that name last said of the target; empty before that. */
  Optional<TargetReport> report(String node, String target) {
    return Optional.ofNullable(reports.getOrDefault(node, Map.of()).get(target));
  }

  /** Waits until every order was answered; false when that takes longer. */
  boolean settles(Duration within) throws InterruptedException {
    long left = within.toNanos();
    lock.lock();
    try {
      while (unanswered > 0 && isAlive()) {
        if (left <= 0) {
          return false;
        }
        left = answered.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    process.destroyForcibly();
  }

  private void order(String verb, String name, List<String> words) throws IOException {
    List<String> line = new ArrayList<>(List.of(verb, name));
    line.addAll(words);
    count(1);
    orders.write(String.join("\t", line));
    orders.newLine();
  }

  private void readAnswers() {
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{}: its parts say nothing more", vpc, e);
    }
    count(-Integer.MAX_VALUE);
  }

  private void hear(String line) {
    Optional<TargetReport> report = TargetReport.parse(line);
    if (report.isPresent()) {
      reports
          .computeIfAbsent(report.get().node(), _ -> new ConcurrentHashMap<>())
          .put(report.get().target(), report.get());
      return;
    }
    if (line.startsWith("failed\t")) {
      LOG.error("{}: {}", vpc, line.replace('\t', ' '));
    }
    count(-1);
  }

  private void count(int more) {
    lock.lock();
    try {
      // Whoever has ended will not answer any more.
      unanswered = Math.max(0, unanswered + more);
      answered.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
