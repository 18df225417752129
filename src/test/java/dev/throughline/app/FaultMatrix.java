package dev.throughline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.probe.SystemLookupProbe;
import dev.throughline.support.LabBoard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Breaks the lab whose laptop it runs in by every code, and proves with and without AWS's facts; by
 * random pairs of codes; and not at all. Each proof is one command of the program's own, from fresh
 * objects. Prints a line for what was missed, and {@code N of N} at the end.
 */
public final class FaultMatrix {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LabBoard board;
  private final PrintStream out;
  private int right;
  private int all;

  private FaultMatrix(LabBoard board, PrintStream out) {
    this.board = board;
    this.out = out;
  }

  /**
   * Runs a part of it; ends with 1 when something was named wrongly.
   *
   * @param arguments {@code codes [CODE…]}, {@code pairs N SEED} or {@code healthy N DELAY LOSS}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = System.out;
    SystemLookupProbe.keepNoAnswers();
    boolean good;
    try (LabBoard board = new LabBoard()) {
      FaultMatrix matrix = new FaultMatrix(board, out);
      List<String> rest = List.of(arguments).subList(1, arguments.length);
      good =
          switch (arguments[0]) {
            case "codes" -> matrix.codes(rest);
            case "pairs" ->
                matrix.pairs(Integer.parseInt(rest.getFirst()), Long.parseLong(rest.get(1)));
            case "healthy" ->
                matrix.healthy(
                    Integer.parseInt(rest.getFirst()),
                    Integer.parseInt(rest.get(1)),
                    Integer.parseInt(rest.get(2)));
            default -> throw new IllegalArgumentException(arguments[0]);
          };
    }
    out.flush();
    System.exit(good ? 0 : 1);
  }

  private boolean codes(List<String> only) throws IOException, InterruptedException {
    List<String> codes = only.isEmpty() ? board.codes() : only;
    for (String code : codes) {
      board.on(List.of(code));
      try {
        expect(code, prove(), code + " with AWS's facts");
        expect(Named.byPackets(code), prove("--no-aws"), code + " by packets");
      } finally {
        board.allOff();
      }
    }
    expect("", prove("demo"), "with everything mended");
    out.println("Fault matrix: " + right + " of " + all);
    return right == all;
  }

  private boolean pairs(int count, long seed) throws IOException, InterruptedException {
    List<String> order = board.codes();
    Random random = new Random(seed);
    out.println("Pairs of faults, seed " + seed);
    while (all < count) {
      String one = order.get(random.nextInt(order.size()));
      String other = order.get(random.nextInt(order.size()));
      if (Pairs.fit(one, other)) {
        pair(Pairs.inOrder(one, other, order));
      }
    }
    out.println("Pairs of faults, the earliest named: " + right + " of " + all);
    return right >= Math.ceil(all * 0.95);
  }

  /** One that the lab can't make, since the first takes away what the second breaks, is told of. */
  private void pair(List<String> both) throws IOException, InterruptedException {
    String what = String.join(" and ", both);
    try {
      board.on(both);
    } catch (IOException e) {
      out.println("LEFT OUT " + what + ": " + e.getMessage());
      board.allOff();
      return;
    }
    try {
      expect(Pairs.earliest(both), prove(), what);
    } finally {
      board.allOff();
    }
  }

  private boolean healthy(int count, int delayMillis, int lossPercent)
      throws IOException, InterruptedException {
    board.wire(delayMillis, lossPercent);
    List<Double> took = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        JsonNode proof = prove("demo");
        expect(
            isSlow(proof) && lossPercent > 0 ? "path.slow" : "", proof, "healthy run " + (i + 1));
        took.add(proof.at("/timings/dnsMs").asDouble(0) + proof.at("/timings/httpMs").asDouble(0));
      }
    } finally {
      board.wire(0, 0);
    }
    took.sort(Double::compare);
    out.printf(
        "Healthy runs with %d ms of delay and %d %% of loss: %d of %d proven; DNS and HTTP took %.0f"
            + " ms in the median%n",
        delayMillis, lossPercent, right, all, took.get(took.size() / 2));
    return right == all;
  }

  /** What is lost is sent again after a while, and a response may then be late in earnest. */
  private static boolean isSlow(JsonNode proof) {
    return proof.path("rootCause").asText().equals("path.slow");
  }

  private void expect(String code, JsonNode proof, String what) {
    all++;
    if (Named.rightly(code, proof)) {
      right++;
    } else {
      out.println(Named.missed(what, code, proof));
      out.flush();
    }
  }

  /** The program's own command, in this process. */
  private static JsonNode prove(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("prove", "--json"));
    arguments.addAll(List.of(options));
    if (System.getenv("THROUGHLINE_LAB_DIR") == null) {
      throw new IOException("this has to run in the lab's laptop");
    }
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      new Wiring().run(arguments);
    } finally {
      System.setOut(before);
    }
    return JSON.readTree(said.toByteArray());
  }
}
