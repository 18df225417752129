package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.health.Diagnoser;
import dev.throughline.model.Cidr;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.SecurityGroup;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import dev.throughline.ui.prove.Selection;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The buttons that cure what was found, pressed as a person would. */
class CuresGalleryTest {

  private final ScriptedJourney script = new ScriptedJourney();

  @BeforeAll
  static void needsADisplay() {
    boolean isThere = System.getenv("DISPLAY") != null;
    if (!isThere) {
      LoggerFactory.getLogger(CuresGalleryTest.class)
          .warn("SKIPPED: there is no DISPLAY, so no window is shown and none is tested");
    }
    assumeTrue(isThere, "no DISPLAY");
    TestWindow.startToolkit();
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void whatToDoIsOpenedAndCopied(Theme.Choice theme) throws Exception {
    CompletableFuture<URI> wanted = new CompletableFuture<>();
    script.pages = page -> !wanted.complete(page);
    script.proven = _ -> blocked();
    try (TestWindow window = open(theme)) {
      window.await(window.journey().prove().problemProperty(), Optional::isPresent);
      window.screenshotBoth("fix", theme);
      window.read(() -> press(window, "Open the page in the browser"));
      String page = wanted.get(20, TimeUnit.SECONDS).toString();
      assertTrue(page.startsWith("https://eu-central-1.console.aws.amazon.com/"), page);
      window.await(window.node("page-copied").visibleProperty(), Boolean::booleanValue);
      assertEquals(page, window.read(() -> Clipboard.getSystemClipboard().getString()));
      window.screenshot("fix-no-browser-" + theme.name().toLowerCase(Locale.ROOT));
      window.read(() -> press(window, "Copy the command"));
      String command = window.read(() -> Clipboard.getSystemClipboard().getString());
      assertTrue(command.startsWith("aws ec2 authorize-security-group-ingress "), command);
    }
  }

  private static Evidence blocked() {
    SecurityGroup closed =
        Facts.group(
            Facts.ENDPOINT_GROUP, List.of(Facts.rule(Cidr.parse("192.0.2.0/24"))), List.of());
    return Evidences.blocked()
        .withFacts(new Facts().set("endpointSecurityGroups", List.of(closed)).facts());
  }

  /** The first button that is a picture with these words. */
  private static Button press(TestWindow window, String words) {
    Button button =
        window.lookup("why").lookupAll(".icon-button").stream()
            .map(Button.class::cast)
            .filter(one -> words.equals(one.getAccessibleText()))
            .findFirst()
            .orElseThrow();
    button.fire();
    return button;
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void smallerPackets(Theme.Choice theme) {
    script.proven = CurableEvidence::largePacketsLost;
    try (TestWindow window = open(theme)) {
      window.await(window.journey().prove().problemProperty(), Optional::isPresent);
      window.screenshotBoth("cure-mssfix", theme);
      window.press("cure-mssfix");
      window.await(
          window.journey().cures().appliedProperty(), said -> said.startsWith("mssfix 1308 "));
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
      window.screenshotBoth("cure-mssfix-applied", theme);
    }
    assertEquals(2, script.connects.get());
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void aWarningOffersItBesideItsEvidence(Theme.Choice theme) {
    script.proven = CurableEvidence::largePacketsWouldBeLost;
    try (TestWindow window = open(theme)) {
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
      select(window, "path.mtu");
      window.screenshotBoth("cure-mssfix-warning", theme);
      assertTrue(window.node("cure-mssfix").isVisible());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void aTunnelThatIsLeft(Theme.Choice theme) {
    script.tunnels.left.add(CurableEvidence.leftTunnel());
    script.tunnels.stubborn = true;
    script.tunnels.gate = new CountDownLatch(1);
    script.connected =
        lab ->
            script.tunnels.left.isEmpty()
                ? SampleEvidence.connected(lab)
                : CurableEvidence.takenByALeftTunnel(lab);
    try (TestWindow window = open(theme)) {
      window.await(window.journey().connect().problemProperty(), Optional::isPresent);
      window.screenshotBoth("cure-left-connect", theme);
      window.press("step-prove");
      window.screenshotBoth("cure-left", theme);
      window.press("cure-left-tunnel");
      window.screenshot("cure-left-busy-" + theme.name().toLowerCase(Locale.ROOT));
      script.tunnels.gate.countDown();
      window.await(window.journey().cures().failureProperty(), said -> !said.isEmpty());
      window.screenshotBoth("cure-left-failed", theme);
      script.tunnels.stubborn = false;
      window.press("cure-left-tunnel");
      window.await(window.journey().prove().proofProperty(), Optional::isPresent);
    }
    assertEquals(2, script.connects.get());
  }

  private TestWindow open(Theme.Choice theme) {
    script.diagnose = new Diagnoser("Linux")::diagnose;
    return TestWindow.open(
        script.context(List.of(SampleEvidence.LAB), List.of("client.internal.company"), true),
        theme);
  }

  private static void select(TestWindow window, String code) {
    window.read(
        () -> {
          Finding finding =
              window.journey().prove().findings().stream()
                  .filter(one -> one.code().equals(code))
                  .findFirst()
                  .orElseThrow();
          window
              .journey()
              .prove()
              .selectionProperty()
              .set(Optional.of(new Selection.OfCheck(finding)));
          return null;
        });
  }
}
