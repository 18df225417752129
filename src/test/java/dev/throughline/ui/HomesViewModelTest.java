package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.HomesViewModel.Home;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.deployment.Screen;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

  @Test
  void anEndpointMadeElsewhereIsThereAgainAfterARestart() {
    cloud.elsewhere.add(SampleEvidence.deployment("orders", Deployment.Kind.REMOTE));
    JourneyViewModel journey = journey();
    assertEquals("made elsewhere", home(journey, "orders").words());
    assertEquals(List.of(), cloud.renewed, "AWS is not asked before something is done with it");

    journey.homes().open("orders");
    executor.runAll();

    assertTrue(home(journey, "orders").chosen());
    assertEquals(Step.PROVE, journey.stepProperty().get());
    assertEquals(List.of("orders"), cloud.renewed);
  }

  @Test
  void whatAwsDoesNotGiveAnewIsOpenedAsItWas() {
    cloud.elsewhere.add(SampleEvidence.deployment("orders", Deployment.Kind.REMOTE));
    JourneyViewModel journey = journey();
    cloud.refusal = Optional.of(refused());

    journey.homes().open("orders");
    journey.connectNow();
    executor.runAll();

    assertEquals(Activity.CONNECTED, journey.connect().activityProperty().get());
    assertFalse(home(journey, "orders").forgettable(), "a tunnel is open");
  }

  @Test
  void oneThatIsForgottenStaysAwayEvenWhenItWasChosen() {
    cloud.elsewhere.add(SampleEvidence.deployment("orders", Deployment.Kind.REMOTE));
    cloud.elsewhere.add(SampleEvidence.deployment("search", Deployment.Kind.REMOTE));
    JourneyViewModel journey = journey();
    journey.homes().open("orders");
    assertTrue(home(journey, "orders").forgettable());

    journey.homes().forget("orders");
    executor.runAll();

    assertEquals(List.of("search"), each(journey, Home::name));
    assertEquals(Step.DEPLOYMENT, journey.stepProperty().get());
    assertEquals(List.of("search"), each(journey(), Home::name));
  }

  @Test
  void oneThatCanNotBeForgottenComesBackAndItIsSaid() {
    cloud.elsewhere.add(SampleEvidence.deployment("orders", Deployment.Kind.REMOTE));
    JourneyViewModel journey = journey();
    cloud.refusal = Optional.of(refused());

    journey.homes().forget("orders");
    executor.runAll();

    assertEquals(List.of("orders"), each(journey, Home::name));
    assertEquals(
        "The endpoint can't be forgotten",
        journey.deployment().cloud().account().problemProperty().get().orElseThrow().title());
  }

  @Test
  void aFileThatCanNotBeReadIsSaidAndTheOthersAreThere() {
    cloud.elsewhere.add(SampleEvidence.deployment("orders", Deployment.Kind.REMOTE));
    cloud.unread = List.of(refused());
    JourneyViewModel journey = journey();

    assertEquals(List.of("orders"), each(journey, Home::name));
    assertEquals(
        "An endpoint that was kept can't be read",
        journey.deployment().cloud().account().problemProperty().get().orElseThrow().title());
  }

  private static ProblemException refused() {
    return new ProblemException(ProblemException.Kind.COMPUTER, "It can't be.", "Try again.");
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
                bare.tunnels(),
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
