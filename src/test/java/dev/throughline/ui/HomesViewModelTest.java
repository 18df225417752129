package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Deployment;
import dev.throughline.ui.HomesViewModel.Home;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.deployment.Screen;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The deployments in the sidebar. */
class HomesViewModelTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final ScriptedCloud cloud = new ScriptedCloud(() -> SampleEvidence.NOW);
  private final ScriptedJourney script = new ScriptedJourney();

  @Test
  void aComputerThatKnowsNoneBeginsWithTheChoice() {
    JourneyViewModel journey = journey();

    assertEquals(List.of(), journey.homes().homes());
    assertEquals(Screen.CHOOSE, journey.deployment().cloud().screenProperty().get());
  }

  @Test
  void theWindowBeginsAtTheDeploymentThatWasMadeLast() {
    cloud.records =
        List.of(
            SampleCloud.record("search-test", SampleEvidence.NOW.minusSeconds(60)),
            SampleCloud.record("payments-dev", SampleEvidence.NOW));
    JourneyViewModel journey = journey();

    assertEquals(List.of("search-test", "payments-dev"), each(journey, Home::name));
    assertEquals(List.of(Mark.PASS, Mark.PASS), each(journey, Home::mark));
    assertEquals(List.of(false, true), each(journey, Home::chosen));
    assertEquals(Screen.STANDING, journey.deployment().cloud().screenProperty().get());
  }

  @Test
  void thePathIsTheHomeOfOneThatStandsAndIsProvenFromThere() {
    cloud.records =
        List.of(
            SampleCloud.record("search-test", SampleEvidence.NOW),
            SampleCloud.record("payments-dev", SampleEvidence.NOW.plusSeconds(60)));
    JourneyViewModel journey = journey();

    journey.homes().open("search-test");
    assertEquals(Step.PROVE, journey.stepProperty().get());
    assertTrue(journey.prove().pictureProperty().get().isPresent());

    journey.proveNow();
    executor.runAll();

    assertEquals(List.of("search-test"), cloud.resolved);
    assertEquals(1, script.proofs.get());
    assertEquals("proven", home(journey, "search-test").words());
  }

  @Test
  void oneThatDoesNotStandIsShownAsItIs() {
    cloud.states = SampleCloud::incomplete;
    cloud.records = List.of(SampleCloud.record("payments-dev", SampleEvidence.NOW));
    JourneyViewModel journey = journey();
    journey.homes().another();
    journey.homes().open("payments-dev");

    assertEquals(Step.DEPLOYMENT, journey.stepProperty().get());
    assertEquals(Mark.WARN, home(journey, "payments-dev").mark());
  }

  @Test
  void aTunnelHoldsTheJourneyWhileOthersAreLookedAt() {
    cloud.records = List.of(SampleCloud.record("payments-dev", SampleEvidence.NOW));
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.connectNow();
    executor.runAll();
    assertEquals(Activity.CONNECTED, journey.connect().activityProperty().get());

    journey.homes().open("payments-dev");

    assertEquals(Step.DEPLOYMENT, journey.stepProperty().get());
    assertTrue(home(journey, SampleEvidence.LAB.name()).chosen());
    assertFalse(home(journey, "payments-dev").chosen());
    journey.proveNow();
    executor.runAll();
    assertEquals("proven", home(journey, SampleEvidence.LAB.name()).words());
    assertEquals(List.of(), cloud.resolved);
  }

  @Test
  void theLabIsTurnedBackTo() {
    cloud.records = List.of(SampleCloud.record("payments-dev", SampleEvidence.NOW));
    JourneyViewModel journey = journey(SampleEvidence.LAB);
    journey.homes().open("payments-dev");
    assertTrue(home(journey, "payments-dev").chosen());

    journey.homes().open(SampleEvidence.LAB.name());

    assertTrue(home(journey, SampleEvidence.LAB.name()).chosen());
    assertFalse(home(journey, "payments-dev").chosen());
  }

  private JourneyViewModel journey(Deployment... known) {
    UiContext bare = cloud.context(script);
    JourneyViewModel journey =
        new JourneyViewModel(
            new UiContext(
                bare.journey(),
                bare.diagnose(),
                List.of(known),
                bare.identityNames(),
                bare.cloud(),
                bare.opener(),
                bare.faults(),
                false),
            executor,
            InstantSource.fixed(SampleEvidence.NOW));
    executor.runAll();
    return journey;
  }

  private static Home home(JourneyViewModel journey, String name) {
    return journey.homes().homes().stream()
        .filter(home -> home.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static <T> List<T> each(JourneyViewModel journey, Function<Home, T> what) {
    return journey.homes().homes().stream().map(what).toList();
  }
}
