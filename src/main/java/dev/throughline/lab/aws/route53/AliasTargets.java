package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What an alias may lead to: a record of the same zone, a VPC endpoint or a load balancer. */
final class AliasTargets {

  private static final Pattern ENDPOINT =
      Pattern.compile(".*\\.(?<region>[a-z0-9-]+)\\.vpce\\.amazonaws\\.com\\.");
  private static final Pattern BALANCER =
      Pattern.compile(
          "(dualstack\\.)?(?<name>.*\\.elb\\.(?<region>[a-z0-9-]+)\\.amazonaws\\.com)\\.");

  private final Operations operations;

  AliasTargets(Operations operations) {
    this.operations = operations;
  }

  /**
   * Refuses an alias that leads nowhere.
   *
   * @param draft the zone's records as the change would leave them
   * @throws AwsError {@code InvalidChangeBatch}
   */
  void check(
      Caller caller, Zone zone, ResourceRecordSet set, Map<RecordKey, ResourceRecordSet> draft) {
    AliasTarget alias = set.aliasTarget();
    String name = Names.of(Refusal.missing(alias.dnsName(), "dNSName"), Refusal.CHANGE_BATCH);
    String zoneId = Zones.bare(Refusal.missing(alias.hostedZoneId(), "hostedZoneId"));
    Refusal.missing(alias.evaluateTargetHealth(), "evaluateTargetHealth");
    if (zoneId.equals(zone.id())) {
      if (!draft.containsKey(new RecordKey(name, set.typeAsString()))) {
        throw refused(set, name, zoneId, "but that target was not found");
      }
      return;
    }
    List<String> zoneIds = zonesOf(caller, name);
    if (zoneIds.isEmpty()) {
      throw refused(set, name, zoneId, "but that target was not found");
    }
    if (!zoneIds.contains(zoneId)) {
      throw refused(
          set, name, zoneId, "but the alias target name does not lie within the target zone");
    }
  }

  /** The ids of the zones in which AWS itself keeps a name; none when nothing has that name. */
  private List<String> zonesOf(Caller caller, String name) {
    Matcher endpoint = ENDPOINT.matcher(name);
    if (endpoint.matches()) {
      return endpointZones(caller.in(endpoint.group("region")), name);
    }
    Matcher balancer = BALANCER.matcher(name);
    return balancer.matches()
        ? balancerZone(caller.in(balancer.group("region")), balancer.group("name")).stream()
            .toList()
        : List.of();
  }

  private List<String> endpointZones(Caller caller, String name) {
    List<String> ids = new ArrayList<>();
    String token = null;
    do {
      DescribeVpcEndpointsResponse page =
          operations.call(
              caller,
              DescribeVpcEndpointsRequest.builder().nextToken(token).build(),
              DescribeVpcEndpointsResponse.class);
      page.vpcEndpoints().stream()
          .flatMap(endpoint -> endpoint.dnsEntries().stream())
          .filter(entry -> name.equals(Names.of(entry.dnsName(), Refusal.CHANGE_BATCH)))
          .forEach(entry -> ids.add(entry.hostedZoneId()));
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return ids;
  }

  private Optional<String> balancerZone(Caller caller, String name) {
    return operations
        .call(
            caller,
            DescribeLoadBalancersRequest.builder().build(),
            DescribeLoadBalancersResponse.class)
        .loadBalancers()
        .stream()
        .filter(balancer -> balancer.dnsName().equalsIgnoreCase(name))
        .map(LoadBalancer::canonicalHostedZoneId)
        .findFirst();
  }

  private static AwsError refused(ResourceRecordSet set, String name, String zoneId, String why) {
    return Refusal.batch(
        "Tried to create an alias that targets %s, type %s in zone %s, %s"
            .formatted(name, set.typeAsString(), zoneId, why));
  }
}
