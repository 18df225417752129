package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.model.Deployment;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.identity.IdentityViewModel.Source;
import dev.throughline.ui.prove.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Shows every page in every state and saves pictures to {@code target/screenshots}. Asserts what
 * can be asserted; the rest is for the eye.
 */
class WindowGalleryTest {

  private static final List<Deployment> LAB = List.of(SampleEvidence.LAB);
  private static final List<String> NAMES =
      List.of("client.internal.company", "ci.internal.company");

  @BeforeAll
  static void needsADisplay() {
    boolean isThere = System.getenv("DISPLAY") != null;
    if (!isThere) {
      LoggerFactory.getLogger(WindowGalleryTest.class)
          .warn("SKIPPED: there is no DISPLAY, so no window is shown and none is tested");
    }
    assumeTrue(isThere, "no DISPLAY");
    TestWindow.startToolkit();
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void proven(Theme.Choice theme) throws InterruptedException {
    ScriptedJourney script = new ScriptedJourney();
    script.connectGate = new CountDownLatch(1);
    script.proveGate = new CountDownLatch(1);
    try (TestWindow window = TestWindow.open(script.context(LAB, NAMES, false), theme)) {
      shoot(window, theme, "deployment");
      window.press("continue-deployment");
      window.await(window.journey().stepProperty(), now -> now == Step.IDENTITY);
      shoot(window, theme, "identity");
      window.press("continue-identity");
      window.await(window.journey().stepProperty(), now -> now == Step.CONNECT);
      shoot(window, theme, "connect-idle");
      window.press("connect-button");
      window.await(
          window.journey().connect().stateProperty(), now -> now.word().equals("authenticating"));
      shoot(window, theme, "connect-busy");
      script.connectGate.countDown();
      window.await(window.journey().connect().activityProperty(), now -> now == Activity.CONNECTED);
      traffic(script, window);
      shoot(window, theme, "connect-up");
      window.press("go-prove");
      window.await(
          window.journey().prove().pictureProperty(),
          now -> now.filter(p -> p.endpoints().size() == 2).isPresent());
      shoot(window, theme, "prove-busy");
      script.proveGate.countDown();
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
      assertEquals("Proven", ((Pill) window.node("verdict")).text());
      shoot(window, theme, "prove-proven");
      window.press("save-report");
      shoot(window, theme, "prove-report");
      window.press("report-close");
      window.press("hop-endpoint-1");
      shoot(window, theme, "prove-details");
      window.press("hop-load-balancer");
      window.resize(960, 640);
      shoot(window, theme, "prove-small");
      window.press("details-close");
      shoot(window, theme, "prove-small-numbers");
      window.press("step-connect");
      shoot(window, theme, "connect-small");
      window.resize(1920, 1080);
      window.press("step-prove");
      shoot(window, theme, "prove-large");
      window.press("disconnect-from-prove");
      window.await(window.journey().connect().activityProperty(), now -> now == Activity.IDLE);
      shoot(window, theme, "prove-disconnected");
    }
    assertEquals(1, script.closes.get());
  }

  /** The real ones come once a second; the chart needs a minute of them. */
  private static void traffic(ScriptedJourney script, TestWindow window) {
    long in = 0;
    long out = 0;
    for (int i = 0; i < 70; i++) {
      in += 3_000 + 900 * (i * 7 % 5) + (i > 40 && i < 50 ? 40_000 : 0);
      out += 1_200 + 300 * (i * 3 % 4);
      script.listener.trafficChanged(new Traffic(in, out));
      window.pass(Duration.ofSeconds(1));
    }
    window.await(
        window.journey().connect().traffic().totalProperty(), now -> now.bytesIn() > 500_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void oneZoneDown(Theme.Choice theme) {
    ScriptedJourney script = new ScriptedJourney();
    script.proven = SampleEvidence::oneZoneDown;
    try (TestWindow window = TestWindow.open(script.context(LAB, NAMES, true), theme)) {
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
      assertEquals("Not proven", ((Pill) window.node("verdict")).text());
      shoot(window, theme, "broken-zone");
      window.press("hop-endpoint-2");
      shoot(window, theme, "broken-zone-details");
      window.read(
          () -> {
            window
                .journey()
                .prove()
                .selectionProperty()
                .set(
                    Optional.of(
                        new Selection.OfCheck(window.journey().prove().findings().getLast())));
            return null;
          });
      shoot(window, theme, "broken-check-details");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void tunnelFailed(Theme.Choice theme) {
    ScriptedJourney script = new ScriptedJourney();
    script.connected = SampleEvidence::unconnected;
    try (TestWindow window = TestWindow.open(script.context(LAB, NAMES, true), theme)) {
      window.await(
          window.journey().prove().headlineProperty(),
          now -> now.filter(h -> h.words().equals("Not proven")).isPresent());
      shoot(window, theme, "tunnel-failed");
      window.press("step-prove");
      shoot(window, theme, "tunnel-failed-path");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void identityExpired(Theme.Choice theme) {
    ScriptedJourney script = new ScriptedJourney();
    script.checked = SampleEvidence::expired;
    try (TestWindow window = TestWindow.open(script.context(LAB, NAMES, true), theme)) {
      window.await(window.journey().identity().problemProperty(), Optional::isPresent);
      shoot(window, theme, "identity-expired");
      assertEquals(Step.IDENTITY, window.read(() -> window.journey().stepProperty().get()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void loopback(Theme.Choice theme) {
    ScriptedJourney script = new ScriptedJourney();
    try (TestWindow window =
        TestWindow.open(script.context(List.of(SampleEvidence.LOOPBACK), NAMES, true), theme)) {
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
      assertEquals("Proven on loopback", ((Pill) window.node("verdict")).text());
      shoot(window, theme, "loopback");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void aProfileOfOnesOwn(Theme.Choice theme) {
    ScriptedJourney script = new ScriptedJourney();
    try (TestWindow window = TestWindow.open(script.context(List.of(), List.of(), false), theme)) {
      shoot(window, theme, "file-empty");
      window.read(
          () -> {
            window.journey().deployment().form().service().port().textProperty().set("70000");
            window.journey().deployment().form().service().host().textProperty().set("10.10.0.44");
            return null;
          });
      window.press("continue-deployment");
      shoot(window, theme, "file-wrong");
      window.read(
          () -> {
            window.journey().identity().sourceProperty().set(Source.FILES);
            window.journey().stepProperty().set(Step.IDENTITY);
            return null;
          });
      shoot(window, theme, "identity-files");
      window.press("step-prove");
      shoot(window, theme, "prove-empty");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void watched(Theme.Choice theme) {
    ScriptedJourney script = new ScriptedJourney();
    try (TestWindow window = TestWindow.open(script.context(LAB, NAMES, true), theme)) {
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
      shoot(window, theme, "watch-off");
      window.press("keep-watching");
      verdict(window, "Proven");
      shoot(window, theme, "watch-proven");
      script.proven = SampleEvidence::oneZoneDown;
      script.listener.stateChanged(TunnelState.Step.DEGRADED);
      verdict(window, "Not proven");
      window.screenshotBoth("watch-broken", theme);
      script.proven = SampleEvidence::proven;
      window.press("prove-button");
      verdict(window, "Proven");
      traffic(script, window);
      window.screenshotBoth("watch-cured", theme);
      script.connectGate = new CountDownLatch(1);
      script.proven = SampleEvidence::unconnected;
      script.listener.stateChanged(new TunnelState.Failed(SampleEvidence.unreachable()));
      window.await(
          window.journey().watch().wordsProperty(), now -> now.endsWith("connecting again"));
      window.await(
          window.journey().connect().stateProperty(), now -> now.word().equals("authenticating"));
      shoot(window, theme, "watch-reconnecting");
    }
    assertEquals(script.opens.get(), script.closes.get());
  }

  private static void verdict(TestWindow window, String words) {
    window.await(
        window.journey().prove().headlineProperty(),
        now -> now.filter(shown -> shown.words().equals(words)).isPresent());
    window.await(window.journey().watch().wordsProperty(), now -> now.startsWith("Checked "));
  }

  /** Names as long as they get, IPv6, four zones and a service that tells no instance. */
  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void longNames(Theme.Choice theme) {
    ScriptedJourney script = new ScriptedJourney();
    script.proven = SampleEvidence::crowded;
    Deployment crowded =
        SampleEvidence.deployment(
            "payments-development-of-the-second-platform-team-in-frankfurt-and-dublin",
            Deployment.Kind.REMOTE);
    try (TestWindow window =
        TestWindow.open(script.context(List.of(crowded), NAMES, true), theme)) {
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
      window.resize(960, 640);
      shoot(window, theme, "long-names");
      window.press("step-connect");
      shoot(window, theme, "long-names-connect");
    }
  }

  private static void shoot(TestWindow window, Theme.Choice theme, String name) {
    window.screenshot(name + "-" + theme.name().toLowerCase(Locale.ROOT));
  }
}
