package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.DeployEvent.Hindrance;
import dev.throughline.deploy.DeployEvent.ResourceChanged;
import dev.throughline.deploy.DeployEvent.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeployProgressTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void theSlowestOfTheRunningResourcesComesFirst() {
    DeployProgress progress =
        DeployProgress.begin(Set.of(StackRole.VPN))
            .with(
                new DeployEvent.StackBegun(
                    NOW, StackRole.VPN, "s", Work.CREATE, Duration.ofMinutes(11)))
            .with(changed("Rule", "CREATE_IN_PROGRESS", Duration.ofMinutes(1)))
            .with(changed("AssociationA", "CREATE_IN_PROGRESS", Duration.ofMinutes(9)))
            .with(changed("Log", "CREATE_COMPLETE", Duration.ofSeconds(15)));
    DeployProgress.StackProgress vpn = progress.stacks().get(StackRole.VPN);
    assertEquals(
        List.of("AssociationA", "Rule"),
        vpn.running().stream().map(ResourceChanged::logicalId).toList());
    assertEquals(Duration.ofMinutes(2), vpn.elapsed(NOW.plusSeconds(120)));
  }

  @Test
  void anEndedStackKeepsItsTime() {
    DeployProgress progress =
        DeployProgress.begin(Set.of(StackRole.VPN))
            .with(
                new DeployEvent.StackBegun(
                    NOW, StackRole.VPN, "s", Work.CREATE, Duration.ofMinutes(11)))
            .with(
                new DeployEvent.StackEnded(
                    NOW.plusSeconds(600),
                    StackRole.VPN,
                    new StackOutcome.Stands("id", Map.of()),
                    Duration.ofMinutes(10)));
    assertEquals(
        Duration.ofMinutes(10),
        progress.stacks().get(StackRole.VPN).elapsed(NOW.plusSeconds(6000)));
  }

  @Test
  void aHindranceIsShownUntilItIsOver() {
    DeployProgress held =
        DeployProgress.begin(Set.of())
            .with(new DeployEvent.Held(NOW, StackRole.Side.CONSUMER, Hindrance.OFFLINE));
    assertEquals(Map.of(StackRole.Side.CONSUMER, Hindrance.OFFLINE), held.held());
    assertEquals(Map.of(), held.with(new DeployEvent.GoesOn(NOW, StackRole.Side.CONSUMER)).held());
  }

  @Test
  void theTimelineSaysWhichStacksDecide() {
    List<DeployEvent> events = new ArrayList<>();
    Timeline timeline =
        new Timeline(
            StackGraph.forwards(EnumSet.allOf(StackRole.class)),
            false,
            events::add,
            java.time.Clock.fixed(NOW, java.time.ZoneOffset.UTC));
    timeline.tellPath();
    assertEquals(List.of(StackRole.NETWORK, StackRole.VPN), lastPath(events).stacks());
    timeline.ended(StackRole.NETWORK, new StackOutcome.Stands("id", Map.of()));
    timeline.ended(StackRole.VPN, new StackOutcome.Stands("id", Map.of()));
    assertEquals(List.of(StackRole.PRODUCER, StackRole.LINK), lastPath(events).stacks());
    timeline.ended(StackRole.PRODUCER, new StackOutcome.Stands("id", Map.of()));
    timeline.ended(StackRole.LINK, new StackOutcome.Stands("id", Map.of()));
    assertTrue(lastPath(events).left().isZero());
  }

  private static DeployEvent.CriticalPath lastPath(List<DeployEvent> events) {
    return events.stream()
        .filter(DeployEvent.CriticalPath.class::isInstance)
        .map(DeployEvent.CriticalPath.class::cast)
        .toList()
        .getLast();
  }

  private static ResourceChanged changed(String id, String status, Duration expected) {
    return new ResourceChanged(
        NOW, StackRole.VPN, id, "", "T", status, Optional.empty(), Duration.ZERO, expected);
  }
}
