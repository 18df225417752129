package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.journey.Cloud;
import dev.throughline.model.Fact;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.FoundViewModel;
import dev.throughline.ui.deployment.Screen;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An endpoint that was made elsewhere, from the list to the identity. */
class FoundViewModelTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final ScriptedCloud cloud = new ScriptedCloud(() -> Instant.EPOCH);
  private final JourneyViewModel journey =
      new JourneyViewModel(
          cloud.context(new ScriptedJourney()), executor, InstantSource.fixed(SampleEvidence.NOW));
  private final CloudViewModel model = journey.deployment().cloud();
  private final FoundViewModel found = model.found();

  @BeforeEach
  void looksIntoTheAccount() {
    executor.runAll();
    model.account().look();
    executor.runAll();
  }

  @Test
  void itsVpcSuggestsWhatToProve() {
    open(1);

    assertEquals(Screen.FOUND, model.screenProperty().get());
    assertEquals("orders.internal.company", found.service().host().textProperty().get());
    assertEquals("8443", found.service().port().textProperty().get());
  }

  @Test
  void itIsTakenAndItsIdentityIsAskedForNext() {
    open(1);
    model.takeFound();
    executor.runAll();

    Cloud.Wish wish = cloud.wishes.getFirst();
    assertEquals("http://orders.internal.company:8443/", wish.target().url());
    assertEquals(Optional.of("vpce-0d9f4a7c"), wish.interfaceEndpoint());
    assertEquals(Step.IDENTITY, journey.stepProperty().get());
    assertTrue(journey.homes().homes().getLast().chosen());
  }

  @Test
  void aNameOfOnesOwnLeadsToNoKnownInterfaceEndpoint() {
    open(1);
    found.service().host().textProperty().set("other.internal.company");
    model.takeFound();
    executor.runAll();

    assertEquals(Optional.empty(), cloud.wishes.getFirst().interfaceEndpoint());
  }

  @Test
  void aNameThatIsMissingIsAskedFor() {
    cloud.suggestions = Fact.known(List.of());
    open(1);
    model.takeFound();
    executor.runAll();

    assertTrue(found.service().host().messageProperty().get().contains("private name"));
    assertEquals(List.of(), cloud.wishes);
  }

  @Test
  void oneWithSamlCanBeLookedAtAndNotTaken() {
    open(2);
    model.takeFound();
    executor.runAll();

    assertFalse(found.isConnectable());
    assertEquals(List.of(), cloud.wishes);
  }

  @Test
  void oneOfOursFromAnotherComputerIsOpenedWithBothAccounts() {
    open(0);
    found.producerProfileProperty().set("prod");
    model.adoptFound();
    executor.runAll();

    assertEquals(List.of("prod and dev"), cloud.adopted);
    assertEquals(Screen.STANDING, model.screenProperty().get());
    assertEquals("payments-dev", model.account().own().getFirst().name());
  }

  private void open(int index) {
    model.open(model.account().found().get(index));
    executor.runAll();
  }
}
