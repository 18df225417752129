package dev.throughline.bench;

import dev.throughline.app.Main;
import dev.throughline.journey.Connection;
import dev.throughline.journey.Journey;
import dev.throughline.model.Deployment;
import dev.throughline.model.Proof;
import dev.throughline.model.Verdict;
import dev.throughline.support.Journeys;
import dev.throughline.support.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From "connect" to the verdict: inside a running program, as a fresh process, and by hand. */
final class Turns {

  private static final int WARM_UP = 8;

  /** What a person's script does; it says how long it took, in microseconds. */
  private static final String BY_HAND =
      """
      cd "$THROUGHLINE_LAB_DIR"
      begin=$EPOCHREALTIME
      coproc VPN { exec openvpn --config client.ovpn --cert client.crt --key client.key; }
      while read -r line <&"${VPN[0]}"; do
        case $line in *"Initialization Sequence Completed"*) break ;; esac
      done
      dig +short @10.10.0.2 hello.internal.company >/dev/null || exit 1
      curl -sf --resolve hello.internal.company:8080:10.10.0.44 \
        http://hello.internal.company:8080/ >/dev/null || exit 1
      end=$EPOCHREALTIME
      kill "$VPN_PID"
      wait "$VPN_PID" 2>/dev/null
      echo $(( ${end/[.,]/} - ${begin/[.,]/} ))
      """;

  /** Medians in milliseconds. */
  record Figures(int turns, double ours, double byHand, double fresh, double bareJava) {

    double ratio() {
      return ours / byHand;
    }

    double freshRatio() {
      return fresh / (byHand + bareJava);
    }

    Map<String, Object> asJson(double limit) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("turns", turns);
      json.put("warmUpTurns", WARM_UP);
      json.put("runningProgramMs", rounded(ours));
      json.put("byHandMs", rounded(byHand));
      json.put("ratio", rounded(ratio()));
      json.put("limit", limit);
      json.put("freshProcessMs", rounded(fresh));
      json.put("bareJavaMs", rounded(bareJava));
      json.put("freshRatio", rounded(freshRatio()));
      return json;
    }

    String table(double limit) {
      return """
          From "connect" to the verdict, medians of %d turns (after %d to warm up)
            inside a running program     %8.1f ms
            by hand                      %8.1f ms
            ratio                        %8.2f      at most %.1f: %s
            fresh process                %8.1f ms
            Java's own start             %8.1f ms
            ratio to by hand + Java      %8.2f      recorded
          """
          .formatted(
              turns,
              WARM_UP,
              ours,
              byHand,
              ratio(),
              limit,
              ratio() <= limit ? "PASS" : "FAIL",
              fresh,
              bareJava,
              freshRatio());
    }

    private static double rounded(double value) {
      return Math.round(value * 100) / 100.0;
    }
  }

  private final Deployment lab;
  private final Journey journey = Journeys.ofThisProcess();

  Turns(Deployment lab) {
    this.lab = lab;
  }

  Figures measure(int turns) throws IOException, InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> byHand = new ArrayList<>();
    List<Double> fresh = new ArrayList<>();
    List<Double> bareJava = new ArrayList<>();
    for (int turn = -WARM_UP; turn < turns; turn++) {
      double inProgram = inProgram();
      double hand = byHand();
      if (turn >= 0) {
        ours.add(inProgram);
        byHand.add(hand);
        if (turn % 3 == 0) {
          fresh.add(timed(Program.java(Main.class, "prove", "--json")));
          bareJava.add(timed(Program.java(Nothing.class)));
        }
      }
    }
    return new Figures(turns, median(ours), median(byHand), median(fresh), median(bareJava));
  }

  private double inProgram() throws InterruptedException {
    long begin = System.nanoTime();
    try (Connection connection = journey.connect(lab, state -> {})) {
      Proof proof = journey.prove(connection, (evidence, diagnosis) -> {});
      double took = (System.nanoTime() - begin) / 1e6;
      if (proof.diagnosis().verdict() != Verdict.PROVEN) {
        throw new IllegalStateException("not proven: " + proof.diagnosis().rootCause());
      }
      return took;
    }
  }

  private static double byHand() throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-c", BY_HAND).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (bash.waitFor() != 0) {
      throw new IOException("by hand it failed: " + said);
    }
    return Long.parseLong(said.strip()) / 1000.0;
  }

  private static double timed(List<String> command) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** A program that does nothing: what is left is Java's own start. */
  static final class Nothing {
    private Nothing() {}

    public static void main(String[] none) {}
  }
}
