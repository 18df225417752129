package dev.throughline.aws;

import dev.throughline.model.AwsFacts.Connection;
import dev.throughline.model.AwsFacts.Listener;
import dev.throughline.model.AwsFacts.LoadBalancer;
import dev.throughline.model.AwsFacts.Producer;
import dev.throughline.model.AwsFacts.Target;
import dev.throughline.model.Fact;
import dev.throughline.model.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * Asks the producer's account how it sees the path.
 *
 * @param serviceId {@code vpce-svc-…}
 * @param endpointId the consumer's interface endpoint; empty for whichever connects
 */
record ProducerReads(
    AwsSession session, Reads reads, String serviceId, Optional<String> endpointId) {

  private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

  Producer read() throws InterruptedException {
    Ec2Client ec2 = session.ec2();
    Future<Fact<Map<String, String>>> zoneIds = reads.start(() -> VpnReads.zoneIds(ec2));
    Future<Fact<Optional<Connection>>> connection = reads.start(() -> connection(ec2));
    Fact<List<LoadBalancer>> balancers =
        next(Reads.await(reads.start(() -> balancerArns(ec2))), this::balancers);
    var listeners = reads.follow(() -> next(balancers, this::listeners));
    var targets = reads.follow(() -> next(balancers, this::targets));
    var groups = reads.follow(() -> next(balancers, found -> groups(ec2, found)));
    return new Producer(
        Reads.await(connection)
            .then(
                found ->
                    found
                        .map(Fact::known)
                        .orElseGet(() -> Fact.notAsked("the service knows no such connection"))),
        balancers,
        Reads.await(listeners),
        Reads.await(targets),
        Reads.await(groups),
        Reads.await(zoneIds));
  }

  private interface Question<T, R> {
    R ask(T known) throws InterruptedException;
  }

  private <T, R> Fact<R> next(Fact<T> known, Question<T, R> question) throws InterruptedException {
    return known.value().isEmpty()
        ? known.map(_ -> null)
        : Reads.await(reads.start(() -> question.ask(known.value().get())));
  }

  private Optional<Connection> connection(Ec2Client ec2) {
    Filter ofService = Filter.builder().name("service-id").values(serviceId).build();
    return ec2
        .describeVpcEndpointConnectionsPaginator(r -> r.filters(ofService))
        .vpcEndpointConnections()
        .stream()
        .filter(one -> endpointId.map(one.vpcEndpointId()::equals).orElse(true))
        .map(ProducerReads::connection)
        .findFirst();
  }

  private static Connection connection(VpcEndpointConnection one) {
    return new Connection(
        one.vpcEndpointId(),
        Shapes.text(one.vpcEndpointOwner()).orElse(""),
        Shapes.text(one.vpcEndpointStateAsString()).orElse(""));
  }

  private List<String> balancerArns(Ec2Client ec2) {
    return ec2
        .describeVpcEndpointServiceConfigurations(r -> r.serviceIds(serviceId))
        .serviceConfigurations()
        .stream()
        .flatMap(service -> service.networkLoadBalancerArns().stream())
        .toList();
  }

  private List<LoadBalancer> balancers(List<String> arns) {
    if (arns.isEmpty()) {
      return List.of();
    }
    ElasticLoadBalancingV2Client client = session.loadBalancing();
    return client.describeLoadBalancers(r -> r.loadBalancerArns(arns)).loadBalancers().stream()
        .map(
            one ->
                new LoadBalancer(
                    one.loadBalancerArn(),
                    one.loadBalancerName(),
                    one.state() == null ? "" : Shapes.text(one.state().codeAsString()).orElse(""),
                    crossZone(client, one.loadBalancerArn()),
                    one.availabilityZones().stream().map(AvailabilityZone::zoneName).toList(),
                    one.securityGroups(),
                    !"off".equals(one.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic())))
        .toList();
  }

  private static Fact<Boolean> crossZone(ElasticLoadBalancingV2Client client, String arn) {
    return Reads.answerNow(
        () ->
            client.describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn)).attributes().stream()
                .anyMatch(one -> one.key().equals(CROSS_ZONE) && one.value().equals("true")));
  }

  private List<Listener> listeners(List<LoadBalancer> balancers) {
    return balancers.stream()
        .flatMap(
            one ->
                session
                    .loadBalancing()
                    .describeListenersPaginator(r -> r.loadBalancerArn(one.arn()))
                    .listeners()
                    .stream())
        .map(
            one ->
                new Listener(
                    one.loadBalancerArn(),
                    one.port(),
                    Shapes.text(one.protocolAsString()).orElse("")))
        .toList();
  }

  private List<Target> targets(List<LoadBalancer> balancers) {
    List<Target> targets = described(balancers);
    List<String> instances =
        targets.stream().map(Target::id).filter(id -> id.startsWith("i-")).distinct().toList();
    // AWS names no zone for an instance's target; where that can't be read, it stays unknown.
    Fact<Map<String, String>> zones =
        instances.isEmpty() ? Fact.known(Map.of()) : Reads.answerNow(() -> zonesOf(instances));
    Map<String, String> known = zones.value().orElse(Map.of());
    return targets.stream().map(one -> in(known, one)).toList();
  }

  private Map<String, String> zonesOf(List<String> instances) {
    return session
        .ec2()
        .describeInstancesPaginator(r -> r.instanceIds(instances))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(one -> one.placement() != null && one.placement().availabilityZone() != null)
        .collect(
            Collectors.toUnmodifiableMap(
                Instance::instanceId, one -> one.placement().availabilityZone()));
  }

  private static Target in(Map<String, String> zones, Target one) {
    return new Target(
        one.groupArn(),
        one.id(),
        one.port(),
        one.zone().or(() -> Optional.ofNullable(zones.get(one.id()))),
        one.state(),
        one.reason(),
        one.description());
  }

  private List<Target> described(List<LoadBalancer> balancers) {
    ElasticLoadBalancingV2Client client = session.loadBalancing();
    return balancers.stream()
        .flatMap(
            one ->
                client
                    .describeTargetGroupsPaginator(r -> r.loadBalancerArn(one.arn()))
                    .targetGroups()
                    .stream())
        .map(TargetGroup::targetGroupArn)
        .flatMap(
            arn ->
                client
                    .describeTargetHealth(r -> r.targetGroupArn(arn))
                    .targetHealthDescriptions()
                    .stream()
                    .map(health -> target(arn, health)))
        .toList();
  }

  private static Target target(String groupArn, TargetHealthDescription health) {
    return new Target(
        groupArn,
        health.target().id(),
        Optional.ofNullable(health.target().port()).orElse(0),
        Shapes.text(health.target().availabilityZone()),
        Shapes.text(health.targetHealth().stateAsString()).orElse(""),
        Shapes.text(health.targetHealth().reasonAsString()),
        Shapes.text(health.targetHealth().description()));
  }

  private static List<SecurityGroup> groups(Ec2Client ec2, List<LoadBalancer> balancers) {
    return VpcServices.groups(
        ec2, balancers.stream().flatMap(one -> one.securityGroups().stream()).distinct().toList());
  }
}
