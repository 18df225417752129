package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.LabAws;
import dev.throughline.deploy.StackPlan.Change;
import dev.throughline.deploy.StackPlan.Source;
import dev.throughline.deploy.StackRole.Side;
import dev.throughline.lab.aws.Accounts;
import dev.throughline.model.Status;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The planner with the SDK over the wire, in two accounts of the lab's AWS. */
@Timeout(120)
class PlannerLabTest {

  @TempDir private Path home;
  private LabAws aws;
  private AwsSession producer;
  private AwsSession consumer;

  @BeforeEach
  void start() throws Exception {
    aws = LabAws.start(home);
    assumeTrue(
        aws.lab().operations().known().contains(CreateChangeSetRequest.class),
        "SKIPPED: the lab's AWS has no CloudFormation");
    producer = session(aws.lab().accounts().producer());
    consumer = session(aws.lab().accounts().consumer());
  }

  @AfterEach
  void stop() {
    if (producer != null) {
      producer.close();
      consumer.close();
    }
    aws.close();
  }

  @Test
  void twoEmptyAccountsAreReadyAndCloudFormationSaysWhatItWouldMake() throws Exception {
    Plan plan = plan(Specs.plain());
    assertTrue(plan.feasible(), () -> plan.checks().toString());
    assertEquals(
        List.of(Source.CHANGE_SET, Source.CHANGE_SET, Source.TEMPLATE, Source.TEMPLATE),
        plan.stacks().stream().map(StackPlan::source).toList(),
        () -> plan.stacks().toString());
    StackPlan made = plan.stacks().getFirst();
    Set<String> template = new TreeSet<>();
    TemplateBody.of(StackRole.PRODUCER)
        .resources(StackParameters.of(Specs.plain(), StackRole.PRODUCER, Specs.inputs()))
        .forEach(resource -> template.add(resource.logicalId()));
    Set<String> changes = new TreeSet<>();
    made.resources().forEach(resource -> changes.add(resource.logicalId()));
    assertEquals(template, changes, "the template is read as CloudFormation reads it");
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    plan(Specs.plain());
    for (AwsSession session : List.of(producer, consumer)) {
      assertEquals(
          List.of(),
          session.cloudFormation().describeStacks().stacks().stream()
              .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
              .toList());
    }
  }

  @Test
  void aUsedUpQuotaIsFoundBeforeAnythingIsMade() throws Exception {
    while (consumer.ec2().describeVpcs().vpcs().size() < 5) {
      consumer.ec2().createVpc(request -> request.cidrBlock("10.99.0.0/16"));
    }
    Plan plan = plan(Specs.plain());
    assertEquals(Status.FAIL, status(plan, "quota.consumer"));
    assertEquals(Source.TEMPLATE, plan.stacks().getFirst().source());
  }

  @Test
  void aServiceThatIsNotThereIsFound() throws Exception {
    DeploySpec spec =
        Specs.existing(
            Specs.plain(),
            "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
            null,
            null);
    Plan plan = plan(spec);
    assertEquals(Status.FAIL, status(plan, "existing.service"));
    assertEquals(Change.EXISTS, plan.stacks().getFirst().change());
  }

  @Test
  void everyCallIsInTheTableThatThePoliciesAreMadeFrom() throws Exception {
    plan(Specs.plain());
    assertEquals(Set.of(), unknown(Side.PRODUCER, Accounts.PRODUCER));
    assertEquals(Set.of(), unknown(Side.CONSUMER, Accounts.CONSUMER));
  }

  private Set<String> unknown(Side side, String account) {
    Set<String> called = new TreeSet<>(aws.lab().recorder().actions(account));
    AwsCalls.of(side).forEach(call -> called.remove(call.action()));
    return called;
  }

  private Plan plan(DeploySpec spec) throws Exception {
    return new Planner(producer, consumer, new LocalNetworks(List.of(), true), Clock.systemUTC())
        .plan(spec, Optional.empty());
  }

  private static Status status(Plan plan, String code) {
    return plan.checks().stream()
        .filter(check -> check.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + code + " in " + plan.checks()))
        .status();
  }

  private AwsSession session(Accounts.Account account) throws Exception {
    String profile = account.id().equals(Accounts.PRODUCER) ? "prod" : "dev";
    return aws.open(profile).in(Region.EU_CENTRAL_1);
  }
}
