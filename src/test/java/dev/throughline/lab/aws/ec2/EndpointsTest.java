package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.PRODUCER;
import static dev.throughline.lab.aws.ec2.Ec2World.filter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AcceptVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.AcceptVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RejectVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** The life of an endpoint service and the endpoints at it, across two accounts. */
class EndpointsTest {

  private static final String[] ZONES = {"euc1-az1", "euc1-az2"};

  private final Ec2World world = Ec2World.hurrying();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anEndpointComesUpWithAnInterfaceInEachSubnet() throws InterruptedException {
    Consumer consumer = new Consumer(world);
    ServiceConfiguration service = allowed(world.service(false, ZONES));
    VpcEndpoint made = consumer.connect(service.serviceName());
    assertEquals("pending", made.stateAsString());
    world.await(consumer.state(made, "available"));

    List<NetworkInterface> enis = consumer.interfaces(made);
    assertEquals(
        List.of("10.10.1.4", "10.10.2.4"),
        enis.stream().map(NetworkInterface::privateIpAddress).toList());
    NetworkInterface eni = enis.getFirst();
    assertEquals("VPC Endpoint Interface " + made.vpcEndpointId(), eni.description());
    assertEquals("vpc_endpoint", eni.interfaceTypeAsString());
    assertTrue(eni.requesterManaged());
    assertEquals(consumer.group(), eni.groups().getFirst().groupId());
  }

  @Test
  void theRegionalNameComesBeforeThoseOfTheZones() {
    Consumer consumer = new Consumer(world);
    ServiceConfiguration service = allowed(world.service(false, ZONES));
    List<String> names =
        consumer.connect(service.serviceName()).dnsEntries().stream()
            .map(DnsEntry::dnsName)
            .toList();
    String tail = "." + service.serviceId() + ".eu-central-1.vpce.amazonaws.com";
    assertEquals(3, names.size());
    String label = names.getFirst().substring(0, names.getFirst().length() - tail.length());
    assertEquals(label + tail, names.getFirst());
    // The account's names of az1 and az2.
    assertEquals(
        List.of(label + "-eu-central-1b" + tail, label + "-eu-central-1c" + tail),
        names.subList(1, 3));
  }

  @Test
  void anEndpointWaitsUntilItIsAccepted() throws InterruptedException {
    Consumer consumer = new Consumer(world);
    ServiceConfiguration service = allowed(world.service(true, ZONES));
    VpcEndpoint made = consumer.connect(service.serviceName());
    assertEquals("pendingAcceptance", made.stateAsString());
    VpcEndpointConnection connection = connections(service).getFirst();
    assertEquals(CONSUMER.account(), connection.vpcEndpointOwner());
    assertEquals("pendingAcceptance", connection.vpcEndpointStateAsString());

    assertEquals(List.of(), accept(service, made.vpcEndpointId()));
    world.await(consumer.state(made, "available"));
    assertEquals("InvalidState", accept(service, made.vpcEndpointId()).getFirst().error().code());
    assertEquals(
        "InvalidVpcEndpointId.NotFound", accept(service, "vpce-0").getFirst().error().code());
  }

  @Test
  void aServiceStaysWhileAnEndpointIsConnected() throws InterruptedException {
    Consumer consumer = new Consumer(world);
    ServiceConfiguration service = allowed(world.service(false, ZONES));
    VpcEndpoint made = consumer.connect(service.serviceName());
    world.await(consumer.state(made, "available"));
    UnsuccessfulItem refused = deleteService(service).getFirst();
    assertEquals("ExistingVpcEndpointConnections", refused.error().code());
    assertEquals(service.serviceId(), refused.resourceId());

    world.call(
        PRODUCER,
        RejectVpcEndpointConnectionsRequest.builder()
            .serviceId(service.serviceId())
            .vpcEndpointIds(made.vpcEndpointId())
            .build());
    assertTrue(consumer.state(made, "rejected").getAsBoolean());
    assertEquals(List.of(), deleteService(service));
    assertEquals(
        "InvalidVpcEndpointService.NotFound", deleteService(service).getFirst().error().code());
  }

  @Test
  void aConsumersNetworkStaysUntilTheEndpointsInterfacesAreGone() throws InterruptedException {
    Consumer consumer = new Consumer(world);
    ServiceConfiguration service = allowed(world.service(false, ZONES));
    VpcEndpoint made = consumer.connect(service.serviceName());
    DeleteSubnetRequest subnet =
        DeleteSubnetRequest.builder().subnetId(consumer.subnets().getFirst()).build();
    DeleteSecurityGroupRequest group =
        DeleteSecurityGroupRequest.builder().groupId(consumer.group()).build();
    world.refused("DependencyViolation", CONSUMER, subnet);
    assertEquals(
        "resource " + consumer.group() + " has a dependent object",
        world.refused("DependencyViolation", CONSUMER, group));

    assertEquals(List.of(), consumer.delete(made.vpcEndpointId()));
    world.await(() -> consumer.endpoints(made).isEmpty());

    world.call(CONSUMER, subnet);
    world.call(CONSUMER, group);
    world.call(
        CONSUMER, DeleteSubnetRequest.builder().subnetId(consumer.subnets().getLast()).build());
    world.call(CONSUMER, DeleteVpcRequest.builder().vpcId(consumer.vpc()).build());
    assertEquals(
        "InvalidVpcEndpoint.NotFound",
        consumer.delete(made.vpcEndpointId()).getFirst().error().code());
    world.refused(
        "InvalidVpcEndpointId.NotFound",
        CONSUMER,
        DescribeVpcEndpointsRequest.builder().vpcEndpointIds(made.vpcEndpointId()).build());
  }

  @Test
  void anEndpointThatIsGoingKeepsItsInterfacesMeanwhile() {
    try (Ec2World still = Ec2World.standingStill()) {
      Consumer consumer = new Consumer(still);
      ServiceConfiguration service = still.service(false, ZONES);
      allow(still, service);
      VpcEndpoint made = consumer.connect(service.serviceName());
      still.call(
          CONSUMER,
          DeleteVpcEndpointsRequest.builder().vpcEndpointIds(made.vpcEndpointId()).build());
      assertEquals(
          "deleting",
          still
              .call(
                  CONSUMER,
                  DescribeVpcEndpointsRequest.builder().build(),
                  DescribeVpcEndpointsResponse.class)
              .vpcEndpoints()
              .getFirst()
              .stateAsString());
      still.refused(
          "DependencyViolation",
          CONSUMER,
          DeleteSubnetRequest.builder().subnetId(consumer.subnets().getFirst()).build());
    }
  }

  @Test
  void changingAnEndpointMovesItsInterfaces() {
    Consumer consumer = new Consumer(world);
    ServiceConfiguration service = allowed(world.service(false, ZONES));
    VpcEndpoint made = consumer.connect(service.serviceName());
    String other = world.group(CONSUMER, consumer.vpc(), "other");
    world.call(
        CONSUMER,
        ModifyVpcEndpointRequest.builder()
            .vpcEndpointId(made.vpcEndpointId())
            .removeSubnetIds(consumer.subnets().getFirst())
            .addSecurityGroupIds(other)
            .removeSecurityGroupIds(consumer.group())
            .build());
    VpcEndpoint changed = consumer.endpoints(made).getFirst();
    assertEquals(List.of(consumer.subnets().getLast()), changed.subnetIds());
    assertEquals(2, changed.dnsEntries().size());
    List<NetworkInterface> enis = consumer.interfaces(made);
    assertEquals(1, enis.size());
    assertEquals(other, enis.getFirst().groups().getFirst().groupId());
    assertEquals(List.of(enis.getFirst().networkInterfaceId()), changed.networkInterfaceIds());
  }

  @Test
  void awsOwnServicesHavePrivateNames() {
    Consumer consumer = new Consumer(world);
    consumer.enableDnsHostnames();
    VpcEndpoint made = consumer.connect("com.amazonaws.eu-central-1.ssm");
    assertTrue(made.privateDnsEnabled());
    assertEquals("ssm.eu-central-1.amazonaws.com", made.dnsEntries().getLast().dnsName());
    assertEquals(
        "private-dns-enabled cannot be set because there is already a conflicting DNS domain for"
            + " ssm.eu-central-1.amazonaws.com in the VPC "
            + consumer.vpc(),
        world.refused(
            "InvalidParameter", CONSUMER, consumer.request("com.amazonaws.eu-central-1.ssm")));
  }

  @Test
  void aGatewayEndpointIsARoute() {
    Consumer consumer = new Consumer(world);
    VpcEndpoint made =
        world
            .call(
                CONSUMER,
                CreateVpcEndpointRequest.builder()
                    .vpcId(consumer.vpc())
                    .serviceName("com.amazonaws.eu-central-1.s3")
                    .build(),
                CreateVpcEndpointResponse.class)
            .vpcEndpoint();
    assertEquals(VpcEndpointType.GATEWAY, made.vpcEndpointType());
    assertEquals("available", made.stateAsString());
  }

  private ServiceConfiguration allowed(ServiceConfiguration service) {
    allow(world, service);
    return service;
  }

  private static void allow(Ec2World world, ServiceConfiguration service) {
    world.call(
        PRODUCER,
        ModifyVpcEndpointServicePermissionsRequest.builder()
            .serviceId(service.serviceId())
            .addAllowedPrincipals("arn:aws:iam::222222222222:root")
            .build());
  }

  private List<VpcEndpointConnection> connections(ServiceConfiguration service) {
    return world
        .call(
            PRODUCER,
            DescribeVpcEndpointConnectionsRequest.builder()
                .filters(filter("service-id", service.serviceId()))
                .build(),
            DescribeVpcEndpointConnectionsResponse.class)
        .vpcEndpointConnections();
  }

  private List<UnsuccessfulItem> accept(ServiceConfiguration service, String endpointId) {
    return world
        .call(
            PRODUCER,
            AcceptVpcEndpointConnectionsRequest.builder()
                .serviceId(service.serviceId())
                .vpcEndpointIds(endpointId)
                .build(),
            AcceptVpcEndpointConnectionsResponse.class)
        .unsuccessful();
  }

  private List<UnsuccessfulItem> deleteService(ServiceConfiguration service) {
    return world
        .call(
            PRODUCER,
            DeleteVpcEndpointServiceConfigurationsRequest.builder()
                .serviceIds(service.serviceId())
                .build(),
            DeleteVpcEndpointServiceConfigurationsResponse.class)
        .unsuccessful();
  }
}
