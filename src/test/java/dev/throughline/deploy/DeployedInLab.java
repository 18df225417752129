package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.DeployEvent.StackBegun;
import dev.throughline.deploy.DeployEvent.Work;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A fresh cloud of the lab's for each test, and what deploys into it. */
abstract class DeployedInLab {

  static final Clock CLOCK = Clock.systemUTC();

  static final Waits WAITS =
      new Waits(
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          20,
          Duration.ofSeconds(20));

  static final DeploySpec SPEC =
      DeployDefaults.of(
          "demo",
          new DeploySpec.Account(Optional.of(LabCloud.PRODUCER), LabCloud.REGION),
          new DeploySpec.Account(Optional.of(LabCloud.CONSUMER), LabCloud.REGION));

  static final TagSpecification LOST =
      TagSpecification.builder()
          .resourceType("vpc")
          .tags(Tag.builder().key(StackTemplate.DEPLOYMENT_TAG).value("lost").build())
          .build();

  @TempDir Path folder;
  LabCloud cloud;
  AwsSession producer;
  AwsSession consumer;
  Accounts accounts;
  DeploymentRecords records;
  ServerCertificate certificate;
  final List<DeployEvent> events = Collections.synchronizedList(new ArrayList<>());

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

  DeployOutcome deploy() throws Exception {
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

  DeployOutcome destroy() throws Exception {
    return new Destroyer(records, WAITS, CLOCK).destroy("demo", accounts, _ -> false, events::add);
  }

  Set<Work> works() {
    return events.stream()
        .filter(StackBegun.class::isInstance)
        .map(event -> ((StackBegun) event).work())
        .collect(Collectors.toSet());
  }

  Set<String> physicalIds() {
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

  List<Leftover> tagged() throws InterruptedException {
    List<Leftover> all = new ArrayList<>();
    for (Account account : BothAccounts.of(accounts, _ -> false, _ -> {}, WAITS, CLOCK).all()) {
      Leftovers.Found found = new Leftovers(account).find();
      assertEquals(List.of(), found.unseen());
      all.addAll(found.tagged());
    }
    return all;
  }

  String connectForeign(DeployOutcome deployed) {
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

  static Map<String, String> outputs(DeployOutcome deployed, StackRole role) {
    return ((StackOutcome.Stands) deployed.stacks().get(role)).outputs();
  }
}
