package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.common.World;
import dev.throughline.lab.aws.ec2.Images;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** A world with a producer's VPC, ready for a load balancer. */
final class Balancing implements AutoCloseable {

  final World world;
  final String vpc;
  final String subnetA;
  final String subnetB;

  Balancing(double pace) {
    this(pace, TargetHealthSource.healthy());
  }

  Balancing(double pace, TargetHealthSource health) {
    world = new World(pace);
    Elb.register(world.operations(), world.pace(), world.ec2(), health);
    vpc = world.vpc("10.20.0.0/16");
    subnetA = world.subnet(vpc, "10.20.1.0/24", "a");
    subnetB = world.subnet(vpc, "10.20.2.0/24", "b");
  }

  CreateLoadBalancerRequest.Builder request() {
    return CreateLoadBalancerRequest.builder()
        .name("hello")
        .type(LoadBalancerTypeEnum.NETWORK)
        .scheme(LoadBalancerSchemeEnum.INTERNAL)
        .subnets(subnetA, subnetB);
  }

  LoadBalancer balancer() {
    return balancer(request());
  }

  LoadBalancer balancer(CreateLoadBalancerRequest.Builder request) {
    return world.call(request.build(), CreateLoadBalancerResponse.class).loadBalancers().getFirst();
  }

  LoadBalancer describe(String arn) {
    return world
        .call(
            DescribeLoadBalancersRequest.builder().loadBalancerArns(arn).build(),
            DescribeLoadBalancersResponse.class)
        .loadBalancers()
        .getFirst();
  }

  String group() {
    return world
        .call(
            CreateTargetGroupRequest.builder()
                .name("hello")
                .protocol(ProtocolEnum.TCP)
                .port(8080)
                .vpcId(vpc)
                .build(),
            CreateTargetGroupResponse.class)
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  void listener(String balancer, String group, int port) {
    world.call(
        CreateListenerRequest.builder()
            .loadBalancerArn(balancer)
            .protocol(ProtocolEnum.TCP)
            .port(port)
            .defaultActions(
                Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(group).build())
            .build());
  }

  /** A running instance's id; the world has to rush. */
  String instance() throws InterruptedException {
    String id =
        world
            .call(
                RunInstancesRequest.builder()
                    .imageId(Images.AL2023_ARM64)
                    .instanceType(InstanceType.T4_G_MICRO)
                    .subnetId(subnetA)
                    .minCount(1)
                    .maxCount(1)
                    .build(),
                RunInstancesResponse.class)
            .instances()
            .getFirst()
            .instanceId();
    world.await(() -> state(id) == InstanceStateName.RUNNING);
    return id;
  }

  private InstanceStateName state(String instance) {
    return world
        .call(
            DescribeInstancesRequest.builder().instanceIds(instance).build(),
            DescribeInstancesResponse.class)
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .state()
        .name();
  }

  void register(String group, String instance) {
    world.call(
        RegisterTargetsRequest.builder()
            .targetGroupArn(group)
            .targets(TargetDescription.builder().id(instance).build())
            .build());
  }

  /** The health of a group's first target. */
  TargetHealth health(String group) {
    return world
        .call(
            DescribeTargetHealthRequest.builder().targetGroupArn(group).build(),
            DescribeTargetHealthResponse.class)
        .targetHealthDescriptions()
        .getFirst()
        .targetHealth();
  }

  @Override
  public void close() {
    world.close();
  }
}
