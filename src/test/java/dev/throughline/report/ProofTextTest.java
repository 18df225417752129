package dev.throughline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.Evidence;
import dev.throughline.model.Fact;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import dev.throughline.support.Proofs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProofTextTest {

  @Test
  void aProvenPath() throws IOException {
    assertEquals(
        expected("proven.txt"), whole(new ProofText(false, false, 110), Evidences.healthy()));
  }

  @Test
  void aBrokenPath() throws IOException {
    assertEquals(
        expected("broken.txt"), whole(new ProofText(false, false, 110), Evidences.blocked()));
  }

  @Test
  void aPathOnLoopbackOnANarrowAsciiTerminal() throws IOException {
    assertEquals(
        expected("loopback.txt"), whole(new ProofText(false, true, 80), Evidences.loopback()));
  }

  @Test
  void anUnfinishedProofNamesTheFirstHopThatIsNotKnown() {
    assertEquals(
        """
        Not known: nothing failed, but not everything that http://hello.internal.company:8080/ needs was
        checked.
        Why: Tunnel. Not checked yet. (tunnel.up)""",
        new ProofText(false, false, 100).verdict(Proofs.of(Evidences.ready())));
  }

  @Test
  void whatAwsDoesNotSayIsToldOnceAndTurnsNothingRed() {
    Evidence signedOut =
        Evidences.healthy()
            .withFacts(
                AwsFacts.unknown(
                    Facts.healthy().place(),
                    Facts.READ_AT,
                    Fact.Why.SIGNED_OUT,
                    "the session has ended"));
    String text = new ProofText(false, false, 100).verdict(Proofs.of(signedOut));

    assertTrue(text.startsWith("Proven: "), text);
    assertEquals(
        2, text.split("Note: AWS could not be asked: the session has ended\\.", -1).length);
  }

  @Test
  void asciiStaysAsciiAndColourIsOnlyAddedToWords() {
    for (Evidence evidence :
        List.of(Evidences.healthy(), Evidences.blocked(), Evidences.loopback())) {
      assertTrue(
          whole(new ProofText(false, true, 80), evidence)
              .chars()
              .allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
      String plain = whole(new ProofText(false, false, 100), evidence);
      String colored = whole(new ProofText(true, false, 100), evidence);
      assertEquals(plain, colored.replaceAll("\u001b\\[[0-9]+m", ""));
    }
  }

  @Test
  void everyStateButAPassHasItsWordAtAnyWidth() {
    for (int width : new int[] {0, 40, 80, 200}) {
      ProofText text = new ProofText(false, false, width);
      for (Finding finding : Proofs.of(Evidences.blocked()).diagnosis().findings()) {
        String line = text.line(finding);
        assertTrue(line.contains(finding.title()), line);
        assertEquals(finding.status() == Status.FAIL, line.contains("failed: "), line);
        assertEquals(finding.status() == Status.WARN, line.contains("warning: "), line);
        assertEquals(finding.status() == Status.SKIPPED, line.contains("not tested: "), line);
      }
    }
  }

  @Test
  void commandsAreNeverWrapped() {
    String verdict = new ProofText(false, false, 60).verdict(Proofs.of(Evidences.blocked()));
    assertTrue(
        verdict.contains(
            "\n       aws ec2 describe-network-interfaces --filters"
                + " Name=addresses.private-ip-address,Values=10.10.0.44 --region eu-central-1\n"),
        verdict);
    assertTrue(
        verdict
            .lines()
            .filter(line -> !line.startsWith("       "))
            .allMatch(line -> line.length() <= 60),
        verdict);
  }

  private static String whole(ProofText text, Evidence evidence) {
    Proof proof = Proofs.of(evidence);
    return proof.diagnosis().findings().stream().map(text::line).collect(Collectors.joining("\n"))
        + "\n\n"
        + text.verdict(proof);
  }

  private static String expected(String file) throws IOException {
    try (InputStream in = ProofTextTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
