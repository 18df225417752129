package dev.throughline.aws;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.AwsFacts.Producer;
import dev.throughline.model.AwsFacts.VpcDns;
import dev.throughline.model.AwsFacts.ZoneRecord;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Association;
import dev.throughline.model.ClientVpn.AuthorizationRule;
import dev.throughline.model.ClientVpn.Route;
import dev.throughline.model.Fact;
import dev.throughline.model.Fact.Why;
import dev.throughline.model.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Facts that are being read. Whatever follows from another answer is asked once that is there. */
public final class FactReading implements AutoCloseable {

  private static final int CALLS_AT_ONCE = 16;
  private static final String NO_VPN = "no Client VPN endpoint is named";
  private static final String NO_ENDPOINT = "no interface endpoint is named";
  private static final String LATE = "no answer came in time";

  private final FactQuestion question;
  private final AwsSession consumer;
  private final Optional<AwsSession> producer;
  private final Instant startedAt;
  private final Reads reads = new Reads(CALLS_AT_ONCE);

  private final Future<Fact<ClientVpn>> vpn;
  private final Future<Fact<List<Association>>> associations;
  private final Future<Fact<List<AuthorizationRule>>> rules;
  private final Future<Fact<List<Route>>> routes;
  private final Future<Fact<List<String>>> trusted;
  private final Future<Fact<Optional<Instant>>> revocation;
  private final Future<Fact<List<SecurityGroup>>> vpnGroups;
  private final Future<Fact<VpcDns>> dns;
  private final Future<Fact<List<HostedZone>>> zones;
  private final Future<Fact<List<HostedZone>>> ownZones;
  private final Future<Fact<List<ZoneRecord>>> records;
  private final Future<Fact<InterfaceEndpoint>> endpoint;
  private final Future<Fact<List<EndpointInterface>>> interfaces;
  private final Future<Fact<List<SecurityGroup>>> groups;
  private final Future<Fact<Map<String, String>>> zoneIds;
  private final Future<Fact<Producer>> producers;

  FactReading(
      FactQuestion question,
      AwsSession consumer,
      Optional<AwsSession> producer,
      Instant startedAt) {
    this.question = question;
    this.consumer = consumer;
    this.producer = producer;
    this.startedAt = startedAt;
    Ec2Client ec2 = consumer.ec2();
    PrivateZones privateZones = new PrivateZones(consumer.route53(), consumer.region().id());
    vpn = reads.follow(() -> vpn(id -> VpnReads.endpoint(ec2, id)));
    associations = reads.follow(() -> vpn(id -> RegionQuestion.associations(ec2, id)));
    rules = reads.follow(() -> vpn(id -> RegionQuestion.rules(ec2, id)));
    routes = reads.follow(() -> vpn(id -> VpnReads.routes(ec2, id)));
    revocation = reads.follow(() -> vpn(id -> VpnReads.revocation(ec2, id)));
    trusted = reads.follow(() -> after(vpn, found -> VpnReads.trusted(consumer.acm(), found)));
    endpoint = reads.follow(this::endpoint);
    vpnGroups =
        reads.follow(() -> after(vpn, found -> VpcServices.groups(ec2, found.securityGroups())));
    dns = reads.follow(() -> ofVpc(vpc -> VpnReads.vpcDns(ec2, vpc)));
    zones = reads.follow(() -> ofVpc(privateZones::of));
    // One after the other: Route 53 takes five calls a second from a whole account.
    ownZones = reads.follow(() -> after(zones, _ -> privateZones.around(host())));
    records = reads.follow(() -> after(zones, found -> records(privateZones, found)));
    interfaces = reads.follow(() -> after(endpoint, found -> interfaces(ec2, found)));
    groups =
        reads.follow(
            () -> after(endpoint, found -> VpcServices.groups(ec2, found.securityGroups())));
    zoneIds = reads.start(() -> VpnReads.zoneIds(ec2));
    producers = reads.follow(() -> Fact.known(producer()));
  }

  /**
   * What is known by then; what AWS has not answered yet is unknown.
   *
   * @param patience how long to wait at most
   */
  public AwsFacts within(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    return new AwsFacts(
        place(),
        startedAt,
        Reads.await(vpn, end, LATE),
        Reads.await(associations, end, LATE),
        Reads.await(rules, end, LATE),
        Reads.await(routes, end, LATE),
        Reads.await(trusted, end, LATE),
        Reads.await(revocation, end, LATE),
        Reads.await(vpnGroups, end, LATE),
        Reads.await(dns, end, LATE),
        Reads.await(zones, end, LATE),
        Reads.await(ownZones, end, LATE),
        Reads.await(records, end, LATE),
        Reads.await(endpoint, end, LATE),
        Reads.await(interfaces, end, LATE),
        Reads.await(groups, end, LATE),
        Reads.await(zoneIds, end, LATE),
        Reads.await(producers, end, LATE)
            .value()
            .orElseGet(() -> Producer.unknown(Why.UNREACHABLE, LATE)));
  }

  private AwsPlace place() {
    return new AwsPlace(
        question.clientVpnId(),
        question.endpointId(),
        question.serviceId(),
        account(consumer),
        producer.map(FactReading::account));
  }

  private static AwsPlace.Account account(AwsSession session) {
    return new AwsPlace.Account(session.profile(), session.regionName());
  }

  private <T> Fact<T> vpn(Function<String, T> read) throws InterruptedException {
    return question.clientVpnId().isEmpty()
        ? Fact.notAsked(NO_VPN)
        : Reads.await(reads.start(() -> read.apply(question.clientVpnId().get())));
  }

  private Fact<InterfaceEndpoint> endpoint() throws InterruptedException {
    return question.endpointId().isEmpty()
        ? Fact.notAsked(NO_ENDPOINT)
        : Reads.await(
            reads.start(
                () -> VpnReads.interfaceEndpoint(consumer.ec2(), question.endpointId().get())));
  }

  /** Asks once the other is known. */
  private <T, R> Fact<R> after(Future<Fact<T>> other, Function<T, R> read)
      throws InterruptedException {
    return after(Reads.await(other), read);
  }

  private <T, R> Fact<R> after(Fact<T> known, Function<T, R> read) throws InterruptedException {
    return known.value().isEmpty()
        ? known.map(_ -> null)
        : Reads.await(reads.start(() -> read.apply(known.value().get())));
  }

  /** The VPC as either endpoint names it. */
  private <R> Fact<R> ofVpc(Function<String, R> read) throws InterruptedException {
    Optional<String> byEndpoint = Reads.await(endpoint).value().map(InterfaceEndpoint::vpcId);
    Fact<ClientVpn> byVpn = Reads.await(vpn);
    Fact<String> vpc =
        byEndpoint
            .or(() -> byVpn.value().flatMap(ClientVpn::vpcId))
            .map(Fact::known)
            .orElseGet(() -> byVpn.then(_ -> Fact.notAsked("no VPC is associated")));
    return after(vpc, read);
  }

  private String host() {
    return question.host().map(Shapes::name).orElse("");
  }

  /** Only of the zones that the name can stand in; of all of them when none is asked for. */
  private List<ZoneRecord> records(PrivateZones zones, List<HostedZone> found) {
    return found.stream()
        .filter(zone -> host().isEmpty() || PrivateZones.isAround(zone, host()))
        .flatMap(zone -> zones.records(zone).stream())
        .filter(record -> host().isEmpty() || record.name().equals(host()))
        .toList();
  }

  private static List<EndpointInterface> interfaces(Ec2Client ec2, InterfaceEndpoint endpoint) {
    return endpoint.interfaceIds().isEmpty()
        ? List.of()
        : VpcServices.ec2Interfaces(ec2, endpoint.interfaceIds()).stream()
            .map(VpnReads::endpointInterface)
            .toList();
  }

  private Producer producer() throws InterruptedException {
    if (producer.isEmpty()) {
      return Producer.notAsked("the producer's account is not asked");
    }
    Optional<String> id =
        question.serviceId().isPresent() ? question.serviceId() : serviceId(Reads.await(endpoint));
    return id.isEmpty()
        ? Producer.notAsked("the endpoint service is not known")
        : new ProducerReads(producer.get(), reads, id.get(), question.endpointId()).read();
  }

  /** {@code vpce-svc-…} of {@code com.amazonaws.vpce.eu-central-1.vpce-svc-…}. */
  private static Optional<String> serviceId(Fact<InterfaceEndpoint> endpoint) {
    return endpoint
        .value()
        .map(found -> found.serviceName().substring(found.serviceName().lastIndexOf('.') + 1))
        .filter(id -> id.startsWith("vpce-svc-"));
  }

  /** Calls that are still under way are broken off. */
  @Override
  public void close() {
    reads.close();
  }
}
