package dev.throughline.support;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.Connection;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.AwsFacts.Listener;
import dev.throughline.model.AwsFacts.LoadBalancer;
import dev.throughline.model.AwsFacts.Producer;
import dev.throughline.model.AwsFacts.Target;
import dev.throughline.model.AwsFacts.VpcDns;
import dev.throughline.model.AwsFacts.ZoneRecord;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Cidr;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.Fact;
import dev.throughline.model.SecurityGroup;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What AWS says of the path in {@link Evidences}, with parts that can be changed. */
public final class Facts {

  public static final String ENDPOINT = "vpce-0a1b2c3d4e5f60718";
  public static final String SERVICE = "vpce-svc-0b7c8d9e0f1a2b3c4";
  public static final String VPC_ID = "vpc-0123456789abcdef0";
  public static final String ENDPOINT_GROUP = "sg-0e0e0e0e0e0e0e0e0";
  public static final String VPN_GROUP = "sg-0f0f0f0f0f0f0f0f0";
  public static final String ZONE = "Z0123456789ABCDEFGHIJ";
  public static final String BALANCER =
      "arn:aws:elasticloadbalancing:eu-central-1:222222222222:loadbalancer/net/demo/0123456789abcdef";
  public static final String GROUP =
      "arn:aws:elasticloadbalancing:eu-central-1:222222222222:targetgroup/demo/0123456789abcdef";
  public static final Instant READ_AT = Instant.parse("2026-11-24T09:30:00Z");
  public static final String DNS_NAME =
      ENDPOINT + "-x.vpce-svc-0b7.eu-central-1.vpce.amazonaws.com";

  private final Map<String, Fact<?>> parts = new HashMap<>();

  /** Everything is as it should be. */
  public Facts() {
    set("clientVpn", vpn("available"));
    set(
        "associations",
        List.of(
            new ClientVpn.Association(
                "cvpn-assoc-1", "subnet-1", VPC_ID, "associated", List.of(VPN_GROUP))));
    set(
        "rules",
        List.of(new ClientVpn.AuthorizationRule(Evidences.VPC, Optional.empty(), "active")));
    set("routes", List.of(new ClientVpn.Route(Evidences.VPC, "subnet-1", "associate", "active")));
    set("trusted", List.of("CN=server.internal.company", "CN=Throughline CA"));
    set("revocation", Optional.empty());
    set("vpnSecurityGroups", List.of(group(VPN_GROUP, List.of(), List.of(rule(ENDPOINT_GROUP)))));
    set("vpcDns", new VpcDns(true, true));
    set("zones", List.of(new HostedZone(ZONE, "internal.company")));
    set("ownZones", List.of(new HostedZone(ZONE, "internal.company")));
    set("records", List.of(new ZoneRecord(ZONE, Evidences.HOST, "A", List.of(DNS_NAME), true)));
    set("endpoint", endpoint("available"));
    set(
        "interfaces",
        List.of(
            new EndpointInterface(
                "eni-0a", Evidences.ZONE_A, "eu-central-1a", "subnet-1", "in-use"),
            new EndpointInterface(
                "eni-0b", Evidences.ZONE_B, "eu-central-1b", "subnet-2", "in-use")));
    set(
        "endpointSecurityGroups",
        List.of(group(ENDPOINT_GROUP, List.of(rule(VPN_GROUP)), List.of())));
    set("zoneIds", Map.of("eu-central-1a", "euc1-az2", "eu-central-1b", "euc1-az3"));
    set("connection", new Connection(ENDPOINT, "111111111111", "available"));
    set("loadBalancers", List.of(balancer(true, List.of())));
    set("listeners", List.of(new Listener(BALANCER, 8080, "TCP")));
    set("targets", List.of(target("i-0a1", "a", "healthy"), target("i-0b7", "b", "healthy")));
    set("groups", List.of());
    set("producerZoneIds", Map.of("eu-central-1b", "euc1-az2", "eu-central-1a", "euc1-az3"));
  }

  public static AwsFacts healthy() {
    return new Facts().facts();
  }

  /** One part otherwise, by the name it has in here. */
  public Facts set(String part, Object value) {
    parts.put(part, Fact.known(value));
    return this;
  }

  public Facts unknown(String part) {
    parts.put(part, Fact.unknown(Fact.Why.DENIED, "no permission"));
    return this;
  }

  /** Each part in turn can be taken away. */
  public static Set<String> names() {
    return new Facts().parts.keySet();
  }

  public AwsFacts facts() {
    return new AwsFacts(
        new AwsPlace(
            Optional.of(Evidences.ENDPOINT_ID),
            Optional.of(ENDPOINT),
            Optional.of(SERVICE),
            new AwsPlace.Account(Optional.of("dev"), "eu-central-1"),
            Optional.of(new AwsPlace.Account(Optional.of("prod"), "eu-central-1"))),
        READ_AT,
        get("clientVpn"),
        get("associations"),
        get("rules"),
        get("routes"),
        get("trusted"),
        get("revocation"),
        get("vpnSecurityGroups"),
        get("vpcDns"),
        get("zones"),
        get("ownZones"),
        get("records"),
        get("endpoint"),
        get("interfaces"),
        get("endpointSecurityGroups"),
        get("zoneIds"),
        new Producer(
            get("connection"),
            get("loadBalancers"),
            get("listeners"),
            get("targets"),
            get("groups"),
            get("producerZoneIds")));
  }

  @SuppressWarnings("unchecked")
  private <T> Fact<T> get(String part) {
    return (Fact<T>) parts.get(part);
  }

  public static ClientVpn vpn(String state) {
    return new ClientVpn(
        Evidences.ENDPOINT_ID,
        Optional.of("demo"),
        Optional.of("demo"),
        state,
        List.of(ClientVpn.Authentication.CERTIFICATE),
        "udp",
        443,
        Optional.of(Cidr.parse("172.16.0.0/22")),
        Optional.of(VPC_ID),
        List.of(Evidences.RESOLVER.getAddress()),
        true,
        List.of(VPN_GROUP),
        OptionalInt.of(8),
        Optional.of("arn:aws:acm:eu-central-1:111111111111:certificate/0a1b2c3d"));
  }

  public static InterfaceEndpoint endpoint(String state) {
    return new InterfaceEndpoint(
        ENDPOINT,
        Optional.of("demo"),
        "com.amazonaws.vpce.eu-central-1." + SERVICE,
        VPC_ID,
        state,
        false,
        List.of(DNS_NAME),
        List.of("subnet-1", "subnet-2"),
        List.of("eni-0a", "eni-0b"),
        List.of(ENDPOINT_GROUP));
  }

  public static LoadBalancer balancer(boolean crossZone, List<String> groups) {
    return new LoadBalancer(
        BALANCER,
        "demo",
        "active",
        Fact.known(crossZone),
        List.of("eu-central-1a", "eu-central-1b"),
        groups,
        true);
  }

  /**
   * A target.
   *
   * @param zone the letter of the producer's zone
   */
  public static Target target(String id, String zone, String state) {
    return new Target(
        GROUP,
        id,
        8080,
        Optional.of("eu-central-1" + zone),
        state,
        Optional.of("Target.FailedHealthChecks").filter(_ -> state.equals("unhealthy")),
        Optional.of("Health checks failed").filter(_ -> state.equals("unhealthy")));
  }

  public static SecurityGroup group(
      String id, List<SecurityGroup.Rule> ingress, List<SecurityGroup.Rule> egress) {
    return new SecurityGroup(id, "demo", ingress, egress);
  }

  /** TCP 8080 to or from another group. */
  public static SecurityGroup.Rule rule(String group) {
    return new SecurityGroup.Rule(
        "tcp",
        Optional.of(new SecurityGroup.Ports(8080, 8080)),
        List.of(),
        Set.of(group),
        Set.of());
  }

  /** TCP 8080 from a block. */
  public static SecurityGroup.Rule rule(Cidr block) {
    return new SecurityGroup.Rule(
        "tcp",
        Optional.of(new SecurityGroup.Ports(8080, 8080)),
        List.of(block),
        Set.of(),
        Set.of());
  }
}
