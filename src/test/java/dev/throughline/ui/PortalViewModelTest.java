package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.SsoRole;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.PortalViewModel;
import dev.throughline.ui.deployment.Screen;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in by an access portal that no profile tells of. */
class PortalViewModelTest {

  private static final String PORTAL = "https://other.awsapps.com/start";

  private final ManualExecutor executor = new ManualExecutor();
  private final ScriptedCloud cloud = new ScriptedCloud(() -> Instant.EPOCH);
  private final CloudViewModel model =
      new CloudViewModel(prompt -> cloud, executor, () -> Instant.EPOCH, new NowhereOn());
  private final PortalViewModel portal = model.portal();

  @BeforeEach
  void opensThePage() {
    cloud.signedIn = true;
    model.account().refresh();
    executor.runAll();
    model.signInByPortal();
  }

  @Test
  void itBeginsWithThePortalThatAProfileTellsOf() {
    assertEquals(Screen.SIGN_IN, model.screenProperty().get());
    assertEquals(SampleCloud.COMPANY.startUrl(), portal.startUrl().textProperty().get());
  }

  @Test
  void whatIsNoPortalIsSaidBesideTheField() {
    portal.startUrl().textProperty().set("company");
    portal.region().textProperty().set("Ireland");
    portal.signIn();

    assertTrue(portal.startUrl().messageProperty().get().contains("https://"));
    assertTrue(portal.region().messageProperty().get().contains("eu-central-1"));
  }

  @Test
  void aRoleForEachSideIsUsedAndNothingIsWritten() {
    signIn();
    pick();
    model.usePicked();
    executor.runAll();

    SsoRole consumer =
        SsoRole.referredBy(model.form().consumerProfileProperty().get()).orElseThrow();
    SsoRole producer =
        SsoRole.referredBy(model.form().producerProfileProperty().get()).orElseThrow();
    assertEquals(SampleCloud.DEV, consumer.account());
    assertEquals("Developer", consumer.name());
    assertEquals(SampleCloud.PROD, producer.account());
    assertEquals(PORTAL, producer.settings().startUrl());
    assertEquals(Map.of(), cloud.kept);
    assertEquals(Screen.CHOOSE, model.screenProperty().get());
    assertEquals(
        Optional.of("Developer in " + SampleCloud.DEV),
        model.account().profileProperty().get().map(AwsProfile::label));
  }

  @Test
  void aRoleIsKeptAsAProfileWhenThePersonNamesOne() {
    signIn();
    pick();
    portal.consumer().keepAs().textProperty().set("team");
    model.usePicked();
    executor.runAll();

    assertEquals("Developer", cloud.kept.get("team").name());
    assertEquals(1, cloud.kept.size());
  }

  @Test
  void oneRoleServesBothSides() {
    signIn();
    portal.consumer().accountProperty().set(portal.accounts().getFirst());
    executor.runAll();
    model.usePicked();
    executor.runAll();

    assertEquals(
        model.form().consumerProfileProperty().get(), model.form().producerProfileProperty().get());
  }

  @Test
  void anotherPortalIsAnotherSignIn() {
    signIn();
    portal.startUrl().textProperty().set("https://third.awsapps.com/start");

    assertEquals(Optional.empty(), portal.signedInProperty().get());
    assertEquals(0, portal.accounts().size());
  }

  private void signIn() {
    portal.startUrl().textProperty().set(PORTAL);
    portal.region().textProperty().set("eu-west-1");
    portal.signIn();
    executor.runAll();
    assertEquals(2, portal.accounts().size());
  }

  private void pick() {
    portal.consumer().accountProperty().set(portal.accounts().getFirst());
    portal.producer().accountProperty().set(portal.accounts().getLast());
    executor.runAll();
    portal.consumer().roleProperty().set(portal.consumer().roles().getLast());
  }
}
