package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Arns;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.common.RandomText;
import dev.throughline.lab.aws.common.Regional;
import dev.throughline.lab.aws.elb.State.Group;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Makes, changes, describes and deletes target groups for Network Load Balancers. */
final class TargetGroups {

  /** What a Network Load Balancer's listeners and groups speak. */
  static final Set<ProtocolEnum> NETWORK_PROTOCOLS =
      Set.of(ProtocolEnum.TCP, ProtocolEnum.UDP, ProtocolEnum.TCP_UDP, ProtocolEnum.TLS);

  private static final int LAST_PORT = 65_535;

  private final Regional<State> states;
  private final Surroundings surroundings;

  TargetGroups(Regional<State> states, Surroundings surroundings) {
    this.states = states;
    this.surroundings = surroundings;
  }

  void register(Operations operations) {
    operations.add(CreateTargetGroupRequest.class, this::create);
    operations.add(ModifyTargetGroupRequest.class, this::modify);
    operations.add(DescribeTargetGroupsRequest.class, this::describe);
    operations.add(DeleteTargetGroupRequest.class, this::delete);
  }

  /** Whether a listener can forward to a group of that protocol. */
  static boolean takes(ProtocolEnum listener, ProtocolEnum group) {
    boolean encrypted = listener == ProtocolEnum.TLS;
    return encrypted ? group == ProtocolEnum.TCP || group == ProtocolEnum.TLS : listener == group;
  }

  /** The same request again answers with the group that is there. */
  private CreateTargetGroupResponse create(Caller caller, CreateTargetGroupRequest request) {
    State state = states.of(caller);
    String name = Refusal.name(request.name(), "Target group");
    Optional<Group> before =
        state.groups().values().stream()
            .filter(group -> group.facts().targetGroupName().equals(name))
            .findFirst();
    if (before.isPresent() && !before.get().request().equals(request)) {
      throw new AwsError(
          "DuplicateTargetGroupName",
          "A target group with the same name '%s' exists, but with different settings"
              .formatted(name));
    }
    if (before.isPresent()) {
      return CreateTargetGroupResponse.builder()
          .targetGroups(described(state, before.get()))
          .build();
    }
    TargetGroup facts = facts(caller, request);
    ElbTags.check(request.tags());
    String arn = facts.targetGroupArn();
    Group made = new Group(request, facts, GroupSettings.defaults(facts));
    state.groups().put(arn, made);
    ElbTags.put(state, arn, request.tags());
    return CreateTargetGroupResponse.builder().targetGroups(described(state, made)).build();
  }

  private TargetGroup facts(Caller caller, CreateTargetGroupRequest request) {
    TargetTypeEnum type = Optional.ofNullable(request.targetType()).orElse(TargetTypeEnum.INSTANCE);
    if (type != TargetTypeEnum.INSTANCE && type != TargetTypeEnum.IP) {
      throw Refusal.invalid(
          "Target type '%s' is not supported in this region"
              .formatted(request.targetTypeAsString()));
    }
    if (request.protocol() == null || !NETWORK_PROTOCOLS.contains(request.protocol())) {
      throw Refusal.invalid(
          "Protocol '%s' must be one of 'UDP, TCP, TCP_UDP, TLS'"
              .formatted(request.protocolAsString()));
    }
    if (request.port() == null) {
      throw Refusal.invalid("A port must be specified");
    }
    Refusal.between(request.port(), 1, LAST_PORT, "Port");
    if (request.vpcId() == null) {
      throw Refusal.invalid("A VPC ID must be specified");
    }
    surroundings.blocks(caller, request.vpcId());
    TargetGroup begun =
        TargetGroup.builder()
            .targetGroupArn(
                Arns.of(
                    "elasticloadbalancing",
                    caller,
                    "targetgroup/" + request.name() + "/" + RandomText.hex(16)))
            .targetGroupName(request.name())
            .protocol(request.protocol())
            .port(request.port())
            .vpcId(request.vpcId())
            .targetType(type)
            .ipAddressType(TargetGroupIpAddressTypeEnum.IPV4)
            .build();
    return HealthChecks.begun(begun, request);
  }

  private ModifyTargetGroupResponse modify(Caller caller, ModifyTargetGroupRequest request) {
    State state = states.of(caller);
    Group group = Refusal.group(state, request.targetGroupArn());
    group.facts(HealthChecks.changed(group.facts(), request));
    return ModifyTargetGroupResponse.builder().targetGroups(described(state, group)).build();
  }

  private DescribeTargetGroupsResponse describe(
      Caller caller, DescribeTargetGroupsRequest request) {
    State state = states.of(caller);
    if (request.loadBalancerArn() != null) {
      Refusal.balancer(state, request.loadBalancerArn());
    }
    request.targetGroupArns().forEach(arn -> Refusal.group(state, arn));
    List<TargetGroup> found =
        state.groups().values().stream()
            .map(group -> described(state, group))
            .filter(group -> wanted(group, request))
            .toList();
    if (request.hasNames() && found.size() < request.names().size()) {
      throw new AwsError("TargetGroupNotFound", "One or more target groups not found");
    }
    Page<TargetGroup> page = Pages.of(found, request.pageSize(), request.marker());
    return DescribeTargetGroupsResponse.builder()
        .targetGroups(page.items())
        .nextMarker(page.next())
        .build();
  }

  private static boolean wanted(TargetGroup group, DescribeTargetGroupsRequest request) {
    return (request.loadBalancerArn() == null
            || group.loadBalancerArns().contains(request.loadBalancerArn()))
        && (!request.hasTargetGroupArns()
            || request.targetGroupArns().contains(group.targetGroupArn()))
        && (!request.hasNames() || request.names().contains(group.targetGroupName()));
  }

  private static TargetGroup described(State state, Group group) {
    return group.facts().toBuilder()
        .loadBalancerArns(state.balancersOf(group.facts().targetGroupArn()))
        .build();
  }

  private DeleteTargetGroupResponse delete(Caller caller, DeleteTargetGroupRequest request) {
    State state = states.of(caller);
    String arn = Refusal.group(state, request.targetGroupArn()).facts().targetGroupArn();
    if (!state.balancersOf(arn).isEmpty()) {
      throw new AwsError(
          "ResourceInUse",
          "Target group '%s' is currently in use by a listener or a rule".formatted(arn));
    }
    state.forget(arn);
    return DeleteTargetGroupResponse.builder().build();
  }
}
