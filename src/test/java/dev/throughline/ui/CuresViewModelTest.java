package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.health.Diagnoser;
import dev.throughline.ui.common.Cures.Cure;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window does about a finding, with the diagnosis as it really is. */
class CuresViewModelTest {

  private static final String IN_USE = "mssfix 1308 is in use for this connection.";

  private final ScriptedJourney script = new ScriptedJourney();
  private final ManualExecutor executor = new ManualExecutor();
  private JourneyViewModel journey;

  @BeforeEach
  void open() {
    script.diagnose = new Diagnoser("Linux")::diagnose;
    journey =
        new JourneyViewModel(
            script.context(List.of(SampleEvidence.LAB), List.of("client"), false),
            executor,
            InstantSource.fixed(SampleEvidence.NOW));
    executor.runAll();
  }

  @Test
  void aPathThatLosesLargePacketsIsProvenWithSmallerOnes() {
    script.proven = CurableEvidence::largePacketsLost;
    prove();
    assertEquals(Optional.of("path.mtu"), problem());

    Cure cure = journey.cures().of("path.mtu").orElseThrow();
    cure.act().run();
    executor.runAll();

    assertEquals("Connect with mssfix 1308", cure.words());
    assertEquals(Optional.empty(), problem());
    assertTrue(applied().startsWith(IN_USE), applied());
    assertEquals(2, script.connects.get());
    assertEquals(1, script.closes.get());
  }

  @Test
  void theNextConnectionIsAsTheProfileSaysAgain() {
    script.proven = CurableEvidence::largePacketsLost;
    prove();
    journey.cures().of("path.mtu").orElseThrow().act().run();
    executor.runAll();

    journey.disconnect();
    executor.runAll();
    assertEquals("", applied());
    prove();

    assertEquals("", applied());
    assertEquals(Optional.of("path.mtu"), problem());
  }

  @Test
  void itWorksForATunnelThatIsGoneAndForAMereWarning() {
    script.proven = CurableEvidence::largePacketsWouldBeLost;
    prove();
    assertEquals(Optional.empty(), problem());
    journey.disconnect();
    executor.runAll();

    journey.cures().of("path.mtu").orElseThrow().act().run();
    executor.runAll();

    assertTrue(applied().startsWith(IN_USE), applied());
  }

  @Test
  void aTunnelThatIsLeftIsEndedAndThePathProven() {
    leave();
    script.connected =
        lab ->
            script.tunnels.left.isEmpty()
                ? SampleEvidence.connected(lab)
                : CurableEvidence.takenByALeftTunnel(lab);
    prove();
    assertEquals(
        "local.stale-tunnel", journey.connect().problemProperty().get().orElseThrow().code());

    journey.cures().of("local.stale-tunnel").orElseThrow().act().run();
    assertTrue(journey.cures().busyProperty().get());
    executor.runAll();

    assertEquals(Step.PROVE, journey.stepProperty().get());
    assertTrue(journey.prove().proofProperty().get().isPresent());
    assertEquals(Optional.empty(), problem());
  }

  @Test
  void oneThatWasInNobodysWayIsGoneFromTheNextProof() {
    leave();
    script.proven =
        lab ->
            script.tunnels.left.isEmpty()
                ? SampleEvidence.proven(lab)
                : CurableEvidence.besideALeftTunnel(lab);
    prove();
    assertTrue(isFound("local.stale-tunnel"));

    journey.cures().of("local.stale-tunnel").orElseThrow().act().run();
    executor.runAll();

    assertFalse(isFound("local.stale-tunnel"));
    assertEquals(2, script.connects.get(), "surroundings are looked at before connecting");
  }

  @Test
  void oneThatDoesNotEndIsToldOf() {
    leave();
    script.tunnels.stubborn = true;
    prove();

    journey.cures().of("local.stale-tunnel").orElseThrow().act().run();
    executor.runAll();

    assertEquals(
        "openvpn (process 4711) did not end. Try again, or end that process by hand.",
        journey.cures().failureProperty().get());
    assertFalse(journey.cures().busyProperty().get());
    assertEquals(1, script.connects.get());
  }

  @Test
  void nothingIsOfferedAgainstWhatTheWindowCantCure() {
    assertEquals(Optional.empty(), journey.cures().of("path.mtu"), "nothing was measured yet");
    prove();
    assertEquals(Optional.empty(), journey.cures().of("link.no-answer"));
  }

  private void prove() {
    journey.proveNow();
    executor.runAll();
  }

  private void leave() {
    script.tunnels.left.add(CurableEvidence.leftTunnel());
  }

  private boolean isFound(String code) {
    return journey.prove().findings().stream().anyMatch(one -> one.code().equals(code));
  }

  private String applied() {
    return journey.cures().appliedProperty().get();
  }

  private Optional<String> problem() {
    return journey.prove().problemProperty().get().map(now -> now.code());
  }
}
