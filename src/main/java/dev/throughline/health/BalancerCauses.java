package dev.throughline.health;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.Listener;
import dev.throughline.model.AwsFacts.LoadBalancer;
import dev.throughline.model.AwsFacts.Target;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.SecurityGroup;
import dev.throughline.model.TcpEvidence;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the producer's account knows of the load balancer that explains a failure. */
record BalancerCauses(Context context, AwsFacts facts) {

  private static final String HEALTHY = "healthy";

  /** Nothing listens on the service's port. */
  Optional<Cause> noListener() {
    Optional<List<Listener>> listeners = facts.producer().listeners().value();
    Optional<LoadBalancer> balancer = balancers().findFirst();
    int port = context.target().port();
    if (listeners.isEmpty()
        || balancer.isEmpty()
        || listeners.get().stream().anyMatch(one -> one.port() == port)) {
      return Optional.empty();
    }
    String there =
        listeners.get().stream()
            .map(one -> one.protocol() + " " + one.port())
            .collect(Collectors.joining(", "));
    String group = targets().stream().map(Target::groupArn).findFirst().orElse("TARGET_GROUP_ARN");
    return Optional.of(
        Cause.of(
            ServiceProblems.NO_LISTENER.fixedBy(
                AwsFix.producer(
                    facts,
                    "Add a listener for TCP port " + port + ", in the producer's account:",
                    page(balancer.get()),
                    ("elbv2 create-listener --load-balancer-arn %s --protocol TCP --port %d"
                            + " --default-actions Type=forward,TargetGroupArn=%s")
                        .formatted(balancer.get().arn(), port, group))),
            "The load balancer %s has no listener on port %d; it has %s."
                .formatted(balancer.get().name(), port, there.isEmpty() ? "none" : there),
            "AWS: listeners of "
                + balancer.get().name()
                + ": "
                + (there.isEmpty() ? "none" : there)));
  }

  /** No target is healthy. */
  Optional<Cause> noHealthyTarget() {
    Optional<List<Target>> targets = facts.producer().targets().value();
    if (targets.isEmpty()
        || targets.get().stream().anyMatch(one -> one.state().equals(HEALTHY))
        || balancers().findFirst().isEmpty()) {
      return Optional.empty();
    }
    List<String> states = targets.get().stream().map(BalancerCauses::state).toList();
    String said =
        states.isEmpty()
            ? "No target is registered with the load balancer "
                + balancers().findFirst().orElseThrow().name()
                + "."
            : "Of %s none is healthy: %s."
                .formatted(Texts.count(states.size(), "target"), String.join("; ", states));
    return Optional.of(
        new Cause(
            ServiceProblems.NO_HEALTHY_TARGET.fixedBy(targetFix(targets.get())),
            said,
            states.isEmpty()
                ? List.of("AWS: no target is registered")
                : states.stream().map(one -> "AWS: " + one).toList()));
  }

  private String targetFix(List<Target> targets) {
    if (targets.isEmpty()) {
      LoadBalancer balancer = balancers().findFirst().orElseThrow();
      return AwsFix.producer(
          facts,
          "Register the instances or addresses of the application with the load balancer's target"
              + " group, in the producer's account. Its target groups:",
          page(balancer),
          "elbv2 describe-target-groups --load-balancer-arn " + balancer.arn());
    }
    String group = targets.getFirst().groupArn();
    String page = "ec2/home#TargetGroup:targetGroupArn=" + group;
    List<String> stopped =
        targets.stream()
            .filter(one -> one.reason().orElse("").equals("Target.InvalidState"))
            .map(Target::id)
            .toList();
    return stopped.isEmpty()
        ? AwsFix.producer(
            facts,
            "Start the application on "
                + Texts.list(targets.stream().map(Target::id).toList())
                + ", or correct the health check: its port, or the targets' security group. This"
                + " shows the health, in the producer's account:",
            page,
            "elbv2 describe-target-health --target-group-arn " + group)
        : AwsFix.producer(
            facts,
            "Start the instances, in the producer's account:",
            page,
            "ec2 start-instances --instance-ids " + String.join(" ", stopped));
  }

  /** AWS finds targets healthy, so it is the application that drops the requests. */
  Optional<Cause> healthyAllTheSame() {
    List<String> healthy =
        targets().stream().filter(one -> one.state().equals(HEALTHY)).map(Target::id).toList();
    if (healthy.isEmpty()) {
      return Optional.empty();
    }
    boolean reset =
        context.address().flatMap(context::tried).map(AddressEvidence::http).stream()
            .flatMap(List::stream)
            .anyMatch(request -> request.outcome() == HttpEvidence.Outcome.RESET);
    return Optional.of(
        Cause.of(
            reset ? ServiceProblems.APP_RESET : ServiceProblems.APP_NO_ANSWER,
            "AWS finds %s healthy, so it is not for want of a target."
                .formatted(Texts.list(healthy)),
            "AWS: healthy: " + String.join(", ", healthy)));
  }

  /** The zone's node has no target of its own, and may not use those of the others. */
  Optional<Cause> zoneWithoutTarget(InetAddress address) {
    Optional<LoadBalancer> alone =
        balancers()
            .filter(one -> one.crossZone().value().map(crossZone -> !crossZone).orElse(false))
            .findFirst();
    Optional<String> zone = producersZone(address);
    List<Target> healthy = targets().stream().filter(one -> one.state().equals(HEALTHY)).toList();
    boolean zonesKnown =
        facts.producer().targets().value().isPresent()
            && healthy.stream().allMatch(one -> one.zone().isPresent());
    if (alone.isEmpty()
        || zone.isEmpty()
        || !zonesKnown
        || hasTarget(healthy, zone)
        || silent().anyMatch(other -> hasTarget(healthy, producersZone(other)))) {
      return Optional.empty();
    }
    LoadBalancer balancer = alone.get();
    String others =
        healthy.stream()
            .map(one -> one.id() + " in " + one.zone().orElse(""))
            .collect(Collectors.joining(", "));
    return Optional.of(
        Cause.of(
            ServiceProblems.ZONE_WITHOUT_TARGET.fixedBy(
                AwsFix.producer(
                    facts,
                    "Switch on cross-zone load balancing, or register a target in "
                        + zone.get()
                        + ", in the producer's account:",
                    page(balancer),
                    "elbv2 modify-load-balancer-attributes --load-balancer-arn "
                        + balancer.arn()
                        + " --attributes Key=load_balancing.cross_zone.enabled,Value=true")),
            "%s is in the producer's zone %s, where no target is healthy (healthy: %s); cross-zone load balancing of %s is off."
                .formatted(
                    address.getHostAddress(),
                    zone.get(),
                    others.isEmpty() ? "none" : others,
                    balancer.name()),
            "AWS: no healthy target in " + zone.get(),
            "AWS: cross-zone load balancing of " + balancer.name() + " is off"));
  }

  /** Accounts have names of their own for a zone; its id is the same in both. */
  private Optional<String> producersZone(InetAddress address) {
    Optional<String> zoneId =
        facts.interfaces().value().stream()
            .flatMap(List::stream)
            .filter(one -> one.address().equals(address))
            .map(EndpointInterface::zone)
            .findFirst()
            .flatMap(name -> facts.zoneIds().value().map(ids -> ids.getOrDefault(name, "")));
    return facts.producer().zoneIds().value().stream()
        .flatMap(ids -> ids.entrySet().stream())
        .filter(one -> Optional.of(one.getValue()).equals(zoneId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The load balancer's own groups hold for PrivateLink, and admit nobody from the VPC. */
  Optional<Cause> blocked() {
    Optional<LoadBalancer> guarded =
        balancers()
            .filter(one -> one.guardsPrivateLink() && !one.securityGroups().isEmpty())
            .findFirst();
    Optional<List<SecurityGroup>> known = facts.producer().securityGroups().value();
    if (guarded.isEmpty() || known.isEmpty() || context.evidence().vpcCidr().isEmpty()) {
      return Optional.empty();
    }
    List<SecurityGroup> groups =
        known.get().stream()
            .filter(group -> guarded.get().securityGroups().contains(group.id()))
            .toList();
    int port = context.target().port();
    boolean admits =
        groups.stream()
            .flatMap(group -> group.admittingTcp(port).stream())
            .anyMatch(
                rule ->
                    !rule.prefixLists().isEmpty()
                        || rule.blocks().stream()
                            .anyMatch(context.evidence().vpcCidr().get()::overlaps));
    if (groups.isEmpty() || admits) {
      return Optional.empty();
    }
    String there = groups.stream().map(LinkCauses::admits).collect(Collectors.joining("; "));
    return Optional.of(
        Cause.of(
            ServiceProblems.NLB_BLOCKED.fixedBy(
                AwsFix.producer(
                    facts,
                    "Let it admit TCP "
                        + port
                        + " from the consumer's VPC, in the producer's account; or switch off"
                        + " \"Enforce inbound rules on PrivateLink traffic\" there:",
                    page(guarded.get()),
                    "ec2 authorize-security-group-ingress --group-id %s --protocol tcp --port %d --cidr %s"
                        .formatted(
                            groups.getFirst().id(), port, context.evidence().vpcCidr().get()))),
            "The load balancer %s is guarded by %s; it holds for PrivateLink too, and the endpoint's traffic comes from %s."
                .formatted(guarded.get().name(), there, context.evidence().vpcCidr().get()),
            "AWS: " + there));
  }

  private static String state(Target target) {
    String why =
        Stream.of(target.reason(), target.description())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(": "));
    return "%s port %d is %s%s"
        .formatted(
            target.id(), target.port(), target.state(), why.isEmpty() ? "" : " (" + why + ")");
  }

  private List<Target> targets() {
    return facts.producer().targets().value().orElse(List.of());
  }

  private Stream<LoadBalancer> balancers() {
    return facts.producer().loadBalancers().value().stream().flatMap(List::stream);
  }

  private static String page(LoadBalancer balancer) {
    return "ec2/home#LoadBalancer:loadBalancerArn=" + balancer.arn();
  }

  private static boolean hasTarget(List<Target> healthy, Optional<String> zone) {
    return healthy.stream().anyMatch(one -> one.zone().equals(zone));
  }

  /** The addresses that drop connections. Where a zone with a target does, too, it is no zone's. */
  private Stream<InetAddress> silent() {
    return context.evidence().addresses().stream()
        .filter(
            tried ->
                tried
                    .tcp()
                    .filter(tcp -> tcp.outcome() == TcpEvidence.Outcome.TIMED_OUT)
                    .isPresent())
        .map(AddressEvidence::address);
  }
}
