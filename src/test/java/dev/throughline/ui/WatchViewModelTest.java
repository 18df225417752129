package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Finding;
import dev.throughline.model.TunnelState;
import dev.throughline.ui.common.BackgroundExecutor;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.prove.Selection;
import dev.throughline.ui.prove.WatchViewModel.Change;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A path that is watched in the window, without a window. */
@Timeout(60)
class WatchViewModelTest {

  private static final String AT =
      DateTimeFormatter.ofPattern("HH:mm:ss")
          .format(SampleEvidence.NOW.atZone(ZoneId.systemDefault()));

  private final ScriptedJourney script = new ScriptedJourney();
  private final WindowQueue window = new WindowQueue();
  private final JourneyViewModel journey =
      new JourneyViewModel(
          script.context(List.of(SampleEvidence.LAB), List.of("client"), false),
          new BackgroundExecutor(window),
          InstantSource.fixed(SampleEvidence.NOW));

  @AfterEach
  void close() throws InterruptedException {
    boolean[] isClosed = {false};
    journey.close(() -> isClosed[0] = true);
    window.until(() -> isClosed[0]);
    assertEquals(script.opens.get(), script.closes.get());
  }

  @Test
  void whatIsCuredTurnsGreenOverTheSameTunnel() throws InterruptedException {
    watch();

    script.proven = SampleEvidence::oneZoneDown;
    script.listener.stateChanged(TunnelState.Step.DEGRADED);
    window.until(() -> isShown("Not proven"));
    script.proven = SampleEvidence::proven;
    journey.watch().now();
    window.until(() -> isShown("Proven"));

    assertEquals(
        List.of(
            new Change(AT, "link.zone-down", "proven", Mark.PASS),
            new Change(AT, "proven", "link.zone-down", Mark.FAIL)),
        journey.watch().changes());
    assertEquals("Checked " + AT + ", again every 5 s", journey.watch().wordsProperty().get());
    assertEquals(1, script.connects.get());
  }

  @Test
  void theLastVerdictStandsUntilTheNextIsThere() throws InterruptedException {
    watch();
    List<String> headlines = new ArrayList<>();
    journey
        .prove()
        .headlineProperty()
        .addListener((property, before, now) -> headlines.add(now.orElseThrow().words()));
    journey.prove().report().ask();
    script.proveGate = new CountDownLatch(1);
    script.proven = SampleEvidence::oneZoneDown;
    int before = script.proofs.get();

    journey.watch().now();
    window.until(() -> script.proofs.get() > before);

    assertTrue(journey.prove().proofProperty().get().isPresent());
    assertFalse(journey.prove().runningProperty().get());
    script.proveGate.countDown();
    window.until(() -> isShown("Not proven"));
    assertEquals(List.of("Not proven"), headlines);
    assertTrue(journey.prove().report().askingProperty().get());
  }

  @Test
  void aLineThatIsLookedAtStaysSelected() throws InterruptedException {
    watch();
    int line =
        journey.prove().findings().stream().map(Finding::code).toList().indexOf("link.reachable");
    journey
        .prove()
        .selectionProperty()
        .set(Optional.of(new Selection.OfCheck(journey.prove().findings().get(line))));

    script.proven = SampleEvidence::slow;
    journey.watch().now();
    window.until(() -> journey.prove().findings().get(line).took().orElseThrow().toMillis() > 100);

    assertEquals(
        Optional.of(new Selection.OfCheck(journey.prove().findings().get(line))),
        journey.prove().selectionProperty().get());
    assertTrue(journey.prove().detailsProperty().get().isPresent());
  }

  @Test
  void aTunnelThatIsLostIsMadeAnewAndThePageStays() throws InterruptedException {
    watch();
    journey.stepProperty().set(Step.PROVE);

    script.proven = SampleEvidence::unconnected;
    script.listener.stateChanged(new TunnelState.Failed(SampleEvidence.unreachable()));
    window.until(() -> isShown("Not proven"));
    script.proven = SampleEvidence::proven;
    window.until(() -> isShown("Proven"));

    assertEquals(2, script.connects.get());
    assertEquals(1, script.closes.get());
    assertEquals(Step.PROVE, journey.stepProperty().get());
    assertTrue(journey.watch().onProperty().get());
  }

  @Test
  void oneThatNeverWasIsTriedAgain() throws InterruptedException {
    script.connected = SampleEvidence::unconnected;
    script.proven = SampleEvidence::unconnected;
    journey.stepProperty().set(Step.PROVE);
    journey.keepWatching(true);
    window.until(() -> isShown("Not proven"));
    assertEquals("tunnel.unreachable", problem());

    script.connected = SampleEvidence::connected;
    script.proven = SampleEvidence::proven;
    journey.proveNow();
    window.until(() -> isShown("Proven"));

    assertEquals(Step.PROVE, journey.stepProperty().get());
    assertEquals(1, journey.watch().changes().size());
  }

  @Test
  void switchedOffItLeavesTheTunnelAndTheVerdict() throws InterruptedException {
    watch();

    journey.keepWatching(false);

    assertFalse(journey.watch().isUnderWay());
    assertTrue(isShown("Proven"));
    assertEquals(Activity.CONNECTED, journey.connect().activityProperty().get());
    assertEquals(
        "Proves again every 5 s, and connects again when the tunnel is lost",
        journey.watch().wordsProperty().get());
  }

  @Test
  void disconnectingEndsIt() throws InterruptedException {
    watch();

    journey.disconnect();
    window.until(() -> journey.connect().activityProperty().get() == Activity.IDLE);

    assertFalse(journey.watch().onProperty().get());
    assertFalse(journey.prove().headlineProperty().get().orElseThrow().current());
    assertEquals(1, script.connects.get());
  }

  @Test
  void anotherDeploymentEndsIt() throws InterruptedException {
    script.connected = SampleEvidence::unconnected;
    script.proven = SampleEvidence::unconnected;
    journey.keepWatching(true);
    window.until(
        () -> isShown("Not proven") && journey.connect().activityProperty().get() == Activity.IDLE);

    journey.deployment().selectedProperty().set(Optional.empty());

    assertFalse(journey.watch().onProperty().get());
    assertEquals(List.of(), journey.watch().changes());
    assertTrue(journey.prove().proofProperty().get().isEmpty());
  }

  @Test
  void aProblemBeforeConnectingIsLedToAndEndsIt() throws InterruptedException {
    script.checked = SampleEvidence::expired;

    journey.keepWatching(true);
    window.until(() -> journey.identity().problemProperty().get().isPresent());

    assertEquals(Step.IDENTITY, journey.stepProperty().get());
    assertFalse(journey.watch().onProperty().get());
    assertEquals(0, script.connects.get());
  }

  private void watch() throws InterruptedException {
    journey.keepWatching(true);
    window.until(() -> isShown("Proven"));
  }

  private boolean isShown(String verdict) {
    return journey
        .prove()
        .headlineProperty()
        .get()
        .filter(now -> now.words().equals(verdict))
        .isPresent();
  }

  private String problem() {
    return journey.prove().problemProperty().get().orElseThrow().code();
  }
}
