package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.DeployRules;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.OwnRow;
import dev.throughline.ui.deployment.Screen;
import dev.throughline.ui.deployment.TimelinePicture;
import dev.throughline.ui.deployment.VpcSketch;
import dev.throughline.ui.deployment.WorkViewModel.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an account to a deployment and back, on the test's own thread. */
class CloudViewModelTest {

  private Instant now = Instant.parse("2026-11-25T09:00:00Z");
  private final ManualExecutor executor = new ManualExecutor();
  private final ScriptedCloud cloud = new ScriptedCloud(() -> now);
  private final Going going = new Going();
  private final CloudViewModel model =
      new CloudViewModel(prompt -> cloud, executor, () -> now, going);

  @BeforeEach
  void entersTheAccount() {
    model.account().refresh();
    executor.runAll();
  }

  @Test
  void theFormBeginsWithTheProfileThatIsPreferred() {
    model.compose();

    assertEquals(Screen.COMPOSE, model.screenProperty().get());
    assertEquals("dev", model.form().consumerProfileProperty().get());
    assertEquals("eu-central-1", model.form().region().textProperty().get());
  }

  @Test
  void aFormThatIsOpenBeforeTheProfilesAreReadTakesTheirsOnceTheyAre() {
    cloud.environment = Map.of();
    CloudViewModel early = new CloudViewModel(prompt -> cloud, executor, () -> now, going);
    early.account().refresh();
    early.compose();
    assertEquals("", early.form().consumerProfileProperty().get());

    executor.runAll();

    String usable = early.account().profileProperty().get().orElseThrow().name();
    assertEquals(usable, early.form().consumerProfileProperty().get());
    assertEquals(usable, early.form().producerProfileProperty().get());
  }

  @Test
  void aFieldThatIsWrongSaysSoAndNothingIsAsked() {
    model.compose();
    model.form().clientCidr().textProperty().set("10.10.0.0/18");

    assertFalse(model.plan());

    assertEquals(
        DeployRules.name("").orElseThrow().sentence(), model.form().name().messageProperty().get());
    assertEquals(
        "The clients' 10.10.0.0/18 overlaps the VPC's 10.10.0.0/16. Take another block for the"
            + " clients.",
        model.form().clientCidr().messageProperty().get());
    executor.runAll();
    assertEquals(List.of(), cloud.plans);
  }

  @Test
  void thePictureFollowsTheForm() {
    model.compose();
    model.form().consumerCidr().textProperty().set("10.30.0.0/16");
    model.form().fullTunnelProperty().set(true);
    model.form().service().textProperty().set("com.amazonaws.vpce.eu-central-1.vpce-svc-0d9f");

    VpcSketch sketch = model.form().sketchProperty().get();

    assertEquals("10.30.0.0/16", sketch.consumer().cidr());
    assertEquals("10.30.0.2", sketch.consumer().parts().get(1).detail());
    assertEquals("UDP 443 · full tunnel", sketch.tunnel());
    assertTrue(sketch.producer().parts().getFirst().exists());
    assertEquals("vpce-svc-0d9f", sketch.producer().parts().getFirst().detail());
  }

  @Test
  void anEndpointThatExistsIsBuiltOn() {
    model.account().look();
    executor.runAll();
    model.composeOn(model.account().found().get(1));
    model.form().name().textProperty().set("demo");

    assertTrue(model.plan());
    executor.runAll();

    assertEquals(Optional.of("cvpn-endpoint-01b2c3d4"), cloud.plans.getFirst().existingVpn());
  }

  @Test
  void regionsThatDoNotSayWhatThereIsAreToldApart() {
    model.account().look();
    executor.runAll();

    assertEquals(3, model.account().found().size());
    assertEquals("ap-south-1", model.account().silent().getFirst().region());
    assertEquals("3 endpoints in 2 regions", model.account().progressProperty().get());
  }

  @Test
  void anAccountThatCanNotBeLookedAtSaysWhy() {
    cloud.refusal = Optional.of(denied());
    model.account().look();
    executor.runAll();

    Problem problem = model.account().problemProperty().get().orElseThrow();
    assertEquals("AWS does not allow it.", problem.why());
    assertEquals("Ask for it.", problem.fix());
    assertFalse(model.account().lookingProperty().get());
  }

  @Test
  void aPlanWithAFailedCheckIsNotDeployed() {
    cloud.feasible = false;
    planned();

    model.deploy();
    executor.runAll();

    assertEquals(Screen.PLAN, model.screenProperty().get());
  }

  @Test
  void aPlanThatCanNotBeMadeSaysWhyBesideTheForm() {
    cloud.refusal = Optional.of(denied());
    planned();

    assertEquals(Screen.COMPOSE, model.screenProperty().get());
    assertEquals(
        "The plan can't be made", model.planning().problemProperty().get().orElseThrow().title());
  }

  @Test
  void whatWasDeployedIsShownAndConnectedTo() {
    planned();
    model.deploy();
    executor.runNext();
    assertEquals(Screen.WORK, model.screenProperty().get());
    assertEquals("deploying", model.stateProperty().get().words());
    executor.runAll();

    assertEquals(Screen.STANDING, model.screenProperty().get());
    OwnRow row = model.standing().shownProperty().get().orElseThrow();
    assertEquals(Mark.PASS, row.mark());
    assertEquals("deployed", model.stateProperty().get().words());

    model.connect();
    executor.runAll();
    model.prove();
    executor.runAll();

    assertEquals(List.of("connect payments-dev", "prove payments-dev"), going.went);
  }

  @Test
  void costGrowsWithTime() {
    deployed();
    assertEquals("$0.00", model.standing().soFarProperty().get());

    now = now.plus(Duration.ofHours(30));
    model.standing().tick();

    assertEquals("$7.82", model.standing().soFarProperty().get());
  }

  @Test
  void aFailureSaysWhyAndCanBeGoneOnFrom() {
    cloud.events = SampleEvents::failing;
    cloud.outcome = SampleEvents.failed();
    planned();
    model.deploy();
    executor.runAll();

    assertEquals(Phase.FAILED, model.work().phaseProperty().get());
    Problem problem = model.work().problemsProperty().get().getFirst();
    assertEquals("The link stack failed", problem.title());
    assertTrue(
        problem.lines().getFirst().startsWith("InterfaceEndpoint: The Vpc Endpoint Service"));
    assertTrue(problem.why().endsWith("AWS has rolled the stack back; the other stacks stay."));

    cloud.outcome = SampleEvents.done();
    model.goOn();
    executor.runAll();

    assertEquals(Screen.STANDING, model.screenProperty().get());
  }

  @Test
  void theNameHasToBeTypedToTakeItDown() {
    deployed();
    cloud.events = SampleEvents::takingDown;
    cloud.outcome = SampleEvents.gone();

    model.standing().typedProperty().set("payments");
    model.takeDown();
    assertEquals(Screen.STANDING, model.screenProperty().get());

    model.standing().typedProperty().set("payments-dev");
    model.takeDown();
    executor.runAll();

    assertEquals(Phase.DONE, model.work().phaseProperty().get());
    assertEquals(List.of("leave payments-dev", "gone payments-dev"), going.went);
    assertEquals(List.of(), model.account().own());
  }

  @Test
  void nothingElseIsBegunWhileOneIsUnderWay() {
    planned();
    model.deploy();
    executor.runNext();
    cloud.records = List.of(SampleCloud.record("other", now));
    model.open(new OwnRow(cloud.records.getFirst(), Optional.empty(), Mark.WARN, "incomplete"));

    model.finish();

    assertEquals(
        "Something else is under way",
        model.standing().problemProperty().get().orElseThrow().title());
    assertEquals("payments-dev", model.work().jobProperty().get().orElseThrow().name());
  }

  @Test
  void halfwayThePictureTellsWhatDecides() {
    planned();
    model.deploy();
    executor.runNext();
    Instant begun = now;
    now = now.plus(SampleEvents.HALFWAY);
    cloud.events = _ -> SampleEvents.halfway(begun);
    executor.runNext();

    TimelinePicture picture = model.work().pictureProperty().get();
    TimelinePicture.Row vpn = row(picture, "vpn");
    assertTrue(vpn.decides());
    assertEquals("AssociationA · usually 11 min", vpn.words());
    assertTrue(vpn.until() > picture.now());
    assertEquals("Done in 4 min 06 s", row(picture, "producer").words());
    assertEquals(Mark.RUNNING, row(picture, "AssociationB").mark());
    assertEquals("2 of 17 resources", model.work().resourcesProperty().get());
  }

  private static TimelinePicture.Row row(TimelinePicture picture, String name) {
    return picture.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  private void planned() {
    model.compose();
    model.form().name().textProperty().set("payments-dev");
    assertTrue(model.plan());
    executor.runAll();
  }

  private void deployed() {
    planned();
    model.deploy();
    executor.runAll();
  }

  private static ProblemException denied() {
    return new ProblemException(
        ProblemException.Kind.USAGE, "AWS does not allow it.", "Ask for it.");
  }
}
