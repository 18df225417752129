package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.model.Deployment;
import dev.throughline.model.Fact;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.PortalViewModel;
import dev.throughline.ui.deployment.Screen;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TitledPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Shows what was made elsewhere, signing in with no profile, and the deployments at the left. */
class ElsewhereGalleryTest {

  private final ScriptedCloud cloud = new ScriptedCloud(InstantSource.system());

  @BeforeAll
  static void needsADisplay() {
    boolean isThere = System.getenv("DISPLAY") != null;
    if (!isThere) {
      LoggerFactory.getLogger(ElsewhereGalleryTest.class)
          .warn("SKIPPED: there is no DISPLAY, so no window is shown and none is tested");
    }
    assumeTrue(isThere, "no DISPLAY");
    TestWindow.startToolkit();
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void endpointsOfAllKinds(Theme.Choice theme) {
    try (TestWindow window = open(theme)) {
      CloudViewModel model = look(window);
      window.press("found-cvpn-endpoint-01b2c3d4");
      window.await(model.found().suggestionsProperty(), Optional::isPresent);
      assertEquals("Available", ((Pill) window.node("found-state")).text());
      shoot(window, theme, "found");
      window.press("found-list");
      window.press("found-cvpn-endpoint-0aaa1111");
      assertFalse(window.node("found-continue").isVisible());
      shoot(window, theme, "found-saml");
      window.press("found-list");
      cloud.suggestions = Fact.known(List.of());
      window.press("found-cvpn-endpoint-0d9f4a7c");
      window.await(model.found().suggestionsProperty(), Optional::isPresent);
      window.press("found-continue");
      shoot(window, theme, "found-ours");
      window.press("found-open");
      window.await(model.screenProperty(), Screen.STANDING::equals);
      assertTrue(window.node("home-payments-dev").isVisible());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void fromAnEndpointMadeElsewhereToItsIdentity(Theme.Choice theme) {
    try (TestWindow window = open(theme)) {
      CloudViewModel model = look(window);
      window.press("found-cvpn-endpoint-01b2c3d4");
      window.await(model.found().chosenProperty(), Optional::isPresent);
      window.press("found-continue");
      window.await(window.journey().stepProperty(), Step.IDENTITY::equals);
      shoot(window, theme, "found-identity");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void whatWasKeptAndWhatOfItCanNotBeRead(Theme.Choice theme) {
    cloud.elsewhere.add(SampleEvidence.deployment("office", Deployment.Kind.REMOTE));
    cloud.elsewhere.add(SampleEvidence.deployment("warehouse", Deployment.Kind.REMOTE));
    cloud.unread =
        List.of(
            new ProblemException(
                ProblemException.Kind.COMPUTER,
                "/home/ann/.local/share/throughline/elsewhere/cvpn-endpoint-01b2c3d4.json is"
                    + " damaged, so the endpoint that it keeps is not shown.",
                "Look for the endpoint in its account and choose it again; the file is then put"
                    + " aside, and nothing in it is lost."));
    try (TestWindow window = open(theme)) {
      CloudViewModel model = window.journey().deployment().cloud();
      window.press("deployment-account");
      window.await(model.account().problemProperty(), Optional::isPresent);
      shoot(window, theme, "kept-unread");
      window.press("home-office");
      window.await(window.journey().stepProperty(), Step.PROVE::equals);
      shoot(window, theme, "kept-path");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void signingInWithNoProfile(Theme.Choice theme) {
    cloud.signedIn = true;
    try (TestWindow window = open(theme)) {
      CloudViewModel model = window.journey().deployment().cloud();
      PortalViewModel portal = model.portal();
      window.press("deployment-account");
      window.await(model.account().profileProperty(), Optional::isPresent);
      window.press("sign-in-portal");
      window.read(() -> type(portal, "company.awsapps.com"));
      window.press("portal-sign-in");
      shoot(window, theme, "portal-wrong");
      window.read(() -> type(portal, "https://company.awsapps.com/start"));
      window.press("portal-sign-in");
      window.await(portal.signedInProperty(), Optional::isPresent);
      window.read(
          () -> {
            portal.consumer().accountProperty().set(portal.accounts().getFirst());
            return null;
          });
      window.await(portal.consumer().roleProperty(), now -> now != null);
      shoot(window, theme, "portal-roles");
      window.press("portal-use");
      window.await(model.screenProperty(), Screen.CHOOSE::equals);
      shoot(window, theme, "portal-used");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void manyDeployments(Theme.Choice theme) {
    cloud.records =
        List.of("api-gateway-of-the-platform-team", "payments-dev", "payments-test", "search", "z")
            .stream()
            .map(name -> SampleCloud.record(name, cloud.since.minus(Duration.ofHours(2))))
            .toList();
    cloud.states =
        (record, since) ->
            record.name().equals("search")
                ? SampleCloud.incomplete(record, since)
                : SampleCloud.standing(record, since);
    try (TestWindow window = open(theme)) {
      CloudViewModel model = window.journey().deployment().cloud();
      window.await(model.screenProperty(), Screen.STANDING::equals);
      window.await(model.standing().busyProperty(), busy -> !busy);
      shoot(window, theme, "homes");
      window.press("home-payments-test");
      window.await(window.journey().stepProperty(), Step.PROVE::equals);
      shoot(window, theme, "home-path");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void theAdvancedPartOfTheForm(Theme.Choice theme) {
    try (TestWindow window = open(theme)) {
      CloudViewModel model = window.journey().deployment().cloud();
      window.press("deployment-account");
      window.await(model.account().profileProperty(), Optional::isPresent);
      window.press("new-deployment");
      window.read(
          () -> {
            model.form().name().textProperty().set("payments-dev");
            model.form().advanced().instanceType().textProperty().set("nano");
            ((TitledPane) window.lookup("existing")).setExpanded(true);
            return null;
          });
      window.press("plan");
      shoot(window, theme, "compose-advanced");
    }
  }

  private static String type(PortalViewModel portal, String url) {
    portal.startUrl().textProperty().set(url);
    portal.region().textProperty().set("eu-central-1");
    return url;
  }

  private static CloudViewModel look(TestWindow window) {
    CloudViewModel model = window.journey().deployment().cloud();
    window.press("deployment-account");
    window.await(model.account().profileProperty(), Optional::isPresent);
    window.press("look");
    window.await(model.account().progressProperty(), now -> now.startsWith("3 endpoints"));
    return model;
  }

  private TestWindow open(Theme.Choice theme) {
    return TestWindow.open(cloud.context(new ScriptedJourney()), theme);
  }

  private static void shoot(TestWindow window, Theme.Choice theme, String name) {
    window.screenshotBoth("aws-" + name, theme);
  }
}
