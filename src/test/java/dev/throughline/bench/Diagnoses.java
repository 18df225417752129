package dev.throughline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.journey.Connection;
import dev.throughline.journey.Journey;
import dev.throughline.lab.LabRun;
import dev.throughline.model.Deployment;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.support.Journeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a diagnosis takes once the tunnel is up: of a healthy path, and of silence. */
final class Diagnoses {

  private static final double HEALTHY_LIMIT_MS = 300;
  private static final double SILENT_LIMIT_MS = 6_000;
  private static final int WARM_UP = 5;

  /** What is dropped where, and the code that it has to come to. */
  private enum Silence {
    EVERYTHING("ip daddr 10.10.0.0/16 drop", "", "dns.no-answer"),
    ENDPOINTS("ip daddr { 10.10.0.44, 10.10.128.44 } drop", "", "link.no-answer"),
    RESPONSES(
        "", "ip saddr { 10.10.0.44, 10.10.128.44 } tcp flags & syn == 0 drop", "app.no-answer");

    private final String arriving;
    private final String leaving;
    private final String code;

    Silence(String arriving, String leaving, String code) {
      this.arriving = arriving;
      this.leaving = leaving;
      this.code = code;
    }
  }

  /**
   * Milliseconds.
   *
   * @param silent by the code that each silence comes to
   */
  record Figures(double healthy, double slowestHealthy, Map<String, Double> silent) {

    boolean isWithinLimits() {
      return healthy <= HEALTHY_LIMIT_MS
          && silent.values().stream().allMatch(took -> took <= SILENT_LIMIT_MS);
    }

    Map<String, Object> asJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("healthyMs", Math.round(healthy));
      json.put("slowestHealthyMs", Math.round(slowestHealthy));
      json.put("healthyLimitMs", HEALTHY_LIMIT_MS);
      silent.forEach((code, took) -> json.put(code, Math.round(took)));
      json.put("silentLimitMs", SILENT_LIMIT_MS);
      return json;
    }

    String table() {
      StringBuilder table = new StringBuilder();
      table.append(
          """
          Whole diagnosis once the tunnel is up
            healthy, median              %8.0f ms    at most %.0f ms: %s
            healthy, slowest             %8.0f ms
          """
              .formatted(
                  healthy,
                  HEALTHY_LIMIT_MS,
                  healthy <= HEALTHY_LIMIT_MS ? "PASS" : "FAIL",
                  slowestHealthy));
      silent.forEach(
          (code, took) ->
              table.append(
                  "  %-28s %8.0f ms    at most %.0f ms: %s%n"
                      .formatted(
                          code, took, SILENT_LIMIT_MS, took <= SILENT_LIMIT_MS ? "PASS" : "FAIL")));
      return table.toString();
    }
  }

  private final Journey journey = Journeys.ofThisProcess();
  private final Deployment lab;

  Diagnoses(Deployment lab) {
    this.lab = lab;
  }

  Figures measure(int turns) throws IOException, InterruptedException {
    try (Connection connection = journey.connect(lab, state -> {})) {
      List<Double> healthy = new ArrayList<>();
      for (int turn = -WARM_UP; turn < turns; turn++) {
        double took = timed(connection, "");
        if (turn >= 0) {
          healthy.add(took);
        }
      }
      Map<String, Double> silent = new LinkedHashMap<>();
      for (Silence silence : Silence.values()) {
        nft(
            """
            table ip bench {
              chain arriving {
                type filter hook input priority 0;
                %s
              }
              chain leaving {
                type filter hook output priority 0;
                %s
              }
            }
            """
                .formatted(silence.arriving, silence.leaving));
        try {
          silent.put(silence.code, timed(connection, silence.code));
        } finally {
          nft("delete table ip bench");
        }
      }
      return new Figures(
          Turns.median(healthy), healthy.stream().max(Double::compare).orElseThrow(), silent);
    }
  }

  private double timed(Connection connection, String expected) throws InterruptedException {
    long begin = System.nanoTime();
    Proof proof = journey.prove(connection, (evidence, diagnosis) -> {});
    double took = (System.nanoTime() - begin) / 1e6;
    String code = proof.diagnosis().rootCause().map(Finding::code).orElse("");
    if (!code.equals(expected)) {
      throw new IllegalStateException("\"" + expected + "\" came to \"" + code + "\"");
    }
    return took;
  }

  /** In the consumer's VPC, where its resolver and the endpoint's addresses are. */
  private static void nft(String rules) throws IOException, InterruptedException {
    JsonNode record =
        JsonMapper.builder()
            .build()
            .readTree(Files.readAllBytes(LabRun.folderHere().orElseThrow().resolve("lab.json")));
    String resolver = "";
    for (JsonNode part : record.path("parts")) {
      if (part.path("name").asText().equals("resolver")) {
        resolver = part.path("pid").asText();
      }
    }
    Process nft =
        new ProcessBuilder("nsenter", "--net", "--target", resolver, "--", "nft", "--file", "-")
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = nft.getOutputStream()) {
      in.write(rules.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (nft.waitFor() != 0) {
      throw new IOException("nft: " + said);
    }
  }
}
