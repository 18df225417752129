package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.ui.faults.FaultSwitches.Switch;
import dev.throughline.ui.faults.FaultsViewModel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The panel's switches. */
class FaultsViewModelTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final ScriptedFaults lab = new ScriptedFaults();
  private final FaultsViewModel model = new FaultsViewModel(lab, executor);

  @Test
  void openingThePanelReadsWhatIsBroken() {
    lab.on.add("link.blocked");
    model.openProperty().set(true);
    executor.runAll();

    assertEquals("One thing is broken.", model.summary().getValue());
    assertTrue(model.anyOn().getValue());
  }

  @Test
  void switchesAreThrownOneAfterTheOtherAndMendedTogether() {
    model.openProperty().set(true);
    executor.runAll();
    model.set("dns.no-answer", true);
    assertTrue(model.busyProperty().get());
    executor.runAll();
    model.set("app.error", true);
    executor.runAll();
    assertEquals(Set.of("dns.no-answer", "app.error"), lab.on);
    assertEquals("2 things are broken.", model.summary().getValue());

    model.mendAll();
    executor.runAll();
    assertEquals(Set.of(), lab.on);
    assertEquals("Nothing is broken.", model.summary().getValue());
  }

  @Test
  void aSearchLooksAtCodesAndWords() {
    model.openProperty().set(true);
    executor.runAll();
    model.searchProperty().set("listener");

    assertEquals(
        List.of("nlb.no-listener"), model.shown().getValue().stream().map(Switch::code).toList());
  }

  @Test
  void aSwitchThatFailsIsToldAndStaysAsItWas() {
    model.openProperty().set(true);
    executor.runAll();
    lab.broken = true;
    model.set("app.error", true);
    executor.runAll();

    assertFalse(model.busyProperty().get());
    assertEquals("The lab does not answer.", model.problemProperty().get().orElseThrow().why());
    assertEquals("Nothing is broken.", model.summary().getValue());
  }
}
