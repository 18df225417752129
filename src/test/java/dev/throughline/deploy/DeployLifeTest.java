package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.DeployEvent.StackBegun;
import dev.throughline.deploy.DeployEvent.Work;
import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.lab.aws.Switches.Setting;
import dev.throughline.lab.aws.cloudformation.ResourceFailures.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deploying against the lab's AWS. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class DeployLifeTest extends DeployedInLab {

  @Test
  void whatIsDeployedStandsAndIsNotMadeTwice() throws Exception {
    DeployOutcome first = deploy();
    assertTrue(first.isDone(), () -> first.failures().toString());
    Set<String> before = physicalIds();
    events.clear();
    cloud.lab().recorder().clear();
    DeployOutcome second = deploy();
    assertTrue(second.isDone(), () -> second.failures().toString());
    assertEquals(Set.of(Work.KEEP), works());
    assertEquals(before, physicalIds());
    assertFalse(
        cloud.lab().recorder().calls().stream()
            .anyMatch(call -> call.action().equals("acm:ImportCertificate")),
        "the certificate was imported again");
  }

  @Test
  void aFailedStackIsExplainedAndMadeAnewTheNextTime() throws Exception {
    cloud
        .lab()
        .failures()
        .fail(Moment.CREATE, "EndpointService", "VpcEndpointServiceLimitExceeded");
    DeployOutcome failed = deploy();
    assertFalse(failed.isDone());
    StackFailure failure = failed.failures().getFirst();
    assertEquals("EndpointService", failure.first().orElseThrow().logicalId());
    assertTrue(failure.what().contains("A quota"), failure.what());
    assertTrue(failure.after().contains("rolled the stack back"), failure.after());
    assertEquals(
        new StackOutcome.NotBegun(List.of(StackRole.PRODUCER)),
        failed.stacks().get(StackRole.LINK));
    assertTrue(failed.stacks().get(StackRole.VPN).isDone(), "the others were let finish");
    cloud.lab().failures().clear();
    DeployOutcome again = deploy();
    assertTrue(again.isDone(), () -> again.failures().toString());
    assertTrue(works().contains(Work.CLEAR));
  }

  @Test
  void throttlingAndErrorsOfAwsAreWaitedOut() throws Exception {
    cloud.lab().switches().set(Setting.always(Fault.THROTTLE, "cloudformation:*").times(9));
    cloud.lab().switches().set(Setting.always(Fault.FAIL, "acm:ListCertificates").times(4));
    DeployOutcome outcome = deploy();
    assertTrue(outcome.isDone(), () -> outcome.failures().toString());
  }

  @Test
  void whatIsNotAllowedIsToldWithThePolicy() throws Exception {
    cloud.lab().switches().set(Setting.always(Fault.DENY, "cloudformation:CreateChangeSet"));
    DeployOutcome outcome = deploy();
    StackFailure failure = outcome.failures().getFirst();
    assertTrue(failure.what().contains("does not allow"), failure.what());
    assertTrue(failure.fix().contains("throughline policy"), failure.fix());
  }

  @Test
  void aForgottenDeploymentIsFoundByItsTags() throws Exception {
    DeployOutcome deployed = deploy();
    assertTrue(deployed.isDone(), () -> deployed.failures().toString());
    DeploymentRecord known = records.find("demo").orElseThrow();
    records.delete("demo");
    Map<String, DeploymentRecord> found =
        new DeploymentStates(records, WAITS, CLOCK).search(accounts, _ -> false);
    assertEquals(known.spec(), found.get("demo").spec());
    assertEquals(known.inputs(), found.get("demo").inputs());
    events.clear();
    DeployOutcome again = deploy();
    assertTrue(again.isDone(), () -> again.failures().toString());
    assertEquals(Set.of(Work.KEEP), works());
  }

  @Test
  void credentialsThatRunOutLeadToASignInAndItGoesOn() throws Exception {
    DeploymentRecord record =
        DeploymentRecord.begin(
            SPEC,
            new Planner(producer, consumer, new LocalNetworks(List.of(), true), CLOCK).inputs(SPEC),
            CLOCK.instant());
    AtomicInteger expiries = new AtomicInteger();
    AtomicInteger signIns = new AtomicInteger();
    try (AwsSession role = cloud.open("dev-role")) {
      DeployOutcome outcome =
          new Deployer(records, WAITS, CLOCK)
              .deploy(
                  record,
                  certificate,
                  new Accounts(producer, role),
                  _ -> signIns.incrementAndGet() > 0,
                  event -> {
                    if (event instanceof StackBegun && expiries.getAndIncrement() == 0) {
                      // Somebody has used it already, so that there is a session to end.
                      var _ = role.sts().getCallerIdentity();
                      cloud.lab().accounts().expireSessions();
                    }
                  });
      assertTrue(outcome.isDone(), () -> outcome.failures().toString());
      assertEquals(1, signIns.get());
    }
  }

  @Test
  void everyCallOfOursIsInThePolicies() throws Exception {
    deploy();
    records.delete("demo");
    new DeploymentStates(records, WAITS, CLOCK).search(accounts, _ -> false);
    destroy();
    new Orphans(records, WAITS, CLOCK).find(accounts, true, _ -> false);
    Set<String> missing = new TreeSet<>();
    for (StackRole.Side side : StackRole.Side.values()) {
      var owner =
          side == StackRole.Side.PRODUCER
              ? cloud.lab().accounts().producer()
              : cloud.lab().accounts().consumer();
      Set<String> allowed =
          AwsCalls.of(side).stream().map(AwsCall::action).collect(Collectors.toSet());
      cloud.lab().recorder().calls().stream()
          .filter(call -> call.principalArn().equals(owner.userArn()))
          .map(call -> call.action())
          .filter(action -> !allowed.contains(action))
          .forEach(action -> missing.add(side + " " + action));
    }
    assertEquals(Set.of(), missing);
  }
}
