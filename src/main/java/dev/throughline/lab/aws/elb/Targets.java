package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Regional;
import dev.throughline.lab.aws.elb.State.Group;
import dev.throughline.lab.aws.elb.State.Target;
import dev.throughline.model.Cidr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Registers targets, takes them off again and tells their health. */
final class Targets {

  private static final int LAST_PORT = 65_535;

  /** The blocks from which addresses outside of the VPC may come (RegisterTargets). */
  private static final List<Cidr> PRIVATE =
      List.of(
          Cidr.parse("10.0.0.0/8"),
          Cidr.parse("100.64.0.0/10"),
          Cidr.parse("172.16.0.0/12"),
          Cidr.parse("192.168.0.0/16"));

  private final Regional<State> states;
  private final Surroundings surroundings;
  private final Registration registration;
  private final Pace pace;
  private final TargetStates healths;

  Targets(
      Regional<State> states,
      Surroundings surroundings,
      Registration registration,
      Pace pace,
      TargetHealthSource source) {
    this.states = states;
    this.surroundings = surroundings;
    this.registration = registration;
    this.pace = pace;
    this.healths = new TargetStates(surroundings, source);
  }

  void register(Operations operations) {
    operations.add(RegisterTargetsRequest.class, this::register);
    operations.add(DeregisterTargetsRequest.class, this::deregister);
    operations.add(DescribeTargetHealthRequest.class, this::health);
  }

  private RegisterTargetsResponse register(Caller caller, RegisterTargetsRequest request) {
    State state = states.of(caller);
    Group group = Refusal.group(state, request.targetGroupArn());
    if (request.targets().isEmpty()) {
      throw Refusal.invalid("At least one target must be specified");
    }
    List<Target> added = new ArrayList<>();
    for (TargetDescription asked : request.targets()) {
      TargetDescription target = withPort(group, asked);
      check(caller, group, target);
      if (find(group, target).isEmpty()) {
        added.add(new Target(target));
      }
    }
    group.targets().addAll(added);
    if (!state.balancersOf(request.targetGroupArn()).isEmpty()) {
      added.forEach(registration::begin);
    }
    return RegisterTargetsResponse.builder().build();
  }

  private void check(Caller caller, Group group, TargetDescription target) {
    Refusal.missing(target.id(), "targets.id");
    Refusal.between(target.port(), 1, LAST_PORT, "Port");
    if (group.facts().targetType() == TargetTypeEnum.INSTANCE) {
      checkInstance(caller, group, target.id());
    } else {
      checkAddress(caller, group, target);
    }
  }

  private void checkInstance(Caller caller, Group group, String id) {
    Instance instance =
        surroundings
            .instance(caller, id)
            .orElseThrow(
                () ->
                    new AwsError(
                        "InvalidTarget", "The following targets do not exist: '" + id + "'"));
    if (!instance.vpcId().equals(group.facts().vpcId())) {
      throw new AwsError(
          "InvalidTarget",
          "The following targets are not in the target group VPC '%s': '%s'"
              .formatted(group.facts().vpcId(), id));
    }
    if (instance.state().name() != InstanceStateName.RUNNING) {
      throw new AwsError(
          "InvalidTarget",
          "The following targets are not in a running state and cannot be registered: '%s'"
              .formatted(id));
    }
  }

  private void checkAddress(Caller caller, Group group, TargetDescription target) {
    Cidr address;
    try {
      address = Cidr.parse(target.id() + "/32");
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(
          "The IP address '%s' is not a valid IPv4 address".formatted(target.id()));
    }
    boolean inVpc =
        surroundings.blocks(caller, group.facts().vpcId()).stream()
            .anyMatch(block -> Cidr.parse(block).overlaps(address));
    boolean elsewhere =
        "all".equals(target.availabilityZone())
            && PRIVATE.stream().anyMatch(block -> block.overlaps(address));
    if (!inVpc && !elsewhere) {
      throw Refusal.invalid(
          "The IP address '%s' is outside the VPC of the target group; such an address must be private and registered with Availability Zone 'all'"
              .formatted(target.id()));
    }
  }

  /** What isn't registered is no matter, as the API reference says. */
  private DeregisterTargetsResponse deregister(Caller caller, DeregisterTargetsRequest request) {
    State state = states.of(caller);
    Group group = Refusal.group(state, request.targetGroupArn());
    boolean used = !state.balancersOf(request.targetGroupArn()).isEmpty();
    Duration draining =
        Duration.ofSeconds(Long.parseLong(group.attributes().get(GroupSettings.DRAINING)));
    for (TargetDescription asked : request.targets()) {
      for (Target target : matching(group, asked)) {
        if (used) {
          target.drain();
          pace.after(draining, () -> group.targets().remove(target));
        } else {
          group.targets().remove(target);
        }
      }
    }
    return DeregisterTargetsResponse.builder().build();
  }

  private DescribeTargetHealthResponse health(Caller caller, DescribeTargetHealthRequest request) {
    State state = states.of(caller);
    Group group = Refusal.group(state, request.targetGroupArn());
    if (!request.hasTargets()) {
      return DescribeTargetHealthResponse.builder()
          .targetHealthDescriptions(
              group.targets().stream()
                  .map(target -> healths.of(caller, state, group, target))
                  .toList())
          .build();
    }
    return DescribeTargetHealthResponse.builder()
        .targetHealthDescriptions(
            request.targets().stream()
                .map(asked -> withPort(group, asked))
                .map(
                    asked ->
                        find(group, asked)
                            .map(target -> healths.of(caller, state, group, target))
                            .orElseGet(() -> TargetStates.unknown(group, asked)))
                .toList())
        .build();
  }

  private static TargetDescription withPort(Group group, TargetDescription asked) {
    return asked.port() == null ? asked.toBuilder().port(group.facts().port()).build() : asked;
  }

  private static Optional<Target> find(Group group, TargetDescription wanted) {
    return matching(group, wanted).stream().findFirst();
  }

  /** All ports of a target when none is named. */
  private static List<Target> matching(Group group, TargetDescription wanted) {
    return group.targets().stream()
        .filter(target -> !target.isDraining())
        .filter(target -> target.facts().id().equals(wanted.id()))
        .filter(target -> wanted.port() == null || target.facts().port().equals(wanted.port()))
        .toList();
  }
}
