package dev.throughline.aws;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.AwsFacts.Producer;
import dev.throughline.model.AwsFacts.VpcDns;
import dev.throughline.model.AwsFacts.ZoneRecord;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.Fact;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Reads what AWS says of a path, all at once, in a few seconds. What can't be read is unknown, and
 * says why.
 */
public final class FactReader {

  private static final int CALLS_AT_ONCE = 16;
  private static final String NO_VPN = "no Client VPN endpoint is named";
  private static final String NO_ENDPOINT = "no interface endpoint is named";

  private final Clock clock;

  public FactReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads the facts.
   *
   * @param consumer where the endpoints are
   * @param producer where the service is, if its account can be asked
   */
  public AwsFacts read(FactQuestion question, AwsSession consumer, Optional<AwsSession> producer)
      throws InterruptedException {
    try (Reads reads = new Reads(CALLS_AT_ONCE)) {
      return new Reading(question, consumer, reads).facts(producer, clock.instant());
    }
  }

  private record Reading(FactQuestion question, AwsSession session, Reads reads) {

    AwsFacts facts(Optional<AwsSession> producer, Instant now) throws InterruptedException {
      Ec2Client ec2 = session.ec2();
      var vpn = reads.follow(() -> vpn(id -> VpnReads.endpoint(ec2, id)));
      var associations = reads.follow(() -> vpn(id -> RegionQuestion.associations(ec2, id)));
      var rules = reads.follow(() -> vpn(id -> RegionQuestion.rules(ec2, id)));
      var routes = reads.follow(() -> vpn(id -> VpnReads.routes(ec2, id)));
      var revocation = reads.follow(() -> vpn(id -> VpnReads.revocation(ec2, id)));
      var endpoint = reads.follow(this::endpoint);
      var vpnGroups =
          reads.follow(() -> after(vpn, found -> VpcServices.groups(ec2, found.securityGroups())));
      var dns = reads.follow(() -> vpcDns(ec2, vpn, endpoint));
      PrivateZones privateZones = new PrivateZones(session.route53(), session.region().id());
      var zones = reads.follow(() -> zones(privateZones, vpn, endpoint));
      var records = reads.follow(() -> after(zones, found -> records(privateZones, found)));
      var interfaces = reads.follow(() -> after(endpoint, found -> interfaces(ec2, found)));
      var groups =
          reads.follow(
              () -> after(endpoint, found -> VpcServices.groups(ec2, found.securityGroups())));
      var zoneIds = reads.start(() -> VpnReads.zoneIds(ec2));
      var producers = reads.follow(() -> Fact.known(producer(producer, endpoint)));
      return new AwsFacts(
          now,
          Reads.await(vpn),
          Reads.await(associations),
          Reads.await(rules),
          Reads.await(routes),
          Reads.await(revocation),
          Reads.await(vpnGroups),
          Reads.await(dns),
          Reads.await(zones),
          Reads.await(records),
          Reads.await(endpoint),
          Reads.await(interfaces),
          Reads.await(groups),
          Reads.await(zoneIds),
          Reads.await(producers).value().orElseThrow());
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
                  () -> VpnReads.interfaceEndpoint(session.ec2(), question.endpointId().get())));
    }

    /** Asks once the other is known. */
    private <T, R> Fact<R> after(Future<Fact<T>> other, Function<T, R> read)
        throws InterruptedException {
      Fact<T> known = Reads.await(other);
      return known.value().isEmpty()
          ? known.map(_ -> null)
          : Reads.await(reads.start(() -> read.apply(known.value().get())));
    }

    /** The VPC as either endpoint names it. */
    private Fact<String> vpc(Future<Fact<ClientVpn>> vpn, Future<Fact<InterfaceEndpoint>> endpoint)
        throws InterruptedException {
      Optional<String> byEndpoint = Reads.await(endpoint).value().map(InterfaceEndpoint::vpcId);
      Fact<ClientVpn> byVpn = Reads.await(vpn);
      return byEndpoint
          .or(() -> byVpn.value().flatMap(ClientVpn::vpcId))
          .map(Fact::known)
          .orElseGet(() -> byVpn.then(_ -> Fact.notAsked("no VPC is associated")));
    }

    private Fact<VpcDns> vpcDns(
        Ec2Client ec2, Future<Fact<ClientVpn>> vpn, Future<Fact<InterfaceEndpoint>> endpoint)
        throws InterruptedException {
      Fact<String> vpc = vpc(vpn, endpoint);
      return vpc.value().isEmpty()
          ? vpc.map(_ -> null)
          : Reads.await(reads.start(() -> VpnReads.vpcDns(ec2, vpc.value().get())));
    }

    private Fact<List<HostedZone>> zones(
        PrivateZones zones, Future<Fact<ClientVpn>> vpn, Future<Fact<InterfaceEndpoint>> endpoint)
        throws InterruptedException {
      Fact<String> vpc = vpc(vpn, endpoint);
      return vpc.value().isEmpty()
          ? vpc.map(_ -> null)
          : Reads.await(reads.start(() -> zones.of(vpc.value().get())));
    }

    /** Only of the zones that the name can stand in; of all of them when none is asked for. */
    private List<ZoneRecord> records(PrivateZones zones, List<HostedZone> found) {
      String host = question.host().map(Shapes::name).orElse("");
      return found.stream()
          .filter(zone -> host.isEmpty() || ("." + host).endsWith("." + zone.name()))
          .flatMap(zone -> zones.records(zone).stream())
          .filter(record -> host.isEmpty() || record.name().equals(host))
          .toList();
    }

    private static List<EndpointInterface> interfaces(Ec2Client ec2, InterfaceEndpoint endpoint) {
      return endpoint.interfaceIds().isEmpty()
          ? List.of()
          : VpcServices.ec2Interfaces(ec2, endpoint.interfaceIds()).stream()
              .map(VpnReads::endpointInterface)
              .toList();
    }

    private Producer producer(
        Optional<AwsSession> session, Future<Fact<InterfaceEndpoint>> endpoint)
        throws InterruptedException {
      if (session.isEmpty()) {
        return Producer.notAsked("the producer's account is not asked");
      }
      Optional<String> id =
          question.serviceId().isPresent()
              ? question.serviceId()
              : serviceId(Reads.await(endpoint));
      return id.isEmpty()
          ? Producer.notAsked("the endpoint service is not known")
          : new ProducerReads(session.get(), reads, id.get(), question.endpointId()).read();
    }

    /** {@code vpce-svc-…} of {@code com.amazonaws.vpce.eu-central-1.vpce-svc-…}. */
    private static Optional<String> serviceId(Fact<InterfaceEndpoint> endpoint) {
      return endpoint
          .value()
          .map(found -> found.serviceName().substring(found.serviceName().lastIndexOf('.') + 1))
          .filter(id -> id.startsWith("vpce-svc-"));
    }
  }
}
