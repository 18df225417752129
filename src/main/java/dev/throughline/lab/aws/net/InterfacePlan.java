package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.net.BalancerFacts.Balancer;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Forwarder;
import dev.throughline.lab.aws.net.Blueprint.Gate;
import dev.throughline.lab.aws.net.Blueprint.Role;
import dev.throughline.lab.aws.net.Blueprint.Silent;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** The network interfaces of a VPC that take traffic, and what they do with it. */
final class InterfacePlan {

  private static final String ENFORCED = "on";

  /** The API reference writes it large, EC2 itself small. */
  private static final String AVAILABLE = "available";

  private final Map<Caller, RegionFacts> regions;
  private final Map<Caller, BalancerFacts> balancers;

  InterfacePlan(Map<Caller, RegionFacts> regions, Map<Caller, BalancerFacts> balancers) {
    this.regions = regions;
    this.balancers = balancers;
  }

  /** Those of one VPC. */
  List<Eni> of(Caller place, String vpc) {
    RegionFacts facts = regions.get(place);
    TargetPlan targets = new TargetPlan(facts, balancers.get(place));
    List<Eni> enis = new ArrayList<>(targets.instances(vpc));
    for (Balancer balancer : balancers.get(place).balancers()) {
      if (vpc.equals(balancer.balancer().vpcId())) {
        nodes(facts, balancer).forEach(node -> enis.add(node(facts, balancer, node, targets)));
      }
    }
    for (VpcEndpoint endpoint : facts.endpoints()) {
      if (endpoint.vpcEndpointType() == VpcEndpointType.INTERFACE && vpc.equals(endpoint.vpcId())) {
        endpoint.networkInterfaceIds().stream()
            .map(facts.interfaces()::get)
            .filter(eni -> eni != null)
            .forEach(eni -> enis.add(endpoint(facts, endpoint, eni)));
      }
    }
    return enis;
  }

  private static Eni node(
      RegionFacts facts, Balancer balancer, NetworkInterface node, TargetPlan targets) {
    List<String> groups = balancer.balancer().securityGroups();
    // A load balancer that was made without security groups never has any: all comes and goes.
    return new Eni(
        balancer.arn(),
        address(node),
        node.availabilityZoneId(),
        groups.isEmpty() ? List.of() : List.of(facts.ingress(groups)),
        groups.isEmpty() ? List.of() : List.of(facts.egress(groups)),
        targets.node(balancer, node.availabilityZoneId()));
  }

  private Eni endpoint(RegionFacts facts, VpcEndpoint endpoint, NetworkInterface eni) {
    List<String> groups = endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList();
    List<Gate> gates = new ArrayList<>(List.of(facts.ingress(groups)));
    Role role = new Silent();
    Optional<Service> service = service(endpoint);
    if (!AVAILABLE.equalsIgnoreCase(endpoint.stateAsString())) {
      gates.add(Gate.SHUT);
    } else if (service.isPresent()) {
      enforced(service.get()).ifPresent(gates::add);
      role = forwarder(service.get(), eni.availabilityZoneId());
    }
    return new Eni(
        endpoint.vpcEndpointId(),
        address(eni),
        eni.availabilityZoneId(),
        gates,
        List.of(facts.egress(eni.groups().stream().map(GroupIdentifier::groupId).toList())),
        role);
  }

  /** The load balancer behind an endpoint service, wherever that is. */
  private record Service(RegionFacts facts, Balancer balancer) {}

  private Optional<Service> service(VpcEndpoint endpoint) {
    for (Map.Entry<Caller, RegionFacts> region : regions.entrySet()) {
      for (ServiceConfiguration service : region.getValue().services()) {
        if (service.serviceName().equals(endpoint.serviceName())) {
          return balancers.get(region.getKey()).balancers().stream()
              .filter(balancer -> service.networkLoadBalancerArns().contains(balancer.arn()))
              .findFirst()
              .map(balancer -> new Service(region.getValue(), balancer));
        }
      }
    }
    return Optional.empty();
  }

  /** By default a load balancer's own groups look at what comes by PrivateLink, too. */
  private static Optional<Gate> enforced(Service service) {
    LoadBalancer balancer = service.balancer().balancer();
    boolean enforced =
        ENFORCED.equals(balancer.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic());
    return balancer.securityGroups().isEmpty() || !enforced
        ? Optional.empty()
        : Optional.of(service.facts().ingress(balancer.securityGroups()));
  }

  /** An endpoint's interface sends to the node in its own zone, and without one to any. */
  private static Role forwarder(Service service, String zone) {
    List<NetworkInterface> nodes = nodes(service.facts(), service.balancer());
    List<Integer> ports =
        service.balancer().listeners().stream().map(listener -> listener.port()).sorted().toList();
    Optional<NetworkInterface> node =
        nodes.stream()
            .filter(candidate -> candidate.availabilityZoneId().equals(zone))
            .findFirst()
            .or(() -> nodes.stream().findFirst());
    return node.isPresent()
        ? new Forwarder(node.get().vpcId(), address(node.get()), ports)
        : new Silent();
  }

  private static List<NetworkInterface> nodes(RegionFacts facts, Balancer balancer) {
    return facts.described(balancer.interfaceDescription());
  }

  private static InetAddress address(NetworkInterface eni) {
    return InetAddress.ofLiteral(eni.privateIpAddress());
  }
}
