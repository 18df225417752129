package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.net.Blueprint.Alias;
import dev.throughline.lab.aws.net.Blueprint.Host;
import dev.throughline.lab.aws.net.Blueprint.Names;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * What the VPCs' resolvers know. An alias record leads to the addresses that its target has at the
 * moment, as with Route 53.
 */
final class NamePlan {

  private final Map<String, List<ZoneFacts>> zones;

  /** AWS's own names of interface endpoints and load balancers, in small letters. */
  private final Map<String, List<InetAddress>> awsNames = new HashMap<>();

  /** The names of each VPC's own interface endpoints. */
  private final Map<String, List<String>> endpointNames = new HashMap<>();

  /**
   * Takes what was read.
   *
   * @param zones each account's
   */
  NamePlan(
      Map<Caller, RegionFacts> regions,
      Map<Caller, BalancerFacts> balancers,
      Map<String, List<ZoneFacts>> zones) {
    this.zones = zones;
    regions.forEach(
        (place, facts) -> {
          facts.endpoints().forEach(endpoint -> learn(facts, endpoint));
          balancers.get(place).balancers().forEach(balancer -> learn(facts, balancer));
        });
  }

  /** The names of a VPC. */
  Names of(String vpc) {
    List<String> names = new ArrayList<>();
    List<Host> hosts = new ArrayList<>();
    List<Alias> aliases = new ArrayList<>();
    zones.values().stream()
        .flatMap(List::stream)
        .filter(zone -> zone.vpcs().contains(vpc))
        .forEach(
            zone -> {
              names.add(zone.name());
              zone.records().forEach(record -> add(record, hosts, aliases));
            });
    for (String name : endpointNames.getOrDefault(vpc, List.of())) {
      names.add(name);
      hosts.add(new Host(name, awsNames.get(name)));
    }
    return new Names(names.stream().distinct().toList(), hosts, aliases);
  }

  private void add(ResourceRecordSet record, List<Host> hosts, List<Alias> aliases) {
    String name = ZoneFacts.withoutDot(record.name());
    if (record.type() == RRType.CNAME) {
      record
          .resourceRecords()
          .forEach(target -> aliases.add(new Alias(name, ZoneFacts.withoutDot(target.value()))));
    } else if (record.type() == RRType.A || record.type() == RRType.AAAA) {
      List<InetAddress> addresses =
          record.aliasTarget() == null
              ? record.resourceRecords().stream()
                  .map(ResourceRecord::value)
                  .map(InetAddress::ofLiteral)
                  .toList()
              : target(record);
      if (!addresses.isEmpty()) {
        hosts.add(new Host(name, addresses));
      }
    }
  }

  private List<InetAddress> target(ResourceRecordSet record) {
    String target = ZoneFacts.withoutDot(record.aliasTarget().dnsName()).toLowerCase(Locale.ROOT);
    // The console writes this in front of load balancers' names.
    return awsNames.getOrDefault(target.replaceFirst("^dualstack\\.", ""), List.of());
  }

  private void learn(RegionFacts facts, VpcEndpoint endpoint) {
    List<NetworkInterface> interfaces =
        endpoint.networkInterfaceIds().stream()
            .map(facts.interfaces()::get)
            .filter(eni -> eni != null)
            .toList();
    for (DnsEntry entry : endpoint.dnsEntries()) {
      String name = entry.dnsName().toLowerCase(Locale.ROOT);
      Optional<NetworkInterface> zonal =
          interfaces.stream().filter(eni -> isZonal(name, eni)).findFirst();
      List<InetAddress> addresses =
          zonal.map(List::of).orElse(interfaces).stream().map(NamePlan::address).toList();
      if (!addresses.isEmpty()) {
        awsNames.put(name, addresses);
        endpointNames.computeIfAbsent(endpoint.vpcId(), _ -> new ArrayList<>()).add(name);
      }
    }
  }

  /** A zonal name has the zone in its first label: {@code vpce-…-eu-central-1a.vpce-svc-…}. */
  private static boolean isZonal(String name, NetworkInterface eni) {
    int dot = name.indexOf('.');
    return dot > 0 && name.substring(0, dot).endsWith("-" + eni.availabilityZone());
  }

  private void learn(RegionFacts facts, BalancerFacts.Balancer balancer) {
    List<InetAddress> addresses =
        facts.described(balancer.interfaceDescription()).stream().map(NamePlan::address).toList();
    if (balancer.balancer().dnsName() != null && !addresses.isEmpty()) {
      awsNames.put(balancer.balancer().dnsName().toLowerCase(Locale.ROOT), addresses);
    }
  }

  private static InetAddress address(NetworkInterface eni) {
    return InetAddress.ofLiteral(eni.privateIpAddress());
  }
}
