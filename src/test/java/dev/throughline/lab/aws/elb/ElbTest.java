package dev.throughline.lab.aws.elb;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.common.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

class ElbTest {

  @Test
  void aLoadBalancerIsProvisionedWithAnInterfaceInEachZone() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      LoadBalancer made = lab.balancer();

      assertTrue(
          made.loadBalancerArn()
              .matches(
                  "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/hello/[0-9a-f]{16}"));
      assertTrue(
          made.dnsName().matches("hello-[0-9a-f]{16}\\.elb\\.eu-central-1\\.amazonaws\\.com"));
      assertEquals(LoadBalancerStateEnum.PROVISIONING, made.state().code());
      assertEquals(2, made.availabilityZones().size());
      assertEquals(2, interfaces(lab));
    }
  }

  @Test
  void crossZoneIsOffUntilItIsTurnedOn() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      String arn = lab.balancer().loadBalancerArn();
      assertEquals("false", attribute(lab, arn, "load_balancing.cross_zone.enabled"));
      set(lab, arn, "load_balancing.cross_zone.enabled", "true");
      assertEquals("true", attribute(lab, arn, "load_balancing.cross_zone.enabled"));

      refused("ValidationError", () -> set(lab, arn, "cross_zone", "true"));
      refused("ValidationError", () -> set(lab, arn, "load_balancing.cross_zone.enabled", "maybe"));
    }
  }

  @Test
  void theSameRequestAgainIsTheSameLoadBalancer() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      assertEquals(lab.balancer().loadBalancerArn(), lab.balancer().loadBalancerArn());
      refused(
          "DuplicateLoadBalancerName",
          () -> lab.world.call(lab.request().subnets(lab.subnetA).build()));
    }
  }

  @Test
  void placesThatALoadBalancerCantHaveAreRefused() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      CreateLoadBalancerRequest.Builder request = lab.request();
      String sameZone = lab.world.subnet(lab.vpc, "10.20.3.0/24", "a");

      refused(
          "InvalidConfigurationRequest",
          () -> lab.world.call(request.subnets(lab.subnetA, sameZone).build()));
      refused(
          "SubnetNotFound",
          () -> lab.world.call(request.subnets("subnet-00000000000000000").build()));
      refused(
          "InvalidSubnet",
          () ->
              lab.world.call(
                  request
                      .subnets(lab.subnetA)
                      .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
                      .build()));
      refused("ValidationError", () -> lab.world.call(request.name("-hello").build()));
    }
  }

  @Test
  void securityGroupsAreOnlyForLoadBalancersThatWereMadeWithSome() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      String group = lab.world.group(lab.vpc, "balancer");
      SetSecurityGroupsRequest.Builder request =
          SetSecurityGroupsRequest.builder()
              .loadBalancerArn(lab.balancer().loadBalancerArn())
              .securityGroups(group);
      refused("InvalidConfigurationRequest", () -> lab.world.call(request.build()));

      LoadBalancer guarded = lab.balancer(lab.request().name("guarded").securityGroups(group));
      assertEquals("on", guarded.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic());
      lab.world.call(
          request
              .loadBalancerArn(guarded.loadBalancerArn())
              .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(
                  EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum.OFF)
              .build());
      assertEquals(
          "off",
          lab.describe(guarded.loadBalancerArn())
              .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic());
    }
  }

  @Test
  void aRunningTargetBecomesHealthyOnceItsGroupIsUsed() throws InterruptedException {
    try (Balancing lab = new Balancing(World.RUSHES)) {
      String group = lab.group();
      String instance = lab.instance();
      lab.register(group, instance);
      assertEquals(TargetHealthReasonEnum.TARGET_NOT_IN_USE, lab.health(group).reason());

      lab.listener(lab.balancer().loadBalancerArn(), group, 8080);

      lab.world.await(() -> lab.health(group).state() == TargetHealthStateEnum.HEALTHY);
    }
  }

  @Test
  void theNetworkSaysHowHealthyATargetIs() throws InterruptedException {
    TargetHealth ill =
        TargetHealth.builder()
            .state(TargetHealthStateEnum.UNHEALTHY)
            .reason(TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS)
            .build();
    try (Balancing lab = new Balancing(World.RUSHES, (_, _) -> ill)) {
      String group = lab.group();
      lab.register(group, lab.instance());
      lab.listener(lab.balancer().loadBalancerArn(), group, 8080);

      lab.world.await(() -> lab.health(group).equals(ill));
    }
  }

  @Test
  void targetsThatCantBeRegisteredAreRefused() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      String group = lab.group();
      assertEquals(
          "The following targets do not exist: 'i-00000000000000000'",
          refused("InvalidTarget", () -> lab.register(group, "i-00000000000000000")));
      refused(
          "TargetGroupNotFound",
          () ->
              lab.world.call(
                  RegisterTargetsRequest.builder()
                      .targetGroupArn(group + "0")
                      .targets(TargetDescription.builder().id("i-1").build())
                      .build()));
    }
  }

  @Test
  void aListenerIsHeldToItsLoadBalancersKind() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      String group = lab.group();
      String first = lab.balancer().loadBalancerArn();
      String second = lab.balancer(lab.request().name("second")).loadBalancerArn();
      lab.listener(first, group, 8080);

      refused("DuplicateListener", () -> lab.listener(first, group, 8080));
      refused("TargetGroupAssociationLimit", () -> lab.listener(second, group, 8080));
      assertEquals(
          "Target group '" + group + "' is currently in use by a listener or a rule",
          refused(
              "ResourceInUse",
              () ->
                  lab.world.call(
                      DeleteTargetGroupRequest.builder().targetGroupArn(group).build())));
    }
  }

  @Test
  void aLoadBalancerBehindAnEndpointServiceIsNotDeleted() throws InterruptedException {
    try (Balancing lab = new Balancing(World.RUSHES)) {
      String arn = lab.balancer().loadBalancerArn();
      lab.world.await(() -> lab.describe(arn).state().code() == LoadBalancerStateEnum.ACTIVE);
      String service =
          lab.world
              .call(
                  CreateVpcEndpointServiceConfigurationRequest.builder()
                      .networkLoadBalancerArns(arn)
                      .build(),
                  CreateVpcEndpointServiceConfigurationResponse.class)
              .serviceConfiguration()
              .serviceId();
      DeleteLoadBalancerRequest delete =
          DeleteLoadBalancerRequest.builder().loadBalancerArn(arn).build();
      assertEquals(
          "Load balancer '"
              + arn
              + "' cannot be deleted because it is currently associated with another service",
          refused("ResourceInUse", () -> lab.world.call(delete)));

      lab.world.call(
          DeleteVpcEndpointServiceConfigurationsRequest.builder().serviceIds(service).build());
      lab.world.call(delete);

      refused("LoadBalancerNotFound", () -> lab.describe(arn));
      lab.world.await(() -> interfaces(lab) == 0);
    }
  }

  @Test
  void tagsAreKeptForEachResource() {
    try (Balancing lab = new Balancing(World.STANDS)) {
      String group = lab.group();
      Tag tag = Tag.builder().key("app").value("throughline").build();
      lab.world.call(AddTagsRequest.builder().resourceArns(group).tags(tag).build());

      assertEquals(
          List.of(tag),
          lab.world
              .call(
                  DescribeTagsRequest.builder().resourceArns(group).build(),
                  DescribeTagsResponse.class)
              .tagDescriptions()
              .getFirst()
              .tags());
      refused(
          "DuplicateTagKeys",
          () ->
              lab.world.call(AddTagsRequest.builder().resourceArns(group).tags(tag, tag).build()));
    }
  }

  private static void set(Balancing lab, String arn, String key, String value) {
    lab.world.call(
        ModifyLoadBalancerAttributesRequest.builder()
            .loadBalancerArn(arn)
            .attributes(LoadBalancerAttribute.builder().key(key).value(value).build())
            .build());
  }

  private static String attribute(Balancing lab, String arn, String key) {
    return lab
        .world
        .call(
            DescribeLoadBalancerAttributesRequest.builder().loadBalancerArn(arn).build(),
            DescribeLoadBalancerAttributesResponse.class)
        .attributes()
        .stream()
        .filter(attribute -> attribute.key().equals(key))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static int interfaces(Balancing lab) {
    return lab.world
        .call(
            DescribeNetworkInterfacesRequest.builder().build(),
            DescribeNetworkInterfacesResponse.class)
        .networkInterfaces()
        .size();
  }
}
