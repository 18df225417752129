package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.deploy.ResourcePlan.Action;
import dev.throughline.deploy.StackPlan.Change;
import dev.throughline.deploy.StackPlan.Source;
import dev.throughline.deploy.StackRole.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The plan as it is read: the files beside this test are what a person sees. */
class PlanTextTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final ResourceDurations DURATIONS = new ResourceDurations();

  @Test
  void theFirstDeploymentAsAPersonReadsIt() {
    same("plan.txt", new PlanText(false, false, 80).of(plan(Specs.plain(), new Around())));
  }

  @Test
  void whatFailsStandsFirstWithItsFix() {
    Around around = new Around();
    around.missing.put(Side.CONSUMER, Fact.known(List.of("ec2:CreateVpc")));
    around.missing.put(Side.PRODUCER, Fact.unknown("AWS answered AccessDenied."));
    DeploySpec spec = Specs.cidrs(Specs.other(), "10.20.0.0/16", "10.10.0.0/16", "10.10.128.0/22");
    same("plan-fails.txt", new PlanText(false, true, 80).of(plan(spec, around)));
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int width : List.of(80, 100, 120)) {
      new PlanText(false, false, width)
          .of(plan(Specs.other(), new Around()))
          .lines()
          .forEach(line -> assertTrue(line.length() <= width, line));
    }
  }

  @Test
  void jsonHasEverythingThatTheTextHas() throws Exception {
    Plan plan = plan(Specs.plain(), new Around());
    JsonNode json = new ObjectMapper().readTree(new PlanJson().write(plan));
    assertEquals("throughline.plan/1", json.get("schema").asText());
    assertEquals(4, json.get("stacks").size());
    assertEquals(plan.checks().size(), json.get("checks").size());
    assertEquals(plan.cost().lines().size(), json.get("cost").get("lines").size());
    assertTrue(json.get("feasible").asBoolean());
    assertEquals(
        List.of("network", "vpn"),
        json.get("criticalPath").valueStream().map(JsonNode::asText).toList());
  }

  @Test
  void theSlowPartsRunSideBySide() {
    Plan plan = plan(Specs.plain(), new Around());
    assertTrue(plan.expected().compareTo(plan.sequential()) < 0);
    Duration association = DURATIONS.create("AWS::EC2::ClientVpnTargetNetworkAssociation");
    assertTrue(plan.expected().compareTo(association) > 0);
  }

  /** As the planner makes it when CloudFormation can't be asked. */
  private static Plan plan(DeploySpec spec, Around around) {
    List<StackPlan> stacks = new ArrayList<>();
    for (StackRole role : StackRole.values()) {
      stacks.add(stack(spec, role));
    }
    List<StackRole> path = Planner.criticalPath(stacks);
    Prices prices = Prices.table(spec.consumer().region());
    LocalNetworks local = new LocalNetworks(List.of(), true);
    return new Plan(
        spec,
        NOW,
        stacks,
        path,
        length(path, stacks),
        length(List.of(StackRole.values()), stacks),
        Cost.of(spec, stacks, prices, prices),
        PlanChecks.all(spec, around.build(), local, Optional.empty(), NOW));
  }

  private static StackPlan stack(DeploySpec spec, StackRole role) {
    List<TemplateBody.Resource> resources =
        TemplateBody.of(role).resources(StackParameters.of(spec, role, Specs.inputs()));
    return new StackPlan(
        role,
        StackTemplate.stackName(spec.name(), role),
        role.side() == Side.PRODUCER ? Specs.PRODUCER : Specs.CONSUMER,
        role.side() == Side.PRODUCER ? spec.producer().region() : spec.consumer().region(),
        Change.CREATE,
        role.needs().isEmpty() ? Source.CHANGE_SET : Source.TEMPLATE,
        resources.stream()
            .map(
                resource ->
                    new ResourcePlan(
                        resource.logicalId(),
                        resource.type(),
                        Action.ADD,
                        DURATIONS.create(resource.type())))
            .toList(),
        role.needs(),
        2,
        DURATIONS.create(resources),
        role.needs().isEmpty() ? "" : "What it needs is not there yet; read from the template.");
  }

  private static Duration length(List<StackRole> path, List<StackPlan> stacks) {
    return stacks.stream()
        .filter(stack -> path.contains(stack.role()))
        .map(StackPlan::expected)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static void same(String file, String text) {
    try (InputStream expected = PlanTextTest.class.getResourceAsStream(file)) {
      assertEquals(new String(expected.readAllBytes(), StandardCharsets.UTF_8), text + "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
