package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.common.RandomText;
import dev.throughline.lab.aws.common.Regional;
import dev.throughline.lab.aws.elb.State.Balancer;
import dev.throughline.lab.aws.elb.State.Group;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Makes, changes, describes and deletes listeners of Network Load Balancers. */
final class Listeners {

  private static final int LAST_PORT = 65_535;

  private final Regional<State> states;
  private final Registration registration;

  Listeners(Regional<State> states, Registration registration) {
    this.states = states;
    this.registration = registration;
  }

  void register(Operations operations) {
    operations.add(CreateListenerRequest.class, this::create);
    operations.add(ModifyListenerRequest.class, this::modify);
    operations.add(DescribeListenersRequest.class, this::describe);
    operations.add(DeleteListenerRequest.class, this::delete);
  }

  private CreateListenerResponse create(Caller caller, CreateListenerRequest request) {
    State state = states.of(caller);
    Balancer balancer = Refusal.balancer(state, request.loadBalancerArn());
    if (request.protocol() == null || request.port() == null) {
      throw Refusal.invalid("A listener protocol and port must be specified");
    }
    String arn =
        request.loadBalancerArn().replace(":loadbalancer/", ":listener/")
            + "/"
            + RandomText.hex(16);
    Listener listener =
        Listener.builder()
            .listenerArn(arn)
            .loadBalancerArn(request.loadBalancerArn())
            .port(request.port())
            .protocol(request.protocol())
            .certificates(request.hasCertificates() ? request.certificates() : null)
            .sslPolicy(request.sslPolicy())
            .alpnPolicy(request.hasAlpnPolicy() ? request.alpnPolicy() : null)
            .defaultActions(request.defaultActions())
            .build();
    check(state, balancer, listener);
    ElbTags.check(request.tags());
    state.listeners().put(arn, listener);
    ElbTags.put(state, arn, request.tags());
    begin(state, listener);
    return CreateListenerResponse.builder().listeners(listener).build();
  }

  private ModifyListenerResponse modify(Caller caller, ModifyListenerRequest request) {
    State state = states.of(caller);
    Listener before = get(state, request.listenerArn());
    Listener.Builder changed = before.toBuilder();
    if (request.port() != null) {
      changed.port(request.port());
    }
    if (request.protocol() != null) {
      changed.protocol(request.protocol());
    }
    if (request.hasCertificates()) {
      changed.certificates(request.certificates());
    }
    if (request.sslPolicy() != null) {
      changed.sslPolicy(request.sslPolicy());
    }
    if (request.hasDefaultActions()) {
      changed.defaultActions(request.defaultActions());
    }
    Listener after = changed.build();
    check(state, Refusal.balancer(state, after.loadBalancerArn()), after);
    state.listeners().put(after.listenerArn(), after);
    begin(state, after);
    return ModifyListenerResponse.builder().listeners(after).build();
  }

  /** Targets are checked as soon as their group is in use. */
  private void begin(State state, Listener listener) {
    State.groupsOf(listener.defaultActions()).stream()
        .map(state.groups()::get)
        .flatMap(group -> group.targets().stream())
        .forEach(registration::begin);
  }

  private static void check(State state, Balancer balancer, Listener listener) {
    Refusal.between(listener.port(), 1, LAST_PORT, "Listener port");
    if (!TargetGroups.NETWORK_PROTOCOLS.contains(listener.protocol())) {
      throw Refusal.invalid(
          "Listener protocol '%s' must be one of 'UDP, TCP, TCP_UDP, TLS'"
              .formatted(listener.protocolAsString()));
    }
    if (listener.protocol() == ProtocolEnum.TLS && listener.certificates().isEmpty()) {
      throw Refusal.invalid("A certificate must be specified for TLS listeners");
    }
    boolean taken =
        state.listeners().values().stream()
            .filter(other -> !other.listenerArn().equals(listener.listenerArn()))
            .anyMatch(
                other ->
                    other.loadBalancerArn().equals(listener.loadBalancerArn())
                        && other.port().equals(listener.port()));
    if (taken) {
      throw new AwsError(
          "DuplicateListener",
          "A listener already exists on this port for this load balancer '%s'"
              .formatted(listener.loadBalancerArn()));
    }
    checkActions(state, balancer, listener);
  }

  private static void checkActions(State state, Balancer balancer, Listener listener) {
    List<Action> actions = listener.defaultActions();
    List<String> groups = State.groupsOf(actions);
    if (actions.size() != 1 || actions.getFirst().type() != ActionTypeEnum.FORWARD) {
      throw Refusal.invalid("A listener must have exactly one default action of type 'forward'");
    }
    if (groups.size() != 1) {
      throw Refusal.invalid("A forward action must specify exactly one target group");
    }
    String arn = groups.getFirst();
    Group group = Refusal.group(state, arn);
    if (!group.facts().vpcId().equals(balancer.facts().vpcId())) {
      throw Refusal.configuration(
          "The target group '%s' is not in the same VPC as load balancer '%s'"
              .formatted(arn, listener.loadBalancerArn()));
    }
    if (!TargetGroups.takes(listener.protocol(), group.facts().protocol())) {
      throw Refusal.configuration(
          "Listener protocol '%s' is not supported with a target group with protocol '%s'"
              .formatted(listener.protocolAsString(), group.facts().protocolAsString()));
    }
    boolean elsewhere =
        state.balancersOf(arn).stream()
            .anyMatch(other -> !other.equals(listener.loadBalancerArn()));
    if (elsewhere) {
      throw new AwsError(
          "TargetGroupAssociationLimit",
          "The following target groups cannot be associated with more than one load balancer: "
              + arn);
    }
  }

  private DescribeListenersResponse describe(Caller caller, DescribeListenersRequest request) {
    State state = states.of(caller);
    if (request.loadBalancerArn() == null && !request.hasListenerArns()) {
      throw Refusal.invalid("You must specify either listener ARNs or a load balancer ARN");
    }
    List<Listener> found;
    if (request.hasListenerArns()) {
      found = request.listenerArns().stream().map(arn -> get(state, arn)).toList();
    } else {
      Refusal.balancer(state, request.loadBalancerArn());
      found =
          state.listeners().values().stream()
              .filter(listener -> listener.loadBalancerArn().equals(request.loadBalancerArn()))
              .toList();
    }
    Page<Listener> page = Pages.of(found, request.pageSize(), request.marker());
    return DescribeListenersResponse.builder()
        .listeners(page.items())
        .nextMarker(page.next())
        .build();
  }

  private DeleteListenerResponse delete(Caller caller, DeleteListenerRequest request) {
    State state = states.of(caller);
    state.forget(get(state, request.listenerArn()).listenerArn());
    return DeleteListenerResponse.builder().build();
  }

  private static Listener get(State state, String arn) {
    return Refusal.find(
        state.listeners(), arn, "ListenerNotFound", "One or more listeners not found");
  }
}
