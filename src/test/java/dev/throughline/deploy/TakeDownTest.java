package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.DeployEvent.StackBegun;
import dev.throughline.lab.aws.cloudformation.ResourceFailures.Moment;
import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Taking down against the lab's AWS, and finding what is left. */
@Timeout(120)
class TakeDownTest extends DeployedInLab {

  @Test
  void takingDownLeavesNothing() throws Exception {
    DeployOutcome deployed = deploy();
    assertTrue(deployed.isDone(), () -> deployed.failures().toString());
    DeployOutcome gone = destroy();
    assertTrue(gone.isDone(), () -> gone.failures() + " " + gone.left());
    assertEquals(List.of(), tagged());
    assertEquals(Optional.empty(), records.find("demo"));
  }

  @Test
  void theProducerGoesOnlyAfterTheLink() throws Exception {
    deploy();
    events.clear();
    destroy();
    List<String> order =
        events.stream()
            .filter(event -> event instanceof StackBegun || event instanceof DeployEvent.StackEnded)
            .map(
                event ->
                    switch (event) {
                      case StackBegun begun -> "begin " + begun.role().word();
                      case DeployEvent.StackEnded ended -> "end " + ended.role().word();
                      default -> "";
                    })
            .toList();
    assertTrue(order.indexOf("end link") < order.indexOf("begin producer"), order.toString());
    assertTrue(order.indexOf("end vpn") < order.indexOf("begin network"), order.toString());
    assertTrue(order.indexOf("end link") < order.indexOf("begin network"), order.toString());
  }

  @Test
  void somebodyElsesEndpointKeepsTheProducer() throws Exception {
    DeployOutcome deployed = deploy();
    assertTrue(deployed.isDone(), () -> deployed.failures().toString());
    String foreign = connectForeign(deployed);
    ProblemException refused = assertThrows(ProblemException.class, this::destroy);
    assertTrue(refused.getMessage().contains(foreign), refused.getMessage());
    assertEquals(
        4,
        new DeploymentStates(records, WAITS, CLOCK)
            .of(records.find("demo").orElseThrow(), accounts, _ -> false)
            .stacks()
            .size());
    consumer.ec2().deleteVpcEndpoints(request -> request.vpcEndpointIds(foreign));
    DeployOutcome gone = destroy();
    assertTrue(gone.isDone(), () -> gone.failures() + " " + gone.left());
  }

  @Test
  void whatOutlivedItsDeploymentIsFoundAndRemoved() throws Exception {
    deploy();
    String stray =
        consumer
            .ec2()
            .createVpc(request -> request.cidrBlock("10.99.0.0/16").tagSpecifications(LOST))
            .vpc()
            .vpcId();
    Orphans orphans = new Orphans(records, WAITS, CLOCK);
    Orphans.Found found = orphans.find(accounts, false, _ -> false);
    assertEquals(List.of(), found.unseen());
    assertEquals(List.of(stray), found.orphans().stream().map(Leftover::id).toList());
    assertEquals(List.of(), orphans.remove(accounts, found, _ -> false));
    assertEquals(List.of(), orphans.find(accounts, false, _ -> false).orphans());
  }

  @Test
  void whatIsLeftInAnotherRegionIsFoundWhereAllAreLookedAt() throws Exception {
    String stray;
    try (AwsSession elsewhere = consumer.in("us-east-1")) {
      stray =
          elsewhere
              .ec2()
              .createVpc(request -> request.cidrBlock("10.99.0.0/16").tagSpecifications(LOST))
              .vpc()
              .vpcId();
    }
    Orphans orphans = new Orphans(records, WAITS, CLOCK);
    assertEquals(List.of(), orphans.find(accounts, false, _ -> false).orphans());
    Orphans.Found found = orphans.find(accounts, true, _ -> false);
    assertEquals(List.of(), found.unseen());
    assertTrue(found.regions().contains("us-east-1"), () -> found.regions().toString());
    assertEquals(List.of(stray), found.orphans().stream().map(Leftover::id).toList());
    assertEquals(List.of(), orphans.remove(accounts, found, _ -> false));
    assertEquals(List.of(), orphans.find(accounts, true, _ -> false).orphans());
  }

  @Test
  void whatAwsHoldsBackForAWhileIsWaitedForAndNamed() throws Exception {
    deploy();
    cloud
        .lab()
        .failures()
        .fail(Moment.DELETE, "EndpointSecurityGroup", "resource sg-1 has a dependent object");
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    DeployOutcome gone =
        new Destroyer(records, WAITS, CLOCK)
            .destroy(
                "demo",
                accounts,
                _ -> false,
                event -> {
                  if (event instanceof DeployEvent.Note note) {
                    notes.add(note.words());
                    cloud.lab().failures().clear();
                  }
                });
    assertTrue(gone.isDone(), () -> gone.failures() + " " + gone.left());
    assertTrue(notes.getFirst().contains("EndpointSecurityGroup"), notes.toString());
    assertTrue(notes.getFirst().contains("dependent object"), notes.toString());
  }

  @Test
  void takingDownGoesOnAfterAFailure() throws Exception {
    deploy();
    cloud.lab().failures().fail(Moment.DELETE, "Listener", "explicit deny in a policy");
    DeployOutcome stuck = destroy();
    StackFailure failure = stuck.failures().getFirst();
    assertEquals("Listener", failure.first().orElseThrow().logicalId());
    assertFalse(stuck.left().isEmpty(), "what stays is listed");
    assertEquals(DeploymentRecord.Phase.DESTROYING, records.find("demo").orElseThrow().phase());
    cloud.lab().failures().clear();
    DeployOutcome gone = destroy();
    assertTrue(gone.isDone(), () -> gone.failures() + " " + gone.left());
    assertEquals(List.of(), tagged());
  }
}
