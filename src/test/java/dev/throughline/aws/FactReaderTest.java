package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.lab.aws.Switches.Setting;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.LoadBalancer;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.Fact;
import dev.throughline.model.Fact.Why;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a deployment that this program has not made, in two accounts. */
@Timeout(120)
class FactReaderTest {

  @TempDir private Path home;
  private DemoAws aws;
  private AwsSession consumer;
  private AwsSession producer;
  private Demo demo;

  @BeforeEach
  void start() throws Exception {
    aws = DemoAws.start(home);
    consumer = aws.consumer();
    producer = aws.producer();
    demo = Demo.make(aws, producer, consumer);
  }

  @AfterEach
  void stop() {
    consumer.close();
    producer.close();
    aws.close();
  }

  @Test
  void theWholePathIsReadFromBothAccounts() throws Exception {
    AwsFacts facts = read(Optional.of(producer));

    ClientVpn vpn = known(facts.clientVpn());
    assertEquals("available", vpn.state());
    assertTrue(vpn.splitTunnel());
    assertEquals("associated", known(facts.associations()).getFirst().state());
    assertEquals("active", known(facts.rules()).getFirst().state());
    assertEquals("10.10.0.0/16", known(facts.routes()).getFirst().destination().toString());
    assertEquals(Optional.empty(), known(facts.revocation()));
    assertEquals(new AwsFacts.VpcDns(true, true), known(facts.vpcDns()));
    assertEquals("internal.company", known(facts.zones()).getFirst().name());
    AwsFacts.ZoneRecord record = known(facts.records()).getFirst();
    assertTrue(record.alias());
    assertEquals(known(facts.endpoint()).dnsNames().getFirst(), record.values().getFirst());
    Map<String, String> zoneIds = known(facts.zoneIds());
    assertEquals(
        Demo.ZONES,
        known(facts.interfaces()).stream()
            .map(EndpointInterface::zone)
            .map(zoneIds::get)
            .sorted()
            .toList());
    assertFalse(known(facts.endpointSecurityGroups()).getFirst().admittingTcp(8080).isEmpty());
    assertTrue(known(facts.endpointSecurityGroups()).getFirst().admittingTcp(8081).isEmpty());
  }

  @Test
  void theProducersSideSaysHowItSeesThePath() throws Exception {
    AwsFacts.Producer facts = read(Optional.of(producer)).producer();

    AwsFacts.Connection connection = known(facts.connection());
    assertEquals(demo.endpointId(), connection.endpointId());
    assertEquals(Accounts.CONSUMER, connection.owner());
    assertEquals("available", connection.state());
    LoadBalancer balancer = known(facts.loadBalancers()).getFirst();
    assertEquals("active", balancer.state());
    assertFalse(known(balancer.crossZone()));
    Map<String, String> zoneIds = known(facts.zoneIds());
    assertEquals(Demo.ZONES, balancer.zones().stream().map(zoneIds::get).sorted().toList());
    assertEquals(8080, known(facts.listeners()).getFirst().port());
    assertEquals("10.20.1.10", known(facts.targets()).getFirst().id());
    assertEquals(List.of(), known(facts.securityGroups()));
  }

  @Test
  void whatIsDeniedIsUnknownAndTheRestIsRead() throws Exception {
    aws.switches().set(Setting.always(Fault.DENY, "ec2:DescribeClientVpnRoutes"));
    aws.switches().set(Setting.always(Fault.DENY, "ec2:DescribeVpcEndpoints"));
    AwsFacts facts = read(Optional.of(producer));

    assertEquals(Why.DENIED, why(facts.routes()));
    assertEquals(Why.DENIED, why(facts.endpoint()));
    assertEquals(Why.DENIED, why(facts.interfaces()));
    assertTrue(facts.clientVpn().value().isPresent());
    assertTrue(facts.zones().value().isPresent());
    assertTrue(facts.records().value().isPresent());
  }

  @Test
  void withoutTheProducersSessionItsSideIsNotAsked() throws Exception {
    assertEquals(Why.NOT_ASKED, why(read(Optional.empty()).producer().targets()));
  }

  @Test
  void whatIsNotNamedIsNotAsked() throws Exception {
    FactQuestion nothing =
        new FactQuestion(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    AwsFacts facts =
        new FactReader(Clock.systemUTC()).read(nothing, consumer, Optional.of(producer));

    assertEquals(Why.NOT_ASKED, why(facts.clientVpn()));
    assertEquals(Why.NOT_ASKED, why(facts.vpcDns()));
    assertEquals(Why.NOT_ASKED, why(facts.producer().connection()));
  }

  @Test
  void slowAnswersAreWaitedForAllAtOnce() throws Exception {
    read(Optional.of(producer));
    aws.switches().set(Setting.delay("*", Optional.empty(), Duration.ofMillis(300)));
    long begun = System.nanoTime();
    AwsFacts facts = read(Optional.of(producer));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertTrue(facts.records().value().isPresent());
    assertTrue(took.compareTo(Duration.ofSeconds(4)) < 0, took.toString());
  }

  @Test
  void whatIsLateIsUnknownForItself() throws Exception {
    aws.switches()
        .set(Setting.delay("ec2:DescribeClientVpnRoutes", Optional.empty(), Duration.ofMinutes(1)));
    try (FactReading reading =
        new FactReader(Clock.systemUTC()).start(question(), consumer, Optional.of(producer))) {
      AwsFacts facts = reading.within(Duration.ofSeconds(15));

      assertEquals(Why.UNREACHABLE, why(facts.routes()));
      assertTrue(facts.rules().value().isPresent());
      assertTrue(facts.producer().targets().value().isPresent());
      assertEquals("internal.company", known(facts.ownZones()).getFirst().name());
      assertFalse(known(facts.trusted()).isEmpty());
    }
  }

  @Test
  void whatOthersHaveMadeIsFoundWithWhatToProve() throws Exception {
    List<FoundEndpoint> found = new ArrayList<>();
    Finder finder = new Finder();
    finder.find(
        consumer,
        List.of(Accounts.HOME_REGION),
        new FindListener() {
          @Override
          public void found(FoundEndpoint endpoint) {
            found.add(endpoint);
          }

          @Override
          public void answered(RegionAnswer answer) {
            assertEquals(Optional.empty(), answer.trouble());
          }
        });
    FoundEndpoint endpoint = found.getFirst();
    assertEquals("dev", endpoint.label());
    assertFalse(endpoint.ours());

    Suggestion suggestion = known(finder.suggest(consumer, endpoint)).getFirst();

    assertEquals(Demo.HOST, suggestion.host());
    assertEquals("8080", suggestion.ports().getFirst().toString());
    assertEquals(demo.endpointId(), suggestion.endpointId());
    assertEquals(Optional.of("internal.company"), suggestion.zone());
  }

  private AwsFacts read(Optional<AwsSession> from) throws InterruptedException {
    return new FactReader(Clock.systemUTC()).read(question(), consumer, from);
  }

  private FactQuestion question() {
    return new FactQuestion(
        Optional.of(demo.clientVpnId()),
        Optional.of(demo.endpointId()),
        Optional.of(Demo.HOST),
        Optional.empty());
  }

  private static <T> T known(Fact<T> fact) {
    return fact.value().orElseThrow(() -> new AssertionError(fact.toString()));
  }

  private static Why why(Fact<?> fact) {
    return ((Fact.Unknown<?>) fact).why();
  }
}
