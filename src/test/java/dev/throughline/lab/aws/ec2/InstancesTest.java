package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.PRODUCER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

class InstancesTest {

  private static final String USER_DATA =
      Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));

  private final Ec2World world = Ec2World.hurrying();
  private final String vpc = world.vpc(PRODUCER, "10.20.0.0/16");
  private final String subnet = world.subnet(PRODUCER, vpc, "10.20.1.0/24", "eu-central-1a");
  private final String group = world.group(PRODUCER, vpc, "app");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anInstanceComesUpAndPassesItsChecks() throws InterruptedException {
    Instance made = run(request());
    assertEquals(InstanceStateName.PENDING, made.state().name());
    assertEquals("10.20.1.4", made.privateIpAddress());
    assertEquals("ip-10-20-1-4.eu-central-1.compute.internal", made.privateDnsName());
    assertEquals(group, made.securityGroups().getFirst().groupId());
    world.await(is(made, InstanceStateName.RUNNING));
    world.await(() -> SummaryStatus.OK.equals(status(made)));
  }

  @Test
  void userDataAndTagsAreKept() {
    Instance made =
        run(
            request()
                .userData(USER_DATA)
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(Tag.builder().key("Name").value("app").build())
                        .build()));
    assertEquals("app", made.tags().getFirst().value());
    assertEquals(
        USER_DATA,
        world
            .call(
                PRODUCER,
                DescribeInstanceAttributeRequest.builder()
                    .instanceId(made.instanceId())
                    .attribute(InstanceAttributeName.USER_DATA)
                    .build(),
                DescribeInstanceAttributeResponse.class)
            .userData()
            .value());
  }

  @Test
  void aSubnetStaysUntilItsInstancesAreTerminated() throws InterruptedException {
    Instance made = run(request());
    DeleteSubnetRequest delete = DeleteSubnetRequest.builder().subnetId(subnet).build();
    assertEquals(
        "The subnet '" + subnet + "' has dependencies and cannot be deleted.",
        world.refused("DependencyViolation", PRODUCER, delete));
    String eni = made.networkInterfaces().getFirst().networkInterfaceId();
    assertEquals(
        "Network interface '" + eni + "' is currently in use.",
        world.refused(
            "InvalidParameterValue",
            PRODUCER,
            DeleteNetworkInterfaceRequest.builder().networkInterfaceId(eni).build()));
    world.call(
        PRODUCER, TerminateInstancesRequest.builder().instanceIds(made.instanceId()).build());
    world.await(() -> all().isEmpty() || is(made, InstanceStateName.TERMINATED).getAsBoolean());
    world.call(PRODUCER, delete);
  }

  @Test
  void aStoppedInstanceKeepsItsAddressAndStartsAgain() throws InterruptedException {
    Instance made = run(request());
    String id = made.instanceId();
    world.await(is(made, InstanceStateName.RUNNING));
    world.call(PRODUCER, StopInstancesRequest.builder().instanceIds(id).build());
    world.await(is(made, InstanceStateName.STOPPED));
    assertEquals("10.20.1.4", all().getFirst().privateIpAddress());
    world.call(PRODUCER, StartInstancesRequest.builder().instanceIds(id).build());
    world.await(is(made, InstanceStateName.RUNNING));
  }

  @Test
  void aPendingInstanceCannotBeStopped() {
    try (Ec2World still = Ec2World.standingStill()) {
      String network = still.vpc(PRODUCER, "10.20.0.0/16");
      String place = still.subnet(PRODUCER, network, "10.20.1.0/24", "eu-central-1a");
      Instance made =
          still
              .call(
                  PRODUCER,
                  request().subnetId(place).securityGroupIds(List.of()).build(),
                  RunInstancesResponse.class)
              .instances()
              .getFirst();
      assertEquals("default", made.securityGroups().getFirst().groupName());
      still.refused(
          "IncorrectInstanceState",
          PRODUCER,
          StopInstancesRequest.builder().instanceIds(made.instanceId()).build());
    }
  }

  @Test
  void whatAnInstanceNamesHasToBeThere() {
    world.refused("InvalidAMIID.Malformed", PRODUCER, request().imageId("al2023").build());
    world.refused("InvalidSubnetID.NotFound", PRODUCER, request().subnetId("subnet-0").build());
    world.refused("InvalidGroup.NotFound", PRODUCER, request().securityGroupIds("sg-0").build());
    world.refused("InvalidKeyPair.NotFound", PRODUCER, request().keyName("mine").build());
    world.refused("InvalidParameterValue", PRODUCER, request().instanceType("t9.huge").build());
    world.refused("InvalidParameterValue", PRODUCER, request().userData("#!/bin/sh").build());
    world.refused("VPCIdNotSpecified", PRODUCER, request().subnetId(null).build());
    world.refused("MissingParameter", PRODUCER, request().imageId(null).build());
    world.refused(
        "InvalidInstanceID.NotFound",
        PRODUCER,
        DescribeInstancesRequest.builder().instanceIds("i-0123456789abcdef0").build());
    world.refused(
        "InvalidInstanceID.Malformed",
        PRODUCER,
        DescribeInstancesRequest.builder().instanceIds("app").build());
  }

  @Test
  void aParameterThatTheLabDoesNotActOnIsRefused() {
    world.refused("UnsupportedOperation", PRODUCER, request().kernelId("aki-1").build());
  }

  @Test
  void typesAreOfferedInEachZone() {
    assertEquals(
        3,
        world
            .call(
                PRODUCER,
                DescribeInstanceTypeOfferingsRequest.builder()
                    .locationType(LocationType.AVAILABILITY_ZONE_ID)
                    .filters(Ec2World.filter("instance-type", "t4g.micro"))
                    .build(),
                DescribeInstanceTypeOfferingsResponse.class)
            .instanceTypeOfferings()
            .size());
  }

  private RunInstancesRequest.Builder request() {
    return RunInstancesRequest.builder()
        .imageId(Images.AL2023_ARM64)
        .instanceType("t4g.micro")
        .minCount(1)
        .maxCount(1)
        .subnetId(subnet)
        .securityGroupIds(group);
  }

  private Instance run(RunInstancesRequest.Builder request) {
    return world.call(PRODUCER, request.build(), RunInstancesResponse.class).instances().getFirst();
  }

  private List<Instance> all() {
    return world
        .call(PRODUCER, DescribeInstancesRequest.builder().build(), DescribeInstancesResponse.class)
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  private BooleanSupplier is(Instance made, InstanceStateName state) {
    return () ->
        all().stream()
            .anyMatch(
                now -> now.instanceId().equals(made.instanceId()) && now.state().name() == state);
  }

  private SummaryStatus status(Instance made) {
    return world
        .call(
            PRODUCER,
            DescribeInstanceStatusRequest.builder().instanceIds(made.instanceId()).build(),
            DescribeInstanceStatusResponse.class)
        .instanceStatuses()
        .getFirst()
        .instanceStatus()
        .status();
  }
}
