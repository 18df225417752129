package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.ui.faults.FaultsViewModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The panel that breaks something, as a person throws its switches. */
class FaultsGalleryTest {

  private final ScriptedFaults lab = new ScriptedFaults();

  @BeforeAll
  static void needsADisplay() {
    boolean isThere = System.getenv("DISPLAY") != null;
    if (!isThere) {
      LoggerFactory.getLogger(FaultsGalleryTest.class)
          .warn("SKIPPED: there is no DISPLAY, so no window is shown and none is tested");
    }
    assumeTrue(isThere, "no DISPLAY");
    TestWindow.startToolkit();
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK", "LIGHT"})
  void somethingIsBrokenAndMended(Theme.Choice theme) {
    UiContext bare = new ScriptedJourney().context(List.of(), List.of("payments-dev"), false);
    UiContext inLab =
        new UiContext(
            bare.journey(),
            bare.diagnose(),
            bare.deployments(),
            bare.identityNames(),
            bare.cloud(),
            bare.opener(),
            bare.tunnels(),
            Optional.of(lab),
            false);
    try (TestWindow window = TestWindow.open(inLab, theme)) {
      FaultsViewModel model = window.journey().faults().orElseThrow();
      window.press("break-something");
      window.await(model.summary(), "Nothing is broken."::equals);
      assertTrue(window.node("faults-panel").isVisible());
      window.press("fault-local-tun-missing");
      window.await(model.summary(), "One thing is broken."::equals);
      assertEquals(Set.of("local.tun-missing"), lab.on);
      window.screenshotBoth("faults", theme);
      lab.broken = true;
      window.press("fault-app-error");
      window.await(model.problemProperty(), Optional::isPresent);
      assertFalse(((CheckBox) window.node("fault-app-error")).isSelected());
      window.screenshotBoth("faults-problem", theme);
      lab.broken = false;
      window.press("faults-mend");
      window.await(model.summary(), "Nothing is broken."::equals);
      window.press("faults-close");
      assertFalse(window.node("faults-panel").isVisible());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DARK"})
  void outsideOfALabNothingCanBeBroken(Theme.Choice theme) {
    UiContext bare = new ScriptedJourney().context(List.of(), List.of("payments-dev"), false);
    try (TestWindow window = TestWindow.open(bare, theme)) {
      assertEquals(null, window.lookup("break-something"));
    }
  }
}
