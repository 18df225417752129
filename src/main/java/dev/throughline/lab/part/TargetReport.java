package dev.throughline.lab.part;

import java.util.List;
import java.util.Optional;

/**
 * What a load balancer's node found out about a target, as a line for whoever started it.
 *
 * @param node the part's name
 * @param target as {@code ADDRESS:PORT}
 * @param failure why it is unhealthy; empty when it is healthy
 */
public record TargetReport(String node, String target, Optional<String> failure) {

  private static final String WORD = "target";

  /** Reads a line; empty when it says something else. */
  public static Optional<TargetReport> parse(String line) {
    List<String> words = List.of(line.split("\t", 4));
    return words.size() == 4 && words.getFirst().equals(WORD)
        ? Optional.of(
            new TargetReport(
                words.get(1),
                words.get(2),
                Optional.of(words.get(3)).filter(reason -> !reason.equals("-"))))
        : Optional.empty();
  }

  String line() {
    String reason = failure.map(text -> text.replaceAll("\\s+", " ")).orElse("-");
    return String.join("\t", WORD, node, target, reason);
  }
}
