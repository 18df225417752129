package dev.throughline.lab.aws.route53;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.common.World;
import dev.throughline.lab.aws.elb.Elb;
import dev.throughline.lab.aws.elb.TargetHealthSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.VPC;

/** The record that leads a private name to an interface endpoint, as the link stack makes it. */
class EndpointAliasTest {

  @Test
  void anAliasTakesTheEndpointsRegionalNameInTheZoneThatTheEndpointTells()
      throws InterruptedException {
    try (World world = new World(World.RUSHES)) {
      Elb.register(world.operations(), world.pace(), world.ec2(), TargetHealthSource.healthy());
      Route53.register(world.operations(), world.pace());
      String vpc = world.vpc("10.10.0.0/16");
      DnsEntry entry = endpoint(world, vpc, service(world));
      String zone = zone(world, vpc);

      assertTrue(
          refused(
                  Refusal.CHANGE_BATCH,
                  () -> alias(world, zone, "Z00000000000000000000", entry.dnsName()))
              .endsWith("but the alias target name does not lie within the target zone]"));
      alias(world, zone, entry.hostedZoneId(), entry.dnsName());

      ResourceRecordSet record =
          world
              .call(
                  ListResourceRecordSetsRequest.builder()
                      .hostedZoneId(zone)
                      .startRecordName("hello.internal.company")
                      .build(),
                  ListResourceRecordSetsResponse.class)
              .resourceRecordSets()
              .getFirst();
      assertEquals(entry.dnsName() + ".", record.aliasTarget().dnsName());
      assertEquals(entry.hostedZoneId(), record.aliasTarget().hostedZoneId());
    }
  }

  private static String service(World world) throws InterruptedException {
    String subnet = world.subnet(world.vpc("10.20.0.0/16"), "10.20.1.0/24", "a");
    String balancer =
        world
            .call(
                CreateLoadBalancerRequest.builder()
                    .name("hello")
                    .type(LoadBalancerTypeEnum.NETWORK)
                    .scheme(LoadBalancerSchemeEnum.INTERNAL)
                    .subnets(subnet)
                    .build(),
                CreateLoadBalancerResponse.class)
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    world.await(
        () ->
            world
                    .call(
                        DescribeLoadBalancersRequest.builder().build(),
                        DescribeLoadBalancersResponse.class)
                    .loadBalancers()
                    .getFirst()
                    .state()
                    .code()
                == LoadBalancerStateEnum.ACTIVE);
    return world
        .call(
            CreateVpcEndpointServiceConfigurationRequest.builder()
                .networkLoadBalancerArns(balancer)
                .acceptanceRequired(false)
                .build(),
            CreateVpcEndpointServiceConfigurationResponse.class)
        .serviceConfiguration()
        .serviceName();
  }

  private static DnsEntry endpoint(World world, String vpc, String service)
      throws InterruptedException {
    String subnet = world.subnet(vpc, "10.10.1.0/24", "a");
    world.call(
        CreateVpcEndpointRequest.builder()
            .vpcEndpointType(VpcEndpointType.INTERFACE)
            .vpcId(vpc)
            .serviceName(service)
            .subnetIds(subnet)
            .build(),
        CreateVpcEndpointResponse.class);
    world.await(
        () ->
            !world
                .call(
                    DescribeVpcEndpointsRequest.builder().build(),
                    DescribeVpcEndpointsResponse.class)
                .vpcEndpoints()
                .getFirst()
                .dnsEntries()
                .isEmpty());
    return world
        .call(DescribeVpcEndpointsRequest.builder().build(), DescribeVpcEndpointsResponse.class)
        .vpcEndpoints()
        .getFirst()
        .dnsEntries()
        .getFirst();
  }

  private static String zone(World world, String vpc) {
    return world
        .call(
            CreateHostedZoneRequest.builder()
                .name("internal.company")
                .callerReference("one")
                .vpc(VPC.builder().vpcId(vpc).vpcRegion("eu-central-1").build())
                .build(),
            CreateHostedZoneResponse.class)
        .hostedZone()
        .id();
  }

  private static void alias(World world, String zone, String targetZone, String target) {
    ResourceRecordSet record =
        ResourceRecordSet.builder()
            .name("hello.internal.company")
            .type(RRType.A)
            .aliasTarget(
                to -> to.hostedZoneId(targetZone).dnsName(target).evaluateTargetHealth(false))
            .build();
    Change change = Change.builder().action(ChangeAction.CREATE).resourceRecordSet(record).build();
    world.call(
        ChangeResourceRecordSetsRequest.builder()
            .hostedZoneId(zone)
            .changeBatch(batch -> batch.changes(change))
            .build());
  }
}
