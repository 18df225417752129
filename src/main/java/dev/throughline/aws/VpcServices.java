package dev.throughline.aws;

import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.AwsFacts.ZoneRecord;
import dev.throughline.model.Fact;
import dev.throughline.model.SecurityGroup;
import dev.throughline.model.SecurityGroup.Ports;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** What a VPC offers by private names: interface endpoints, and the records that lead to them. */
record VpcServices(AwsSession session, Reads reads, String vpcId) {

  /** An endpoint with the addresses of its network interfaces. */
  private record Reached(InterfaceEndpoint endpoint, Set<String> values) {}

  Fact<List<Suggestion>> suggestions() throws InterruptedException {
    Ec2Client ec2 = session.ec2();
    PrivateZones zones = new PrivateZones(session.route53(), session.region().id());
    Future<Fact<List<HostedZone>>> ofVpc = reads.start(() -> zones.of(vpcId));
    Fact<List<InterfaceEndpoint>> endpoints = Reads.await(reads.start(() -> endpoints(ec2)));
    Fact<List<ZoneRecord>> records = records(zones, Reads.await(ofVpc));
    if (endpoints.value().isEmpty()) {
      return endpoints.map(_ -> List.of());
    }
    List<InterfaceEndpoint> all = endpoints.value().get();
    Future<Fact<List<SecurityGroup>>> groups = reads.start(() -> groups(ec2, groupIds(all)));
    Future<Fact<List<NetworkInterface>>> interfaces = reads.start(() -> interfaces(ec2, all));
    List<Reached> reached = reached(all, Reads.await(interfaces).value().orElse(List.of()));
    List<SecurityGroup> known = Reads.await(groups).value().orElse(List.of());
    return Fact.known(
        suggestions(reached, known, records.value().orElse(List.of()), Reads.await(ofVpc)));
  }

  private Fact<List<ZoneRecord>> records(PrivateZones zones, Fact<List<HostedZone>> ofVpc)
      throws InterruptedException {
    // One after the other: Route 53 takes five calls a second from a whole account.
    return Reads.await(
        reads.start(
            () ->
                ofVpc.value().orElse(List.of()).stream()
                    .flatMap(zone -> zones.records(zone).stream())
                    .toList()));
  }

  private static List<Suggestion> suggestions(
      List<Reached> endpoints,
      List<SecurityGroup> groups,
      List<ZoneRecord> records,
      Fact<List<HostedZone>> zones) {
    List<Suggestion> suggestions = new ArrayList<>();
    for (Reached one : endpoints) {
      for (ZoneRecord record : records) {
        if (record.values().stream().anyMatch(one.values()::contains)) {
          suggestions.add(suggestion(one, groups, record.name(), zone(zones, record)));
        }
      }
    }
    for (Reached one : endpoints) {
      if (one.endpoint().privateDns()) {
        privateNames(one.endpoint())
            .forEach(name -> suggestions.add(suggestion(one, groups, name, Optional.empty())));
      }
    }
    return suggestions.stream().distinct().toList();
  }

  /** Names that the service itself owns; those of the endpoint hold its id. */
  private static Stream<String> privateNames(InterfaceEndpoint endpoint) {
    return endpoint.dnsNames().stream()
        .filter(name -> !name.startsWith(endpoint.id()) && !name.startsWith("*"));
  }

  private static Suggestion suggestion(
      Reached one, List<SecurityGroup> groups, String host, Optional<String> zone) {
    InterfaceEndpoint endpoint = one.endpoint();
    return new Suggestion(
        host,
        ports(groups.stream().filter(g -> endpoint.securityGroups().contains(g.id())).toList()),
        endpoint.id(),
        endpoint.serviceName(),
        endpoint.state(),
        zone);
  }

  private static List<Ports> ports(List<SecurityGroup> groups) {
    List<SecurityGroup.Rule> tcp =
        groups.stream()
            .flatMap(group -> group.ingress().stream())
            .filter(rule -> rule.protocol().equals("tcp") || isForAll(rule))
            .toList();
    return tcp.stream().anyMatch(rule -> rule.ports().isEmpty())
        ? List.of()
        : tcp.stream().flatMap(rule -> rule.ports().stream()).distinct().toList();
  }

  private static boolean isForAll(SecurityGroup.Rule rule) {
    return rule.protocol().equals(SecurityGroup.ALL_PROTOCOLS);
  }

  private static Optional<String> zone(Fact<List<HostedZone>> zones, ZoneRecord record) {
    return zones.value().orElse(List.of()).stream()
        .filter(zone -> zone.id().equals(record.zoneId()))
        .map(HostedZone::name)
        .findFirst();
  }

  private List<InterfaceEndpoint> endpoints(Ec2Client ec2) {
    return ec2
        .describeVpcEndpointsPaginator(
            r -> r.filters(filter("vpc-id", vpcId), filter("vpc-endpoint-type", "Interface")))
        .vpcEndpoints()
        .stream()
        .map(Shapes::endpoint)
        .toList();
  }

  private static List<Reached> reached(
      List<InterfaceEndpoint> endpoints, List<NetworkInterface> interfaces) {
    return endpoints.stream()
        .map(
            endpoint -> {
              Set<String> values = new HashSet<>(endpoint.dnsNames());
              interfaces.stream()
                  .filter(one -> endpoint.interfaceIds().contains(one.networkInterfaceId()))
                  .forEach(one -> values.add(one.privateIpAddress()));
              return new Reached(endpoint, values);
            })
        .toList();
  }

  private static List<NetworkInterface> interfaces(
      Ec2Client ec2, List<InterfaceEndpoint> endpoints) {
    List<String> ids =
        endpoints.stream().flatMap(endpoint -> endpoint.interfaceIds().stream()).toList();
    return ids.isEmpty() ? List.of() : ec2Interfaces(ec2, ids);
  }

  static List<NetworkInterface> ec2Interfaces(Ec2Client ec2, List<String> ids) {
    return ec2
        .describeNetworkInterfacesPaginator(r -> r.networkInterfaceIds(ids))
        .networkInterfaces()
        .stream()
        .toList();
  }

  /** Of no id at all there is no group; EC2 would answer with all. */
  static List<SecurityGroup> groups(Ec2Client ec2, List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : ec2.describeSecurityGroupsPaginator(r -> r.groupIds(ids)).securityGroups().stream()
            .map(Shapes::group)
            .toList();
  }

  private static List<String> groupIds(List<InterfaceEndpoint> endpoints) {
    return endpoints.stream()
        .flatMap(endpoint -> endpoint.securityGroups().stream())
        .distinct()
        .toList();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
