package dev.throughline.report;

import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a proof comes to, in a sentence.
 *
 * @param word the verdict as a person reads it
 * @param rest what follows it
 * @param more a second sentence, or empty
 */
record Headline(String word, String rest, String more) {

  static Headline of(Proof proof) {
    Evidence evidence = proof.evidence();
    String url = evidence.target().url();
    boolean loopback =
        evidence.session().map(TunnelSession::packetsCross).map(cross -> !cross).orElse(false);
    String notThroughATunnel = "packets did not cross a tunnel.";
    if (loopback && proof.diagnosis().verdict() == Verdict.PROVEN) {
      return new Headline(
          "Proven on loopback only",
          notThroughATunnel,
          url + " answers from " + addresses(evidence) + ", on this computer's loopback.");
    }
    String more = loopback ? "On loopback only: " + notThroughATunnel : "";
    return switch (proof.diagnosis().verdict()) {
      case PROVEN ->
          new Headline(
              "Proven", url + " answers from " + reached(evidence) + ", through the tunnel.", more);
      case NOT_PROVEN -> new Headline("Not proven", url + failedAt(proof), more);
      case UNKNOWN ->
          new Headline(
              "Not known",
              "nothing failed, but not everything that " + url + " needs was checked.",
              more);
    };
  }

  /** One or two whole sentences. */
  List<String> sentences() {
    return Stream.of(word + ": " + rest, more).filter(text -> !text.isEmpty()).toList();
  }

  /** How far the path goes. */
  private static String failedAt(Proof proof) {
    return proof
        .diagnosis()
        .rootCause()
        .map(
            cause ->
                cause.code().equals("app.error")
                    ? " is reached, but answers with an error."
                    : " fails at: " + cause.hop().label() + ".")
        .orElse(" fails.");
  }

  private static String reached(Evidence evidence) {
    return count(Seen.addresses(evidence).size(), "zone") + instances(evidence);
  }

  private static String addresses(Evidence evidence) {
    int number = Seen.addresses(evidence).size();
    return (number == 1 ? "1 address" : number + " addresses") + instances(evidence);
  }

  private static String instances(Evidence evidence) {
    int number = Seen.instances(evidence).size();
    return number == 0 ? "" : " and " + count(number, "instance");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
