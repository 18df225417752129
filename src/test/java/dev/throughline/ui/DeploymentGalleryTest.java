package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.aws.SignInNeeded;
import dev.throughline.aws.SignInWay;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.Screen;
import dev.throughline.ui.deployment.WorkViewModel.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Shows the pages around an AWS account in every state, with pictures like the other gallery. */
class DeploymentGalleryTest {

  private static final Duration STOOD = Duration.ofHours(30);

  private final ScriptedCloud cloud = new ScriptedCloud(InstantSource.system());

  @BeforeAll
  static void needsADisplay() {
    boolean isThere = System.getenv("DISPLAY") != null;
    if (!isThere) {
      LoggerFactory.getLogger(DeploymentGalleryTest.class)
          .warn("SKIPPED: there is no DISPLAY, so no window is shown and none is tested");
    }
    assumeTrue(isThere, "no DISPLAY");
    TestWindow.startToolkit();
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void whatThereIsInAnAccount(Theme.Choice theme) {
    Instant began = cloud.since.minus(Duration.ofHours(30));
    cloud.records =
        List.of(
            SampleCloud.record("payments-dev", began), SampleCloud.record("search-test", began));
    cloud.states =
        (record, since) ->
            record.name().equals("search-test")
                ? SampleCloud.incomplete(record, since)
                : SampleCloud.standing(record, since);
    cloud.findGate = new CountDownLatch(1);
    try (TestWindow window = open(theme)) {
      CloudViewModel model = model(window);
      window.await(model.screenProperty(), Screen.STANDING::equals);
      window.press("another-deployment");
      window.await(model.account().profileProperty(), Optional::isPresent);
      window.press("look");
      window.await(model.account().progressProperty(), now -> now.startsWith("2 of 3"));
      shoot(window, theme, "account-looking");
      cloud.findGate.countDown();
      window.await(model.account().lookingProperty(), looking -> !looking);
      assertEquals("3 endpoints in 2 regions", ((Label) window.node("look-progress")).getText());
      window.node("found-cvpn-endpoint-01b2c3d4");
      shoot(window, theme, "account");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void signingIn(Theme.Choice theme) {
    cloud.signInGate = new CountDownLatch(1);
    try (TestWindow window = open(theme)) {
      CloudViewModel model = model(window);
      window.press("deployment-account");
      SignInNeeded needed =
          new SignInNeeded(
              Optional.of("dev"),
              new SignInWay.IdentityCenter(SampleCloud.COMPANY),
              "The sign-in of the profile dev has run out.");
      CompletableFuture<Boolean> signedIn = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  signedIn.complete(model.signIn().signIn(needed));
                } catch (InterruptedException e) {
                  signedIn.completeExceptionally(e);
                }
              });
      window.await(model.signIn().questionProperty(), Optional::isPresent);
      shoot(window, theme, "sign-in");
      window.press("sign-in-code");
      window.await(
          model.signIn().pendingProperty(),
          now -> now.filter(pending -> pending.code().isPresent()).isPresent());
      shoot(window, theme, "sign-in-code");
      cloud.signInGate.countDown();
      assertTrue(signedIn.orTimeout(20, TimeUnit.SECONDS).join());
      window.await(model.signIn().questionProperty(), Optional::isEmpty);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void fromTheFormToTheRunningDeployment(Theme.Choice theme) {
    cloud.workGate = new CountDownLatch(1);
    try (TestWindow window = open(theme)) {
      CloudViewModel model = model(window);
      compose(window);
      type(window, "client-cidr", "10.10.0.0/18");
      window.press("plan");
      shoot(window, theme, "compose-wrong");
      type(window, "client-cidr", "172.16.0.0/22");
      shoot(window, theme, "compose");
      window.press("plan");
      window.await(model.screenProperty(), Screen.PLAN::equals);
      shoot(window, theme, "plan");
      window.press("deploy");
      window.await(model.work().progressProperty(), now -> !now.left().isZero());
      window.pass(SampleEvents.HALFWAY);
      tick(window);
      shoot(window, theme, "deploying");
      cloud.workGate.countDown();
      window.await(model.screenProperty(), Screen.STANDING::equals);
      window.await(model.standing().busyProperty(), busy -> !busy);
      window.pass(STOOD);
      window.read(
          () -> {
            model.standing().tick();
            return null;
          });
      assertEquals("Deployed", ((Pill) window.node("standing-state")).text());
      shoot(window, theme, "running");
      takeDown(window, theme);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void everyFieldThatIsWrongSaysWhy(Theme.Choice theme) {
    try (TestWindow window = open(theme)) {
      compose(window);
      Map.of(
              "name", "Payments",
              "region", "Frankfurt",
              "service-host", "hello.company",
              "service-port", "80800",
              "consumer-cidr", "10.10.0.0/27",
              "producer-cidr", "10.20.5.0/16",
              "client-cidr", "172.16.0.0/24")
          .forEach((id, text) -> type(window, id, text));
      window.press("plan");
      shoot(window, theme, "compose-all-wrong");
      Map.of(
              "name", "payments-dev",
              "region", "eu-central-1",
              "service-host", "hello.internal.company",
              "service-port", "8080",
              "existing-service", "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d",
              "existing-subnets", "subnet-0a1b2c3d",
              "existing-endpoint", "vpn",
              "producer-region", "Ireland",
              "instance-type", "nano")
          .forEach((id, text) -> type(window, id, text));
      window.press("plan");
      type(window, "producer-region", "");
      window.press("plan");
      Node last = window.node("instance-type");
      window.read(
          () -> {
            last.requestFocus();
            return null;
          });
      shoot(window, theme, "compose-all-wrong-below");
      assertEquals(Screen.COMPOSE, model(window).screenProperty().get());
    }
  }

  private void takeDown(TestWindow window, Theme.Choice theme) {
    CloudViewModel model = model(window);
    cloud.workGate = new CountDownLatch(1);
    Duration ahead = SampleEvents.HALFWAY.plus(STOOD);
    cloud.events = begun -> SampleEvents.takingDown(begun.plus(ahead));
    cloud.lastEvents = begun -> SampleEvents.takenDown(begun.plus(ahead));
    cloud.outcome = SampleEvents.gone();
    window.press("take-down");
    type(window, "take-down-name", "payments-dev");
    shoot(window, theme, "take-down");
    window.press("take-down-go");
    window.await(model.work().progressProperty(), now -> !now.left().isZero());
    window.pass(Duration.ofSeconds(190));
    tick(window);
    shoot(window, theme, "taking-down");
    cloud.workGate.countDown();
    window.await(model.work().phaseProperty(), Phase.DONE::equals);
    shoot(window, theme, "taken-down");
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void aPlanThatCanNotBe(Theme.Choice theme) {
    cloud.feasible = false;
    try (TestWindow window = open(theme)) {
      compose(window);
      window.press("plan");
      window.await(model(window).screenProperty(), Screen.PLAN::equals);
      assertTrue(window.node("deploy").isDisabled());
      shoot(window, theme, "plan-failed");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void aStackThatFails(Theme.Choice theme) {
    DeployOutcome failed = SampleEvents.failed();
    cloud.events = SampleEvents::failing;
    cloud.outcome = failed;
    cloud.workGate = new CountDownLatch(1);
    cloud.states = SampleCloud::incomplete;
    try (TestWindow window = open(theme)) {
      CloudViewModel model = model(window);
      compose(window);
      window.press("plan");
      window.await(model.screenProperty(), Screen.PLAN::equals);
      window.press("deploy");
      window.await(model.work().progressProperty(), now -> !now.left().isZero());
      window.pass(SampleEvents.HALFWAY);
      cloud.workGate.countDown();
      window.await(model.work().phaseProperty(), Phase.FAILED::equals);
      shoot(window, theme, "deploy-failed");
      window.press("work-look");
      window.await(model.standing().busyProperty(), busy -> !busy);
      shoot(window, theme, "incomplete");
    }
  }

  private TestWindow open(Theme.Choice theme) {
    return TestWindow.open(cloud.context(new ScriptedJourney()), theme);
  }

  private static CloudViewModel model(TestWindow window) {
    return window.journey().deployment().cloud();
  }

  private static void compose(TestWindow window) {
    window.press("deployment-account");
    window.await(model(window).account().profileProperty(), Optional::isPresent);
    window.press("new-deployment");
    type(window, "name", "payments-dev");
    window.read(
        () -> {
          model(window).form().producerProfileProperty().set("prod");
          return null;
        });
  }

  private static void tick(TestWindow window) {
    window.read(
        () -> {
          model(window).work().tick();
          return null;
        });
  }

  private static void type(TestWindow window, String id, String text) {
    TextField field = (TextField) window.node(id);
    window.read(
        () -> {
          field.setText(text);
          return null;
        });
  }

  private static void shoot(TestWindow window, Theme.Choice theme, String name) {
    window.screenshotBoth("aws-" + name, theme);
  }
}
