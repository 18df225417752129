package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.BalancerFacts.Balancer;
import dev.throughline.lab.aws.net.BalancerFacts.Group;
import dev.throughline.lab.aws.net.Blueprint.Check;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Listener;
import dev.throughline.lab.aws.net.Blueprint.Node;
import dev.throughline.lab.aws.net.Blueprint.Target;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** The instances of one account in one region, and the load balancers' ways to them. */
public final class TargetPlan {

  /** An instance with this tag runs an app that misbehaves as the tag says. */
  public static final String BEHAVIOUR_TAG = "lab:behaviour";

  /** Where the demo service's user data says which port it serves. */
  private static final Pattern PORT = Pattern.compile("(?m)^PORT=([0-9]{1,5})$");

  private static final String TRAFFIC_PORT = "traffic-port";

  private final RegionFacts facts;
  private final BalancerFacts balancers;

  TargetPlan(RegionFacts facts, BalancerFacts balancers) {
    this.facts = facts;
    this.balancers = balancers;
  }

  /** The running instances of a VPC; one that does not run has an address that nobody answers. */
  List<Eni> instances(String vpc) {
    return facts.instances().stream()
        .filter(instance -> vpc.equals(instance.vpcId()) && isRunning(instance))
        .map(this::instance)
        .toList();
  }

  /** What the node of a load balancer in that zone does. */
  Node node(Balancer balancer, String zone) {
    List<Listener> listeners = new ArrayList<>();
    for (var listener : balancer.listeners()) {
      Optional<Group> group = balancers.group(listener);
      if (group.isPresent()) {
        listeners.add(
            new Listener(
                listener.port(),
                group.get().group().targetGroupArn(),
                targets(group.get(), balancer.crossZone(), zone),
                check(group.get().group())));
      }
    }
    return new Node(listeners);
  }

  private Eni instance(Instance instance) {
    List<String> groups = instance.securityGroups().stream().map(GroupIdentifier::groupId).toList();
    return new Eni(
        instance.instanceId(),
        InetAddress.ofLiteral(instance.privateIpAddress()),
        facts.zoneOfSubnet(instance.subnetId()),
        List.of(facts.ingress(groups)),
        List.of(facts.egress(groups)),
        new Blueprint.Instance(ports(instance), behaviour(instance)));
  }

  /** A tag says so, since what an app does is not AWS's business. */
  private static Optional<String> behaviour(Instance instance) {
    return instance.tags().stream()
        .filter(tag -> tag.key().equals(BEHAVIOUR_TAG))
        .map(Tag::value)
        .findFirst();
  }

  /** The port that its user data names; without one, those that load balancers ask it at. */
  private List<Integer> ports(Instance instance) {
    Matcher port = PORT.matcher(facts.userData().getOrDefault(instance.instanceId(), ""));
    if (port.find()) {
      return List.of(Integer.parseInt(port.group(1)));
    }
    return balancers.groups().stream()
        .flatMap(group -> group.targets().stream().map(target -> port(group, target, instance)))
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<Integer> port(Group group, TargetDescription target, Instance instance) {
    boolean same =
        target.id().equals(instance.instanceId())
            || (target.id().equals(instance.privateIpAddress())
                && Objects.equals(group.group().vpcId(), instance.vpcId()));
    return same
        ? Optional.of(target.port() == null ? group.group().port() : target.port())
        : Optional.empty();
  }

  private List<Target> targets(Group group, boolean crossZone, String zone) {
    return group.targets().stream()
        .flatMap(target -> target(group.group(), target))
        .filter(
            target ->
                crossZone
                    || facts.zoneOfAddress(group.group().vpcId(), target.address()).equals(zone))
        .toList();
  }

  /** A registered instance that does not run is not used. */
  private Stream<Target> target(TargetGroup group, TargetDescription target) {
    int port = target.port() == null ? group.port() : target.port();
    if (!target.id().startsWith("i-")) {
      return Stream.of(new Target(target.id(), InetAddress.ofLiteral(target.id()), port));
    }
    return facts.instances().stream()
        .filter(instance -> instance.instanceId().equals(target.id()) && isRunning(instance))
        .map(
            instance ->
                new Target(target.id(), InetAddress.ofLiteral(instance.privateIpAddress()), port));
  }

  private static Check check(TargetGroup group) {
    boolean http =
        group.healthCheckProtocol() == ProtocolEnum.HTTP
            || group.healthCheckProtocol() == ProtocolEnum.HTTPS;
    String port = group.healthCheckPort();
    return new Check(
        http ? Optional.ofNullable(group.healthCheckPath()) : Optional.empty(),
        port == null || port.equals(TRAFFIC_PORT)
            ? Optional.empty()
            : Optional.of(Integer.parseInt(port)),
        Objects.requireNonNullElse(group.healthCheckIntervalSeconds(), 30),
        Objects.requireNonNullElse(group.healthyThresholdCount(), 5),
        Objects.requireNonNullElse(group.unhealthyThresholdCount(), 2));
  }

  private static boolean isRunning(Instance instance) {
    return instance.state() != null
        && instance.state().name() == InstanceStateName.RUNNING
        && instance.privateIpAddress() != null;
  }
}
