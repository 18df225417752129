package dev.throughline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.Proof;
import dev.throughline.support.Evidences;
import dev.throughline.support.Proofs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProofTest {

  private static final Proof BLOCKED = Proofs.of(Evidences.blocked());

  @Test
  void aPipeGetsVerdictWhyAndFixInItsFirstThreeLines() {
    List<String> lines = printed(new Terminal(false, false, true, 60));

    assertTrue(lines.get(0).startsWith("Not proven: "), lines.toString());
    assertTrue(lines.get(1).startsWith("Why: "), lines.toString());
    assertTrue(lines.get(1).endsWith("(link.no-answer)"), lines.toString());
    assertTrue(lines.get(2).startsWith("Fix: "), lines.toString());
    assertEquals(BLOCKED.diagnosis().findings().size(), lines.size() - 1 - lines.indexOf(""));
    assertFalse(lines.toString().contains("…"), "nothing is cut");
  }

  @Test
  void aPersonGetsTheVerdictBelowTheChecks() {
    List<String> lines = printed(new Terminal(true, false, true, 100));

    assertTrue(lines.getFirst().contains("openvpn is installed"), lines.toString());
    assertTrue(lines.get(lines.indexOf("") + 1).startsWith("Not proven: "), lines.toString());
  }

  private static List<String> printed(Terminal terminal) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    LiveProof live = new LiveProof(out, terminal, new Diagnoser("Linux"));
    live.checked(BLOCKED.evidence());
    live.end(BLOCKED);
    return said.toString().lines().toList();
  }
}
