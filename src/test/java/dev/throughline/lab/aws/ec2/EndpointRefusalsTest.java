package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.PRODUCER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.lab.aws.Caller;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

class EndpointRefusalsTest {

  private final Ec2World world = Ec2World.standingStill();
  private final Consumer consumer = new Consumer(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aServiceIsInvisibleToThoseItDoesNotAllow() {
    ServiceConfiguration service = world.service(false, "euc1-az1", "euc1-az2");
    assertEquals(
        "The Vpc Endpoint Service '" + service.serviceName() + "' does not exist",
        world.refused("InvalidServiceName", CONSUMER, consumer.request(service.serviceName())));
    world.refused("InvalidServiceName", CONSUMER, look(service));
    assertEquals(1, world.call(PRODUCER, look(service), SERVICES).serviceDetails().size());
  }

  @Test
  void aServiceShowsItsZonesByTheCallersNames() {
    ServiceConfiguration service = world.service(false, "euc1-az1", "euc1-az2");
    allow(service, "arn:aws:iam::222222222222:root");
    ServiceDetail detail =
        world.call(CONSUMER, look(service), SERVICES).serviceDetails().getFirst();
    assertEquals(List.of("euc1-az1", "euc1-az2"), detail.availabilityZoneIds());
    assertEquals(List.of("eu-central-1b", "eu-central-1c"), detail.availabilityZones());
    assertEquals(List.of("eu-central-1a", "eu-central-1c"), service.availabilityZones());
    assertEquals(PRODUCER.account(), detail.owner());
  }

  @Test
  void aPermissionForARoleHoldsForItsSessions() {
    ServiceConfiguration service = world.service(false, "euc1-az1");
    allow(service, "arn:aws:iam::222222222222:role/Deployer");
    world.refused("InvalidServiceName", CONSUMER, look(service));
    Caller session =
        new Caller(
            "222222222222",
            "eu-central-1",
            "arn:aws:sts::222222222222:assumed-role/Deployer/me@company");
    assertEquals(1, world.call(session, look(service), SERVICES).serviceDetails().size());
  }

  @Test
  void aPrincipalThatIsTakenBackSeesNothingAnyMore() {
    ServiceConfiguration service = world.service(false, "euc1-az1");
    allow(service, "arn:aws:iam::222222222222:root");
    assertEquals("arn:aws:iam::222222222222:root", allowed(service).getFirst().principal());
    world.call(
        PRODUCER,
        ModifyVpcEndpointServicePermissionsRequest.builder()
            .serviceId(service.serviceId())
            .removeAllowedPrincipals("arn:aws:iam::222222222222:root")
            .build());
    assertEquals(List.of(), allowed(service));
    world.refused("InvalidServiceName", CONSUMER, look(service));
  }

  @Test
  void sessionsAndAccountNumbersAreNoPrincipals() {
    ServiceConfiguration service = world.service(false, "euc1-az1");
    ModifyVpcEndpointServicePermissionsRequest.Builder request =
        ModifyVpcEndpointServicePermissionsRequest.builder().serviceId(service.serviceId());
    assertEquals(
        "Invalid Principal: '222222222222'",
        world.refused(
            "InvalidPrincipal", PRODUCER, request.addAllowedPrincipals("222222222222").build()));
    world.refused(
        "InvalidVpcEndpointServiceId.NotFound",
        PRODUCER,
        request.serviceId("vpce-svc-0").addAllowedPrincipals("*").build());
  }

  @Test
  void aSubnetHasToBeInAZoneOfTheServiceWhateverItIsCalled() {
    // The consumer's eu-central-1b is euc1-az1 and the producer's is euc1-az3.
    ServiceConfiguration service = world.service(false, "euc1-az1");
    allow(service, "*");
    assertEquals(
        "The VPC endpoint service %s does not support the availability zone of the subnet: %s."
            .formatted(service.serviceName(), consumer.subnets().getLast()),
        world.refused("InvalidParameter", CONSUMER, consumer.request(service.serviceName())));
  }

  @Test
  void eachSubnetIsInAnotherZone() {
    ServiceConfiguration service = world.service(false, "euc1-az1", "euc1-az2");
    allow(service, "*");
    String twin = world.subnet(CONSUMER, consumer.vpc(), "10.10.3.0/24", "euc1-az1");
    world.refused(
        "DuplicateSubnetsInSameZone",
        CONSUMER,
        consumer.request(service.serviceName()).toBuilder()
            .subnetIds(consumer.subnets().getFirst(), twin)
            .build());
  }

  @Test
  void whatAnEndpointNamesHasToBeThere() {
    ServiceConfiguration service = world.service(false, "euc1-az1", "euc1-az2");
    allow(service, "*");
    var request = consumer.request(service.serviceName());
    world.refused("InvalidVpcID.NotFound", CONSUMER, request.toBuilder().vpcId("vpc-0").build());
    world.refused(
        "InvalidSubnetID.NotFound", CONSUMER, request.toBuilder().subnetIds("subnet-0").build());
    world.refused(
        "InvalidGroup.NotFound", CONSUMER, request.toBuilder().securityGroupIds("sg-0").build());
    String other = world.vpc(CONSUMER, "10.30.0.0/16");
    world.refused(
        "InvalidParameter",
        CONSUMER,
        request.toBuilder().securityGroupIds(world.group(CONSUMER, other, "elsewhere")).build());
    world.refused(
        "InvalidParameter",
        CONSUMER,
        request.toBuilder()
            .subnetIds(world.subnet(CONSUMER, other, "10.30.1.0/24", "euc1-az1"))
            .build());
    world.refused("MissingParameter", CONSUMER, request.toBuilder().serviceName(null).build());
  }

  @Test
  void theTypeHasToBeTheServices() {
    ServiceConfiguration service = world.service(false, "euc1-az1", "euc1-az2");
    allow(service, "*");
    assertEquals(
        "Endpoint type (Gateway) does not match available service types ([Interface]).",
        world.refused(
            "InvalidParameter",
            CONSUMER,
            consumer.request(service.serviceName()).toBuilder()
                .vpcEndpointType(VpcEndpointType.GATEWAY)
                .build()));
  }

  @Test
  void privateDnsTakesAServiceThatHasANameAndAVpcThatHasHostnames() {
    ServiceConfiguration service = world.service(false, "euc1-az1", "euc1-az2");
    allow(service, "*");
    assertEquals(
        "Private DNS can't be enabled because the service %s does not provide a private DNS name."
            .formatted(service.serviceName()),
        world.refused(
            "InvalidParameter",
            CONSUMER,
            consumer.request(service.serviceName()).toBuilder().privateDnsEnabled(true).build()));
    assertEquals(
        "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes"
            + " set to true for "
            + consumer.vpc(),
        world.refused(
            "InvalidParameter", CONSUMER, consumer.request("com.amazonaws.eu-central-1.ssm")));
  }

  @Test
  void aFullSubnetTakesNoInterface() {
    ServiceConfiguration service = world.service(false, "euc1-az1", "euc1-az2");
    allow(service, "*");
    String small = world.subnet(CONSUMER, consumer.vpc(), "10.10.9.0/28", "euc1-az1");
    for (int i = 0; i < 11; i++) {
      world
          .ec2()
          .networkInterfaces()
          .createManaged(
              CONSUMER,
              new NetworkInterfaces.Managed(small, List.of(), "full", null, "amazon-elb"));
    }
    world.refused(
        "InsufficientFreeAddressesInSubnet",
        CONSUMER,
        consumer.request(service.serviceName()).toBuilder().subnetIds(small).build());
  }

  @Test
  void aServiceTakesANetworkLoadBalancerThatIsThere() {
    var request = CreateVpcEndpointServiceConfigurationRequest.builder();
    assertEquals(
        "exactly one of network_load_balancer_arn or gateway_load_balancer_arn is a required"
            + " member",
        world.refused("InvalidParameter", PRODUCER, request.build()));
    world.refused(
        "InvalidParameter",
        PRODUCER,
        request.networkLoadBalancerArns("arn:aws:elasticloadbalancing:x").build());
  }

  @Test
  void aServiceIsReachedFromTheRegionsItSupports() {
    ServiceConfiguration service = world.service(false, "euc1-az1");
    allow(service, "*");
    Caller ireland = CONSUMER.in("eu-west-1");
    String vpc = world.vpc(ireland, "10.40.0.0/16");
    String subnet = world.subnet(ireland, vpc, "10.40.1.0/24", "euw1-az2");
    var request =
        consumer.request(service.serviceName()).toBuilder()
            .vpcId(vpc)
            .subnetIds(subnet)
            .securityGroupIds(List.of());
    world.refused("InvalidServiceName", ireland, request.build());
    request.serviceRegion("eu-central-1");
    world.refused("InvalidServiceName", ireland, request.build());

    world.call(
        PRODUCER,
        ModifyVpcEndpointServiceConfigurationRequest.builder()
            .serviceId(service.serviceId())
            .addSupportedRegions("eu-west-1")
            .build());

    var made = world.call(ireland, request.build(), CreateVpcEndpointResponse.class).vpcEndpoint();
    assertEquals("eu-central-1", made.serviceRegion());
    assertEquals(1, made.networkInterfaceIds().size());
  }

  @Test
  void anotherAccountsLoadBalancerIsNotThere() {
    String arn = world.loadBalancer("hello", "euc1-az1");
    world.refused(
        "InvalidParameter",
        CONSUMER,
        CreateVpcEndpointServiceConfigurationRequest.builder()
            .networkLoadBalancerArns(arn)
            .build());
    assertEquals(
        List.of(arn),
        world
            .call(
                PRODUCER,
                CreateVpcEndpointServiceConfigurationRequest.builder()
                    .networkLoadBalancerArns(arn)
                    .build(),
                CreateVpcEndpointServiceConfigurationResponse.class)
            .serviceConfiguration()
            .networkLoadBalancerArns());
  }

  private static final Class<DescribeVpcEndpointServicesResponse> SERVICES =
      DescribeVpcEndpointServicesResponse.class;

  private static DescribeVpcEndpointServicesRequest look(ServiceConfiguration service) {
    return DescribeVpcEndpointServicesRequest.builder().serviceNames(service.serviceName()).build();
  }

  private void allow(ServiceConfiguration service, String principal) {
    world.call(
        PRODUCER,
        ModifyVpcEndpointServicePermissionsRequest.builder()
            .serviceId(service.serviceId())
            .addAllowedPrincipals(principal)
            .build());
  }

  private List<AllowedPrincipal> allowed(ServiceConfiguration service) {
    return world
        .call(
            PRODUCER,
            DescribeVpcEndpointServicePermissionsRequest.builder()
                .serviceId(service.serviceId())
                .build(),
            DescribeVpcEndpointServicePermissionsResponse.class)
        .allowedPrincipals();
  }
}
