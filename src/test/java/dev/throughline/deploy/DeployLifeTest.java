package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.DeployEvent.StackBegun;
import dev.throughline.deploy.DeployEvent.Work;
import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.lab.aws.Switches.Setting;
import dev.throughline.lab.aws.cloudformation.ResourceFailures.Moment;
import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityOptions;
import dev.throughline.pki.IdentityPart;
import dev.throughline.pki.IdentityStore;
import dev.throughline.pki.Pem;
import dev.throughline.support.LabCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A deployment's whole life against the lab's AWS. */
@Timeout(120)
class DeployLifeTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private static final Waits WAITS =
      new Waits(
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          20,
          Duration.ofSeconds(20));

  private static final DeploySpec SPEC =
      DeployDefaults.of(
          "demo",
          new DeploySpec.Account(Optional.of(LabCloud.PRODUCER), LabCloud.REGION),
          new DeploySpec.Account(Optional.of(LabCloud.CONSUMER), LabCloud.REGION));

  private static final TagSpecification LOST =
      TagSpecification.builder()
          .resourceType("vpc")
          .tags(Tag.builder().key(StackTemplate.DEPLOYMENT_TAG).value("lost").build())
          .build();

  @TempDir private Path folder;
  private LabCloud cloud;
  private AwsSession producer;
  private AwsSession consumer;
  private Accounts accounts;
  private DeploymentRecords records;
  private ServerCertificate certificate;
  private final List<DeployEvent> events = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws IOException, ProblemException {
    cloud = LabCloud.start(folder, Double.POSITIVE_INFINITY);
    producer = cloud.open(LabCloud.PRODUCER);
    consumer = cloud.open(LabCloud.CONSUMER);
    accounts = new Accounts(producer, consumer);
    records = new DeploymentRecords(folder);
    IdentityStore identities = new IdentityStore(folder, CLOCK);
    identities.create("demo", IdentityOptions.defaults());
    var server = identities.load("demo", IdentityPart.SERVER).orElseThrow();
    certificate =
        new ServerCertificate(
            Pem.certificate(server.certificate()),
            Pem.privateKey(server.key()),
            Pem.certificates(server.chain().subList(1, server.chain().size())));
  }

  @AfterEach
  void stop() {
    producer.close();
    consumer.close();
    cloud.close();
  }

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
  void whatOutlivedItsDeploymentIsFoundAndRemoved() throws Exception {
    deploy();
    String stray =
        consumer
            .ec2()
            .createVpc(request -> request.cidrBlock("10.99.0.0/16").tagSpecifications(LOST))
            .vpc()
            .vpcId();
    Orphans orphans = new Orphans(records, WAITS, CLOCK);
    Orphans.Found found = orphans.find(accounts, _ -> false);
    assertEquals(List.of(), found.unseen());
    assertEquals(List.of(stray), found.orphans().stream().map(Leftover::id).toList());
    assertEquals(List.of(), orphans.remove(accounts, found, _ -> false));
    assertEquals(List.of(), orphans.find(accounts, _ -> false).orphans());
  }

  @Test
  void everyCallOfOursIsInThePolicies() throws Exception {
    deploy();
    records.delete("demo");
    new DeploymentStates(records, WAITS, CLOCK).search(accounts, _ -> false);
    destroy();
    new Orphans(records, WAITS, CLOCK).find(accounts, _ -> false);
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

  private DeployOutcome deploy() throws Exception {
    DeploymentRecord record =
        records
            .find("demo")
            .orElseGet(
                () ->
                    DeploymentRecord.begin(
                        SPEC,
                        new Planner(producer, consumer, new LocalNetworks(List.of(), true), CLOCK)
                            .inputs(SPEC),
                        CLOCK.instant()));
    return new Deployer(records, WAITS, CLOCK)
        .deploy(record, certificate, accounts, _ -> false, events::add);
  }

  private DeployOutcome destroy() throws Exception {
    return new Destroyer(records, WAITS, CLOCK).destroy("demo", accounts, _ -> false, events::add);
  }

  private Set<Work> works() {
    return events.stream()
        .filter(StackBegun.class::isInstance)
        .map(event -> ((StackBegun) event).work())
        .collect(Collectors.toSet());
  }

  private Set<String> physicalIds() {
    return StackTemplate.stacks(SPEC).stream()
        .flatMap(
            role ->
                accounts
                    .of(role.side())
                    .cloudFormation()
                    .describeStackResources(
                        request -> request.stackName(StackTemplate.stackName("demo", role)))
                    .stackResources()
                    .stream())
        .map(resource -> resource.physicalResourceId())
        .collect(Collectors.toSet());
  }

  private List<Leftover> tagged() throws InterruptedException {
    List<Leftover> all = new ArrayList<>();
    for (Account account : BothAccounts.of(accounts, _ -> false, _ -> {}, WAITS, CLOCK).all()) {
      Leftovers.Found found = new Leftovers(account).find();
      assertEquals(List.of(), found.unseen());
      all.addAll(found.tagged());
    }
    return all;
  }

  private String connectForeign(DeployOutcome deployed) {
    Map<String, String> network = outputs(deployed, StackRole.NETWORK);
    return consumer
        .ec2()
        .createVpcEndpoint(
            request ->
                request
                    .vpcId(network.get(StackOutputs.VPC_ID))
                    .vpcEndpointType("Interface")
                    .serviceName(
                        outputs(deployed, StackRole.PRODUCER).get(StackOutputs.SERVICE_NAME))
                    .subnetIds(network.get(StackOutputs.SUBNET_IDS).split(",", -1)[0]))
        .vpcEndpoint()
        .vpcEndpointId();
  }

  private static Map<String, String> outputs(DeployOutcome deployed, StackRole role) {
    return ((StackOutcome.Stands) deployed.stacks().get(role)).outputs();
  }
}
