package dev.throughline.lab.aws.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ArchitectureValues;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * A service made through the operations of the lab's AWS, with an instance in each of two zones.
 */
final class DeployedService {

  private final Account account;
  private String service;
  private final List<String> instances = new ArrayList<>();
  private String vpc;
  private String targetGroup;
  private String loadBalancer;

  DeployedService(Account account) {
    this.account = account;
  }

  /** Its name for consumers. */
  String name() {
    return service;
  }

  String vpc() {
    return vpc;
  }

  /** The two, by zone. */
  List<String> instances() {
    return instances;
  }

  String targetGroup() {
    return targetGroup;
  }

  String loadBalancer() {
    return loadBalancer;
  }

  /** Makes all of it, and waits until AWS calls it done. */
  void make() throws InterruptedException {
    vpc = account.vpc();
    List<String> zones = account.subnets(vpc);
    String group = account.group(vpc, "instances");
    account.call(
        AuthorizeSecurityGroupIngressRequest.builder()
            .groupId(group)
            .ipPermissions(
                IpPermission.builder()
                    .ipProtocol("tcp")
                    .fromPort(8080)
                    .toPort(8080)
                    .ipRanges(IpRange.builder().cidrIp(Account.CIDR).build())
                    .build())
            .build());
    CreateTargetGroupResponse targets =
        account.call(
            CreateTargetGroupRequest.builder()
                .name("hello")
                .vpcId(vpc)
                .targetType(TargetTypeEnum.INSTANCE)
                .protocol(ProtocolEnum.TCP)
                .port(8080)
                .healthCheckProtocol(ProtocolEnum.HTTP)
                .healthCheckPath("/health")
                .build(),
            CreateTargetGroupResponse.class);
    targetGroup = targets.targetGroups().getFirst().targetGroupArn();
    loadBalancer =
        account
            .call(
                CreateLoadBalancerRequest.builder()
                    .name("hello")
                    .type(LoadBalancerTypeEnum.NETWORK)
                    .scheme(LoadBalancerSchemeEnum.INTERNAL)
                    .subnets(zones)
                    .build(),
                CreateLoadBalancerResponse.class)
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    account.call(
        CreateListenerRequest.builder()
            .loadBalancerArn(loadBalancer)
            .protocol(ProtocolEnum.TCP)
            .port(8080)
            .defaultActions(
                Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(targetGroup).build())
            .build());
    for (String subnet : zones) {
      String instance = instance(subnet, group);
      instances.add(instance);
      register(instance);
    }
    service();
  }

  private String instance(String subnet, String group) throws InterruptedException {
    String userData = "#!/bin/bash\nPORT=8080\nexec hello\n";
    String id =
        account
            .call(
                RunInstancesRequest.builder()
                    .imageId(image())
                    .instanceType("t4g.nano")
                    .minCount(1)
                    .maxCount(1)
                    .subnetId(subnet)
                    .securityGroupIds(group)
                    .userData(
                        Base64.getEncoder()
                            .encodeToString(userData.getBytes(StandardCharsets.UTF_8)))
                    .build(),
                RunInstancesResponse.class)
            .instances()
            .getFirst()
            .instanceId();
    Account.await(
        () ->
            account
                .call(
                    DescribeInstancesRequest.builder().instanceIds(id).build(),
                    DescribeInstancesResponse.class)
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .state()
                .name()
                .equals(InstanceStateName.RUNNING));
    return id;
  }

  private String image() {
    return account
        .call(
            DescribeImagesRequest.builder().owners("amazon").build(), DescribeImagesResponse.class)
        .images()
        .stream()
        .filter(image -> image.architecture() == ArchitectureValues.ARM64)
        .findFirst()
        .orElseThrow()
        .imageId();
  }

  private void register(String instance) {
    account.call(
        RegisterTargetsRequest.builder()
            .targetGroupArn(targetGroup)
            .targets(TargetDescription.builder().id(instance).port(8080).build())
            .build());
  }

  private void service() throws InterruptedException {
    Account.await(
        () ->
            account
                .call(
                    DescribeLoadBalancersRequest.builder().loadBalancerArns(loadBalancer).build(),
                    DescribeLoadBalancersResponse.class)
                .loadBalancers()
                .getFirst()
                .state()
                .code()
                .equals(LoadBalancerStateEnum.ACTIVE));
    ServiceConfiguration made =
        account
            .call(
                CreateVpcEndpointServiceConfigurationRequest.builder()
                    .networkLoadBalancerArns(loadBalancer)
                    .acceptanceRequired(false)
                    .build(),
                CreateVpcEndpointServiceConfigurationResponse.class)
            .serviceConfiguration();
    service = made.serviceName();
    String serviceId = made.serviceId();
    account.call(
        ModifyVpcEndpointServicePermissionsRequest.builder()
            .serviceId(serviceId)
            .addAllowedPrincipals("arn:aws:iam::111111111111:root")
            .build());
  }
}
