package dev.throughline.lab.aws.elb;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Arns;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.common.RandomText;
import dev.throughline.lab.aws.common.Regional;
import dev.throughline.lab.aws.ec2.NetworkInterfaces;
import dev.throughline.lab.aws.elb.State.Balancer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** Makes, describes and deletes load balancers. */
final class LoadBalancers {

  private static final String TYPE = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final ResourceDurations TIMES = new ResourceDurations();
  private static final Duration PROVISIONING = TIMES.create(TYPE);

  /** For so long the interfaces of a deleted load balancer hold their subnets and groups. */
  private static final Duration RELEASING = TIMES.delete(TYPE);

  private final Regional<State> states;
  private final Surroundings surroundings;
  private final BalancerChecks checks;
  private final NetworkInterfaces interfaces;
  private final Pace pace;

  LoadBalancers(
      Regional<State> states, Surroundings surroundings, NetworkInterfaces interfaces, Pace pace) {
    this.states = states;
    this.surroundings = surroundings;
    this.checks = new BalancerChecks(surroundings);
    this.interfaces = interfaces;
    this.pace = pace;
  }

  void register(Operations operations) {
    operations.add(CreateLoadBalancerRequest.class, this::create);
    operations.add(DescribeLoadBalancersRequest.class, this::describe);
    operations.add(DeleteLoadBalancerRequest.class, this::delete);
  }

  /** The same request again answers with the load balancer that is there. */
  private CreateLoadBalancerResponse create(Caller caller, CreateLoadBalancerRequest request) {
    State state = states.of(caller);
    String name = Refusal.name(request.name(), "Load balancer");
    Optional<Balancer> before =
        state.balancers().values().stream()
            .filter(balancer -> balancer.facts().loadBalancerName().equals(name))
            .findFirst();
    if (before.isPresent() && before.get().request().equals(request)) {
      return CreateLoadBalancerResponse.builder().loadBalancers(before.get().facts()).build();
    }
    if (before.isPresent()) {
      throw new AwsError(
          "DuplicateLoadBalancerName",
          "A load balancer with the same name '%s' exists, but with different settings"
              .formatted(name));
    }
    List<Subnet> subnets = checks.check(caller, request);
    ElbTags.check(request.tags());
    LoadBalancer facts = facts(caller, request, subnets);
    String arn = facts.loadBalancerArn();
    Balancer made =
        new Balancer(
            request,
            facts,
            interfaces(caller, facts, subnets),
            new LinkedHashMap<>(BalancerSettings.DEFAULTS));
    state.balancers().put(arn, made);
    ElbTags.put(state, arn, request.tags());
    pace.after(PROVISIONING, () -> become(made, LoadBalancerStateEnum.ACTIVE));
    return CreateLoadBalancerResponse.builder().loadBalancers(facts).build();
  }

  private static LoadBalancer facts(
      Caller caller, CreateLoadBalancerRequest request, List<Subnet> subnets) {
    String hex = RandomText.hex(16);
    String path = "net/" + request.name() + "/" + hex;
    boolean guarded = !request.securityGroups().isEmpty();
    return LoadBalancer.builder()
        .loadBalancerArn(Arns.of("elasticloadbalancing", caller, "loadbalancer/" + path))
        .dnsName("%s-%s.elb.%s.amazonaws.com".formatted(request.name(), hex, caller.region()))
        .canonicalHostedZoneId(HostedZones.of(caller.region()))
        .createdTime(Instant.now())
        .loadBalancerName(request.name())
        .scheme(
            Optional.ofNullable(request.scheme()).orElse(LoadBalancerSchemeEnum.INTERNET_FACING))
        .vpcId(subnets.getFirst().vpcId())
        .state(state(LoadBalancerStateEnum.PROVISIONING))
        .type(LoadBalancerTypeEnum.NETWORK)
        .availabilityZones(
            subnets.stream()
                .map(
                    subnet ->
                        AvailabilityZone.builder()
                            .zoneName(subnet.availabilityZone())
                            .subnetId(subnet.subnetId())
                            .loadBalancerAddresses(List.of())
                            .build())
                .toList())
        .securityGroups(guarded ? request.securityGroups() : null)
        .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(guarded ? "on" : null)
        .ipAddressType(IpAddressType.IPV4)
        .build();
  }

  private List<String> interfaces(Caller caller, LoadBalancer facts, List<Subnet> subnets) {
    String path = facts.loadBalancerArn().replaceFirst(".*:loadbalancer/", "");
    List<String> made = new ArrayList<>();
    for (Subnet subnet : subnets) {
      made.add(
          interfaces
              .createManaged(
                  caller,
                  new NetworkInterfaces.Managed(
                      subnet.subnetId(),
                      facts.securityGroups(),
                      "ELB " + path,
                      NetworkInterfaceType.NETWORK_LOAD_BALANCER,
                      "amazon-elb"))
              .networkInterfaceId());
    }
    return made;
  }

  private static void become(Balancer balancer, LoadBalancerStateEnum code) {
    balancer.facts(balancer.facts().toBuilder().state(state(code)).build());
  }

  private static LoadBalancerState state(LoadBalancerStateEnum code) {
    return LoadBalancerState.builder().code(code).build();
  }

  private DescribeLoadBalancersResponse describe(
      Caller caller, DescribeLoadBalancersRequest request) {
    State state = states.of(caller);
    if (request.hasLoadBalancerArns() && request.hasNames()) {
      throw Refusal.invalid(
          "Load balancer names and load balancer ARNs cannot be specified at the same time");
    }
    List<LoadBalancer> found;
    if (request.hasLoadBalancerArns()) {
      found =
          request.loadBalancerArns().stream()
              .map(arn -> Refusal.balancer(state, arn).facts())
              .toList();
    } else {
      found =
          state.balancers().values().stream()
              .map(Balancer::facts)
              .filter(
                  facts ->
                      !request.hasNames() || request.names().contains(facts.loadBalancerName()))
              .toList();
      if (found.size() < request.names().size()) {
        throw new AwsError(
            "LoadBalancerNotFound", "Load balancers '" + request.names() + "' not found");
      }
    }
    Page<LoadBalancer> page = Pages.of(found, request.pageSize(), request.marker());
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(page.items())
        .nextMarker(page.next())
        .build();
  }

  /** One that is gone already is no matter, as the API reference says. */
  private DeleteLoadBalancerResponse delete(Caller caller, DeleteLoadBalancerRequest request) {
    State state = states.of(caller);
    String arn = Refusal.missing(request.loadBalancerArn(), "loadBalancerArn");
    Balancer balancer = state.balancers().get(arn);
    if (balancer == null) {
      return DeleteLoadBalancerResponse.builder().build();
    }
    if (balancer.attributes().get("deletion_protection.enabled").equals("true")) {
      throw new AwsError(
          "OperationNotPermitted",
          "Load balancer '%s' cannot be deleted because deletion protection is enabled"
              .formatted(arn));
    }
    if (surroundings.servesEndpoints(caller, arn)) {
      throw new AwsError(
          "ResourceInUse",
          "Load balancer '%s' cannot be deleted because it is currently associated with another service"
              .formatted(arn));
    }
    List<String> listeners =
        state.listeners().values().stream()
            .filter(listener -> listener.loadBalancerArn().equals(arn))
            .map(listener -> listener.listenerArn())
            .toList();
    listeners.forEach(state::forget);
    state.forget(arn);
    pace.after(
        RELEASING,
        () -> balancer.networkInterfaceIds().forEach(id -> interfaces.releaseManaged(caller, id)));
    return DeleteLoadBalancerResponse.builder().build();
  }
}
