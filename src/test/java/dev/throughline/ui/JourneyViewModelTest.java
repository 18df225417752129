package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Deployment;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.connect.ConnectViewModel;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.connect.PhaseRow;
import dev.throughline.ui.prove.Headline;
import dev.throughline.ui.prove.PathPicture;
import dev.throughline.ui.prove.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The journey as the window drives it, without a window. */
class JourneyViewModelTest {

  private final ScriptedJourney script = new ScriptedJourney();
  private final ManualExecutor executor = new ManualExecutor();

  @Test
  void runThroughGoesFromTheDeploymentToTheVerdict() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.runThrough();
    executor.runAll();
    assertEquals(Step.PROVE, journey.stepProperty().get());
    assertEquals(
        Optional.of(new Headline(Mark.PASS, "Proven", true)),
        journey.prove().headlineProperty().get());
    for (Step step : Step.values()) {
      assertEquals(Mark.PASS, journey.stateOf(step).get().mark(), step.label());
    }
  }

  @Test
  void runThroughMayBeRepeatedOnTheSameTunnel() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.runThrough();
    executor.runAll();
    journey.proveNow();
    executor.runAll();
    assertEquals(1, script.connects.get());
    assertEquals(2, script.proofs.get());
  }

  @Test
  void runThroughEndsOnThePageWhereItFails() {
    script.checked = SampleEvidence::expired;
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.runThrough();
    executor.runAll();
    assertEquals(Step.IDENTITY, journey.stepProperty().get());
    assertEquals(Mark.FAIL, journey.stateOf(Step.IDENTITY).get().mark());
    assertEquals(
        "identity.expired", journey.identity().problemProperty().get().orElseThrow().code());
    assertEquals(0, script.connects.get());
  }

  @Test
  void aPersonWhoActsEndsTheRunThrough() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.runThrough();
    executor.runNext();
    journey.disconnect();
    executor.runAll();
    assertEquals(0, script.connects.get());
  }

  @Test
  void connectingTwiceStartsOneTunnel() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.connectNow();
    journey.connectNow();
    executor.runAll();
    assertEquals(1, script.connects.get());
    journey.connectNow();
    executor.runAll();
    assertEquals(1, script.connects.get());
    assertEquals(Activity.CONNECTED, journey.connect().activityProperty().get());
  }

  @Test
  void aTunnelThatComesUpAfterBeingStoppedIsClosed() {
    ConnectViewModel connect = connecting();
    connect.disconnect();
    connect.disconnect();
    assertEquals(Activity.DISCONNECTING, connect.activityProperty().get());
    assertEquals(1, executor.cancelled());
    executor.runAll();
    assertEquals(1, script.closes.get());
    assertEquals(Activity.IDLE, connect.activityProperty().get());
    assertTrue(connect.problemProperty().get().isEmpty());
    assertTrue(connect.sessionProperty().get().isEmpty());
  }

  @Test
  void nothingIsSaidOfATunnelThatIsGone() {
    JourneyViewModel journey = proven();
    journey.disconnect();
    executor.runAll();
    script.listener.stateChanged(TunnelState.Step.VERIFIED);
    script.listener.trafficChanged(new Traffic(9_000, 9_000));
    assertEquals(TunnelState.Step.DISCONNECTED, journey.connect().stateProperty().get());
    assertEquals(Traffic.NONE, journey.connect().traffic().totalProperty().get());
  }

  @Test
  void disconnectingEndsARunningProofWithoutAVerdict() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.connectNow();
    executor.runAll();
    journey.proveNow();
    assertTrue(journey.prove().runningProperty().get());
    journey.disconnect();
    executor.runAll();
    assertFalse(journey.prove().runningProperty().get());
    assertTrue(journey.prove().proofProperty().get().isEmpty());
    assertEquals(Mark.TODO, journey.stateOf(Step.PROVE).get().mark());
    assertEquals(1, script.closes.get());
  }

  @Test
  void aVerdictIsHistoryOnceDisconnected() {
    JourneyViewModel journey = proven();
    journey.disconnect();
    executor.runAll();
    assertFalse(journey.prove().headlineProperty().get().orElseThrow().current());
    assertEquals(Mark.TODO, journey.stateOf(Step.PROVE).get().mark());
  }

  @Test
  void aTunnelThatDropsIsClosedAndItsReasonStays() {
    JourneyViewModel journey = proven();
    script.listener.stateChanged(new TunnelState.Failed(SampleEvidence.unreachable()));
    executor.runAll();
    assertEquals(Activity.IDLE, journey.connect().activityProperty().get());
    assertEquals(
        "tunnel.unreachable", journey.connect().problemProperty().get().orElseThrow().code());
    assertEquals(1, script.closes.get());
  }

  @Test
  void aTunnelThatFailsSaysInWhichPhaseAndWhy() {
    script.connected = SampleEvidence::unconnected;
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.proveNow();
    executor.runAll();
    assertEquals(Step.CONNECT, journey.stepProperty().get());
    assertEquals(
        List.of(Mark.PASS, Mark.PASS, Mark.FAIL, Mark.SKIPPED, Mark.SKIPPED, Mark.SKIPPED),
        journey.connect().phases().stream().map(PhaseRow::mark).toList());
    assertEquals(
        "No answer from the VPN endpoint",
        journey.connect().problemProperty().get().orElseThrow().title());
    PathPicture picture = journey.prove().pictureProperty().get().orElseThrow();
    assertEquals(Mark.FAIL, picture.clientVpn().mark());
    assertEquals(Mark.SKIPPED, picture.resolver().mark());
    assertEquals(Mark.SKIPPED, picture.balancer().mark());
    assertEquals(0, script.proofs.get());
  }

  @Test
  void closingWhileConnectingWaitsForTheTunnelToEnd() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    AtomicInteger closed = new AtomicInteger();
    journey.connectNow();
    untilConnecting(journey);
    journey.close(closed::incrementAndGet);
    assertEquals(0, closed.get());
    executor.runAll();
    assertEquals(1, closed.get());
    assertEquals(script.opens.get(), script.closes.get());
  }

  @Test
  void nothingIsBegunOnceTheWindowIsClosing() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    AtomicInteger closed = new AtomicInteger();
    journey.runThrough();
    journey.close(closed::incrementAndGet);
    journey.connectNow();
    journey.proveNow();
    executor.runAll();
    assertEquals(1, closed.get());
    assertEquals(0, script.connects.get());
  }

  @Test
  void aLoopbackProofSaysThatNoPacketCrossed() {
    JourneyViewModel journey = journey(SampleEvidence.LOOPBACK);
    journey.runThrough();
    executor.runAll();
    assertEquals(
        "Proven on loopback", journey.prove().headlineProperty().get().orElseThrow().words());
    assertFalse(journey.prove().pictureProperty().get().orElseThrow().tunnelled());
  }

  @Test
  void aDeadZoneIsTheOnlyRedHop() {
    script.proven = SampleEvidence::oneZoneDown;
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.runThrough();
    executor.runAll();
    PathPicture picture = journey.prove().pictureProperty().get().orElseThrow();
    assertEquals(
        List.of("hop-endpoint-2"),
        picture.nodes().filter(n -> n.mark() == Mark.FAIL).map(PathPicture.Node::id).toList());
    assertEquals(Mark.PASS, picture.endpoints().getFirst().onward());
    assertEquals(Mark.SKIPPED, picture.endpoints().getLast().onward());
    assertEquals("link.zone-down", journey.prove().problemProperty().get().orElseThrow().code());
  }

  @Test
  void aSelectedHopShowsItsFindings() {
    JourneyViewModel journey = proven();
    journey.prove().selectionProperty().set(Optional.of(new Selection.OfHop("hop-endpoint-1")));
    assertEquals(
        List.of("link.reachable", "service.answers"),
        journey.prove().detailsProperty().get().orElseThrow().findings().stream()
            .map(finding -> finding.code())
            .toList());
    journey.prove().selectionProperty().set(Optional.of(new Selection.OfHop("hop-gone")));
    assertTrue(journey.prove().detailsProperty().get().isEmpty());
  }

  @Test
  void choosingAnotherDeploymentForgetsWhatWasProven() {
    JourneyViewModel journey = proven();
    journey.disconnect();
    executor.runAll();
    journey.deployment().selectedProperty().set(Optional.empty());
    assertTrue(journey.chosenProperty().get().isEmpty());
    assertEquals(Mark.TODO, journey.stateOf(Step.DEPLOYMENT).get().mark());
    assertEquals(Mark.TODO, journey.stateOf(Step.IDENTITY).get().mark());
    assertTrue(journey.prove().proofProperty().get().isEmpty());
  }

  private JourneyViewModel journey(Deployment deployment) {
    JourneyViewModel journey =
        new JourneyViewModel(
            script.context(List.of(deployment), List.of("client"), false),
            executor,
            InstantSource.fixed(SampleEvidence.NOW));
    executor.runAll();
    return journey;
  }

  private JourneyViewModel proven() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.proveNow();
    executor.runAll();
    assertTrue(journey.prove().proofProperty().get().isPresent());
    return journey;
  }

  /** A tunnel on its way: the deployment and the identity are checked, connecting is not done. */
  private ConnectViewModel connecting() {
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.connectNow();
    untilConnecting(journey);
    return journey.connect();
  }

  private void untilConnecting(JourneyViewModel journey) {
    while (journey.connect().activityProperty().get() == Activity.IDLE) {
      executor.runNext();
    }
    assertEquals(Activity.CONNECTING, journey.connect().activityProperty().get());
  }
}
