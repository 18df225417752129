package dev.throughline.lab.aws.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.net.Blueprint.Allow;
import dev.throughline.lab.aws.net.Blueprint.Association;
import dev.throughline.lab.aws.net.Blueprint.Check;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Forwarder;
import dev.throughline.lab.aws.net.Blueprint.Gate;
import dev.throughline.lab.aws.net.Blueprint.Host;
import dev.throughline.lab.aws.net.Blueprint.Instance;
import dev.throughline.lab.aws.net.Blueprint.Listener;
import dev.throughline.lab.aws.net.Blueprint.Node;
import dev.throughline.lab.aws.net.Blueprint.Target;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import dev.throughline.model.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/** What is made through the operations of the lab's AWS, as the network is to be. */
@Timeout(60)
class BlueprintReaderTest {

  private static final String CONSUMER = "111111111111";
  private static final String PRODUCER = "222222222222";
  private static final Gate ANYBODY = gate("0.0.0.0/0", "-1", 0, 65_535);
  private static final Check CHECK = new Check(Optional.of("/health"), Optional.empty(), 30, 5, 2);

  private AwsLab lab;
  private BlueprintReader reader;
  private Deployed deployed;

  @BeforeEach
  void make() throws IOException, InterruptedException {
    lab =
        new AwsLab(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Double.POSITIVE_INFINITY,
            Clock.systemUTC());
    reader = new BlueprintReader(lab.operations(), arn -> Optional.of("the key of " + arn));
    deployed = new Deployed(lab.operations());
    assertEquals(Blueprint.EMPTY, reader.get());
    deployed.make();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void theInterfaceEndpointPassesOnToTheNodeOfItsZone() {
    Vpc vpc = vpc(CONSUMER);

    assertEquals(deployed.endpoint().vpcId(), vpc.id());
    assertEquals(List.of(Cidr.parse(Account.CIDR)), vpc.cidrs());
    assertEquals(
        List.of(forwarder("10.10.0.4", "euc1-az1"), forwarder("10.10.1.4", "euc1-az2")),
        vpc.enis());
    assertEquals(
        List.of(host(Deployed.SERVICE, "10.10.0.4", "10.10.1.4")),
        hosts(name -> name.endsWith(".company")));
    assertEquals(3, hosts(name -> name.endsWith(".vpce.amazonaws.com")).size());
  }

  @Test
  void eachNodeSendsToTheTargetOfItsZone() {
    List<String> instances = deployed.service().instances();

    assertEquals(deployed.service().vpc(), vpc(PRODUCER).id());
    assertEquals(
        List.of(
            instance(instances.get(0), "10.10.0.5", "euc1-az1"),
            instance(instances.get(1), "10.10.1.5", "euc1-az2"),
            node("10.10.0.4", "euc1-az1", instances.get(0), "10.10.0.5"),
            node("10.10.1.4", "euc1-az2", instances.get(1), "10.10.1.5")),
        vpc(PRODUCER).enis());
  }

  @Test
  void theClientVpnEndpointHasItsCertificatesRulesAndAssociations() {
    VpnEndpoint endpoint = endpoints().getFirst();
    List<Cidr> vpc = List.of(Cidr.parse(Account.CIDR));

    assertEquals(
        new VpnEndpoint(
            endpoint.id(),
            CONSUMER,
            Account.REGION,
            endpoint.id() + ".prod.clientvpn.eu-central-1.amazonaws.com",
            false,
            443,
            Cidr.parse("172.16.0.0/22"),
            endpoint.certificates(),
            false,
            List.of(address("10.10.0.2")),
            24,
            vpc,
            vpc,
            List.of(association(endpoint, 0, "10.10.0.5"), association(endpoint, 1, "10.10.1.5")),
            Optional.empty(),
            vpc(CONSUMER).id()),
        endpoint);
    assertTrue(endpoint.certificates().serverKey().startsWith("the key of arn:aws:acm:"));
    assertTrue(endpoint.certificates().server().startsWith("-----BEGIN CERTIFICATE-----"));
    assertTrue(endpoint.certificates().clientAuthorities().contains("BEGIN CERTIFICATE"));
  }

  @Test
  void nothingNewReadsTheSame() {
    assertEquals(reader.get(), reader.get());
  }

  @Test
  void aRegionThatIsNotThereHidesNothing() {
    Blueprint before = reader.get();
    var _ =
        lab.operations()
            .call(
                Caller.lab(CONSUMER, "eu-nowhere-1"),
                CreateLogGroupRequest.builder().logGroupName("lost").build(),
                CreateLogGroupResponse.class);
    assertEquals(before, reader.get());
  }

  @Test
  void whatIsTakenAwayIsGone() throws InterruptedException {
    Blueprint before = reader.get();

    deployed.setRecord(ChangeAction.DELETE);
    assertEquals(List.of(), hosts(name -> name.endsWith(".company")));
    deployed.setOpen(false);
    assertEquals(List.of(List.of(Gate.SHUT), List.of(Gate.SHUT)), gates());
    deployed.removeVpn();
    assertEquals(List.of(), endpoints());
    assertNotEquals(before, reader.get());
  }

  private Vpc vpc(String account) {
    List<Vpc> found =
        reader.get().vpcs().stream().filter(vpc -> vpc.account().equals(account)).toList();
    assertEquals(1, found.size());
    return found.getFirst();
  }

  private List<VpnEndpoint> endpoints() {
    return reader.get().endpoints();
  }

  private List<List<Gate>> gates() {
    return vpc(CONSUMER).enis().stream().map(Eni::gates).toList();
  }

  private List<Host> hosts(Predicate<String> name) {
    return vpc(CONSUMER).names().orElseThrow().hosts().stream()
        .filter(host -> name.test(host.name()))
        .toList();
  }

  private Eni forwarder(String address, String zone) {
    // The group admits the group of the associations, which is their two addresses.
    Gate gate =
        new Gate(
            List.of(
                allow("10.10.0.5/32", "tcp", 8080, 8080),
                allow("10.10.1.5/32", "tcp", 8080, 8080)));
    return new Eni(
        deployed.endpoint().vpcEndpointId(),
        address(address),
        zone,
        List.of(gate),
        List.of(ANYBODY),
        // Both VPCs have the same CIDR, and in both it is the first address of a subnet.
        new Forwarder(deployed.service().vpc(), address(address), List.of(8080)));
  }

  private static Eni instance(String id, String address, String zone) {
    return new Eni(
        id,
        address(address),
        zone,
        List.of(gate(Account.CIDR, "tcp", 8080, 8080)),
        List.of(ANYBODY),
        new Instance(List.of(8080), Optional.empty()));
  }

  private Eni node(String address, String zone, String target, String targetAddress) {
    DeployedService service = deployed.service();
    return new Eni(
        service.loadBalancer(),
        address(address),
        zone,
        List.of(),
        List.of(),
        new Node(
            List.of(
                new Listener(
                    8080,
                    service.targetGroup(),
                    List.of(new Target(target, address(targetAddress), 8080)),
                    CHECK))));
  }

  private static Association association(VpnEndpoint endpoint, int index, String address) {
    return new Association(
        endpoint.associations().get(index).id(),
        address(address),
        List.of(ANYBODY),
        List.of(Cidr.parse(Account.CIDR)));
  }

  private static Host host(String name, String... addresses) {
    return new Host(name, Stream.of(addresses).map(BlueprintReaderTest::address).toList());
  }

  private static Gate gate(String peer, String protocol, int from, int to) {
    return new Gate(List.of(allow(peer, protocol, from, to)));
  }

  private static Allow allow(String peer, String protocol, int from, int to) {
    return new Allow(Cidr.parse(peer), protocol, from, to);
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
