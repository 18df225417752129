package dev.throughline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deploying and taking down in the lab, against the order of the shell chain: the producer whole,
 * then the consumer, whose network comes first and whose VPN and link then go side by side; and the
 * same backwards. Both orders have the durations that the lab's AWS took for each stack in one run.
 */
final class Life {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SLOW_PACE = 12;
  private static final int FASTEST_PACE = 1_000_000;
  private static final double DEPLOY_LIMIT = 0.75;
  private static final double DESTROY_LIMIT = 0.80;
  private static final double WHOLE_LIMIT_SECONDS = 20;

  /** Seconds. */
  record Figures(
      double deploy, double deployChain, double destroy, double destroyChain, double whole) {

    boolean isWithinLimits() {
      return deploy / deployChain <= DEPLOY_LIMIT
          && destroy / destroyChain <= DESTROY_LIMIT
          && whole <= WHOLE_LIMIT_SECONDS;
    }

    Map<String, Object> asJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("pace", SLOW_PACE);
      json.put("deploySeconds", rounded(deploy));
      json.put("deployInTheChainsOrderSeconds", rounded(deployChain));
      json.put("deployRatio", rounded(deploy / deployChain));
      json.put("deployLimit", DEPLOY_LIMIT);
      json.put("destroySeconds", rounded(destroy));
      json.put("destroyInTheChainsOrderSeconds", rounded(destroyChain));
      json.put("destroyRatio", rounded(destroy / destroyChain));
      json.put("destroyLimit", DESTROY_LIMIT);
      json.put("wholeSeconds", rounded(whole));
      json.put("wholeLimitSeconds", WHOLE_LIMIT_SECONDS);
      return json;
    }

    String table() {
      return """
          Provisioning in the lab, at %d times AWS's pace
            deploy                       %8.1f s
            in the shell chain's order   %8.1f s
            ratio                        %8.3f     at most %.2f: %s
            take down                    %8.1f s
            in the shell chain's order   %8.1f s
            ratio                        %8.3f     at most %.2f: %s
            deploy, connect, prove and take down at the fastest pace
                                         %8.1f s    at most %.0f s: %s
          """
          .formatted(
              SLOW_PACE,
              deploy,
              deployChain,
              deploy / deployChain,
              DEPLOY_LIMIT,
              deploy / deployChain <= DEPLOY_LIMIT ? "PASS" : "FAIL",
              destroy,
              destroyChain,
              destroy / destroyChain,
              DESTROY_LIMIT,
              destroy / destroyChain <= DESTROY_LIMIT ? "PASS" : "FAIL",
              whole,
              WHOLE_LIMIT_SECONDS,
              whole <= WHOLE_LIMIT_SECONDS ? "PASS" : "FAIL");
    }

    private static double rounded(double value) {
      return Math.round(value * 1000) / 1000.0;
    }
  }

  /**
   * A run of deploy or destroy.
   *
   * @param whole from the first stack's begin to the outcome
   * @param stacks each stack's own time
   */
  private record Run(double whole, Map<String, Double> stacks) {

    double stack(String name) {
      return stacks.get(name);
    }

    double consumerSideBySide() {
      return stack("network") + Math.max(stack("vpn"), stack("link"));
    }
  }

  private final Program program;

  Life(Program program) {
    this.program = program;
  }

  Figures measure() throws IOException, InterruptedException {
    say("lab", "start", "slow", "--pace", "" + SLOW_PACE);
    Run deploy = run("deploy");
    Run destroy = run("destroy");
    say("lab", "stop", "slow");
    return new Figures(
        deploy.whole(),
        deploy.stack("producer") + deploy.consumerSideBySide(),
        destroy.whole(),
        destroy.consumerSideBySide() + destroy.stack("producer"),
        wholeLife());
  }

  private double wholeLife() throws IOException, InterruptedException {
    say("lab", "start", "fast", "--pace", "" + FASTEST_PACE);
    long begin = System.nanoTime();
    say("--lab=fast", "deploy", "demo", "--yes", "--json");
    say("--lab=fast", "prove", "demo", "--json");
    say("--lab=fast", "destroy", "demo", "--yes", "--json");
    double seconds = (System.nanoTime() - begin) / 1e9;
    say("lab", "stop", "fast");
    return seconds;
  }

  private Run run(String command) throws IOException, InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : say("--lab=slow", command, "demo", "--yes", "--json").lines().toList()) {
      events.add(JSON.readTree(line));
    }
    Map<String, Double> stacks = new HashMap<>();
    for (JsonNode event : events) {
      if (event.path("event").asText().equals("stack-ended")) {
        stacks.put(event.path("stack").asText(), event.path("elapsedMillis").asLong() / 1e3);
      }
    }
    return new Run(between(first(events, "stack-begun"), last(events, "stack-ended")), stacks);
  }

  private static Instant first(List<JsonNode> events, String kind) {
    return events.stream()
        .filter(event -> event.path("event").asText().equals(kind))
        .map(event -> Instant.parse(event.path("at").asText()))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static Instant last(List<JsonNode> events, String kind) {
    return events.stream()
        .filter(event -> event.path("event").asText().equals(kind))
        .map(event -> Instant.parse(event.path("at").asText()))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static double between(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  private String say(String... arguments) throws IOException, InterruptedException {
    Program.Ended ended = program.run(arguments);
    if (ended.exitCode() != 0) {
      throw new IOException(String.join(" ", arguments) + ": " + ended);
    }
    return ended.out();
  }

  /**
   * Measures, prints a table, and adds the figures to the JSON that {@link Bench} wrote.
   *
   * @param arguments the folder that stands for the user's, and the JSON
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Figures figures = new Life(new Program(Path.of(arguments[0]))).measure();
    System.out.println(figures.table());
    Path file = Path.of(arguments[1]);
    ObjectNode report = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
    report.set("provisioning", JSON.valueToTree(figures.asJson()));
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
    System.exit(figures.isWithinLimits() ? 0 : 1);
  }
}
