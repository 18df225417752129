package dev.throughline.model;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS says of a path, as far as it could be read. States are AWS's own words, since AWS adds
 * some now and then.
 *
 * @param place who was asked, about what
 * @param readAt when
 * @param clientVpn the Client VPN endpoint
 * @param associations its target networks
 * @param rules its authorization rules
 * @param routes its routes
 * @param trusted the subjects of the certificates that the Client VPN endpoint takes client
 *     certificates from, as RFC 2253 writes them
 * @param revocation until when its revocation list holds; known and empty when there is none
 * @param vpnSecurityGroups the groups of its network interfaces
 * @param vpcDns the VPC's two switches for DNS
 * @param zones the private hosted zones that the VPC sees
 * @param ownZones the consumer's private hosted zones around the name, seen from the VPC or not
 * @param records the records of the private name in them; known and empty when there are none
 * @param endpoint the interface endpoint
 * @param interfaces its network interfaces
 * @param endpointSecurityGroups the groups that guard it
 * @param zoneIds the id of each Availability Zone by its name in the consumer's account; accounts
 *     share the ids alone
 * @param producer what the producer's account says
 */
public record AwsFacts(
    AwsPlace place,
    Instant readAt,
    Fact<ClientVpn> clientVpn,
    Fact<List<ClientVpn.Association>> associations,
    Fact<List<ClientVpn.AuthorizationRule>> rules,
    Fact<List<ClientVpn.Route>> routes,
    Fact<List<String>> trusted,
    Fact<Optional<Instant>> revocation,
    Fact<List<SecurityGroup>> vpnSecurityGroups,
    Fact<VpcDns> vpcDns,
    Fact<List<HostedZone>> zones,
    Fact<List<HostedZone>> ownZones,
    Fact<List<ZoneRecord>> records,
    Fact<InterfaceEndpoint> endpoint,
    Fact<List<EndpointInterface>> interfaces,
    Fact<List<SecurityGroup>> endpointSecurityGroups,
    Fact<Map<String, String>> zoneIds,
    Producer producer) {

  /** When nothing could be read, all for the same reason. */
  public static AwsFacts unknown(AwsPlace place, Instant now, Fact.Why why, String words) {
    return new AwsFacts(
        place,
        now,
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Fact.unknown(why, words),
        Producer.unknown(why, words));
  }

  /** What of it holds for another name of the same VPC: all but the records of this one. */
  public AwsFacts ofAnotherName(String words) {
    return new AwsFacts(
        place,
        readAt,
        clientVpn,
        associations,
        rules,
        routes,
        trusted,
        revocation,
        vpnSecurityGroups,
        vpcDns,
        zones,
        Fact.notAsked(words),
        Fact.notAsked(words),
        endpoint,
        interfaces,
        endpointSecurityGroups,
        zoneIds,
        producer);
  }

  /** What of it holds for a service behind another endpoint: nothing of this one's. */
  public AwsFacts ofAnotherEndpoint(String words) {
    return new AwsFacts(
        place,
        readAt,
        clientVpn,
        associations,
        rules,
        routes,
        trusted,
        revocation,
        vpnSecurityGroups,
        vpcDns,
        zones,
        ownZones,
        records,
        Fact.notAsked(words),
        Fact.notAsked(words),
        Fact.notAsked(words),
        zoneIds,
        Producer.notAsked(words));
  }

  /** Each fact by its name, in the order above; the producer's behind a dot. */
  public Map<String, Fact<?>> all() {
    Map<String, Fact<?>> all = new LinkedHashMap<>();
    all.put("clientVpn", clientVpn);
    all.put("associations", associations);
    all.put("rules", rules);
    all.put("routes", routes);
    all.put("trusted", trusted);
    all.put("revocation", revocation);
    all.put("vpnSecurityGroups", vpnSecurityGroups);
    all.put("vpcDns", vpcDns);
    all.put("zones", zones);
    all.put("ownZones", ownZones);
    all.put("records", records);
    all.put("endpoint", endpoint);
    all.put("interfaces", interfaces);
    all.put("endpointSecurityGroups", endpointSecurityGroups);
    all.put("zoneIds", zoneIds);
    all.put("producer.connection", producer.connection());
    all.put("producer.loadBalancers", producer.loadBalancers());
    all.put("producer.listeners", producer.listeners());
    all.put("producer.targets", producer.targets());
    all.put("producer.securityGroups", producer.securityGroups());
    all.put("producer.zoneIds", producer.zoneIds());
    return all;
  }

  /**
   * A VPC's switches for DNS. Private zones need both.
   *
   * @param support whether the resolver at the VPC's base plus two answers
   */
  public record VpcDns(boolean support, boolean hostnames) {}

  /**
   * A private hosted zone.
   *
   * @param name without the final dot
   */
  public record HostedZone(String id, String name) {}

  /**
   * A record of a private hosted zone.
   *
   * @param name without the final dot
   * @param type such as {@code A} or {@code CNAME}
   * @param values addresses or names, without the final dot
   * @param alias whether the value is the name of something at AWS, whose addresses it takes on
   */
  public record ZoneRecord(
      String zoneId, String name, String type, List<String> values, boolean alias) {
    public ZoneRecord {
      values = List.copyOf(values);
    }
  }

  /**
   * An interface endpoint.
   *
   * @param id such as {@code vpce-0123456789abcdef0}
   * @param state {@code pendingAcceptance}, {@code available}, {@code rejected} …, in AWS's casing
   * @param dnsNames its names, the regional one first
   */
  public record InterfaceEndpoint(
      String id,
      Optional<String> name,
      String serviceName,
      String vpcId,
      String state,
      boolean privateDns,
      List<String> dnsNames,
      List<String> subnetIds,
      List<String> interfaceIds,
      List<String> securityGroups) {
    public InterfaceEndpoint {
      dnsNames = List.copyOf(dnsNames);
      subnetIds = List.copyOf(subnetIds);
      interfaceIds = List.copyOf(interfaceIds);
      securityGroups = List.copyOf(securityGroups);
    }
  }

  /**
   * A network interface of an interface endpoint.
   *
   * @param zone the Availability Zone's name in this account
   * @param status {@code available}, {@code in-use} …
   */
  public record EndpointInterface(
      String id, InetAddress address, String zone, String subnetId, String status) {}

  /**
   * What the producer's account says.
   *
   * @param connection how it sees the consumer's endpoint
   * @param loadBalancers of the endpoint service
   * @param listeners of these
   * @param targets behind these
   * @param securityGroups of these; known and empty when they have none
   * @param zoneIds the id of each Availability Zone by its name in this account
   */
  public record Producer(
      Fact<Connection> connection,
      Fact<List<LoadBalancer>> loadBalancers,
      Fact<List<Listener>> listeners,
      Fact<List<Target>> targets,
      Fact<List<SecurityGroup>> securityGroups,
      Fact<Map<String, String>> zoneIds) {

    /** When nothing was asked there. */
    public static Producer notAsked(String words) {
      return unknown(Fact.Why.NOT_ASKED, words);
    }

    /** When nothing of it could be read, all for the same reason. */
    public static Producer unknown(Fact.Why why, String words) {
      return new Producer(
          Fact.unknown(why, words),
          Fact.unknown(why, words),
          Fact.unknown(why, words),
          Fact.unknown(why, words),
          Fact.unknown(why, words),
          Fact.unknown(why, words));
    }
  }

  /**
   * A connection to the endpoint service.
   *
   * @param state {@code pendingAcceptance}, {@code available}, {@code rejected} …
   * @param owner the consumer's account
   */
  public record Connection(String endpointId, String owner, String state) {}

  /**
   * A Network Load Balancer.
   *
   * @param crossZone whether each of its addresses uses the targets of all zones
   * @param zones the Availability Zones' names in the producer's account
   * @param guardsPrivateLink whether its security groups hold for PrivateLink, too
   */
  public record LoadBalancer(
      String arn,
      String name,
      String state,
      Fact<Boolean> crossZone,
      List<String> zones,
      List<String> securityGroups,
      boolean guardsPrivateLink) {
    public LoadBalancer {
      zones = List.copyOf(zones);
      securityGroups = List.copyOf(securityGroups);
    }
  }

  /**
   * A listener.
   *
   * @param protocol such as {@code TCP} or {@code TLS}
   */
  public record Listener(String loadBalancerArn, int port, String protocol) {}

  /**
   * A target and its health.
   *
   * @param id an instance's id or an address
   * @param zone the Availability Zone, where AWS says it
   * @param state {@code healthy}, {@code unhealthy}, {@code initial}, {@code unused} …
   * @param reason AWS's own code, such as {@code Target.FailedHealthChecks}
   */
  public record Target(
      String groupArn,
      String id,
      int port,
      Optional<String> zone,
      String state,
      Optional<String> reason,
      Optional<String> description) {}
}
