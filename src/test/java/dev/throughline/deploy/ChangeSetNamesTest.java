package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.ChangeSets.Wanted;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

class ChangeSetNamesTest {

  private static final Wanted WANTED =
      new Wanted("demo", StackRole.NETWORK, "template", Map.of("A", "1", "B", "2"), "first");

  @Test
  void whoeverWantsTheSameGivesItTheSameName() {
    Map<String, String> otherOrder = new LinkedHashMap<>();
    otherOrder.put("B", "2");
    otherOrder.put("A", "1");
    Wanted again = new Wanted("demo", StackRole.NETWORK, "template", otherOrder, "first");
    assertEquals(name(WANTED), name(again));
  }

  @Test
  void whateverDiffersHasAnotherName() {
    String name = name(WANTED);
    assertNotEquals(
        name, name(new Wanted("demo", StackRole.NETWORK, "template", Map.of("A", "1"), "first")));
    assertNotEquals(
        name, name(new Wanted("demo", StackRole.NETWORK, "other", WANTED.parameters(), "first")));
    assertNotEquals(
        name,
        name(new Wanted("next", StackRole.NETWORK, "template", WANTED.parameters(), "first")));
    assertNotEquals(name, name(WANTED.at("second")));
    assertNotEquals(name, WANTED.changeSetName(ChangeSetType.UPDATE));
  }

  @Test
  void cloudFormationTakesTheName() {
    assertTrue(name(WANTED).matches("[a-zA-Z][-a-zA-Z0-9]{0,127}"), name(WANTED));
    assertTrue(WANTED.digest(ChangeSetType.CREATE).matches("[-a-zA-Z0-9]{1,128}"));
  }

  private static String name(Wanted wanted) {
    return wanted.changeSetName(ChangeSetType.CREATE);
  }
}
