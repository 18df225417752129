package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.PRODUCER;
import static dev.throughline.lab.aws.ec2.Ec2World.filter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** What requests have in common: places, filters, pages, dry runs and tokens. */
class RequestsTest {

  private final Ec2World world = Ec2World.standingStill();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void regionsThatAreNotOptedInShowOnRequest() {
    List<Region> enabled = regions(DescribeRegionsRequest.builder().build());
    List<Region> all = regions(DescribeRegionsRequest.builder().allRegions(true).build());
    assertTrue(enabled.size() >= 20);
    assertTrue(all.size() > enabled.size());
    assertEquals(
        "not-opted-in",
        regions(
                DescribeRegionsRequest.builder()
                    .allRegions(true)
                    .filters(filter("region-name", "me-south-1"))
                    .build())
            .getFirst()
            .optInStatus());
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        DescribeRegionsRequest.builder().regionNames("eu-atlantis-1").build());
  }

  @Test
  void aRegionThatIsNotOptedInTakesNoCredentials() {
    AwsError error =
        Assertions.assertThrows(
            AwsError.class,
            () -> world.call(CONSUMER.in("me-south-1"), DescribeVpcsRequest.builder().build()));
    assertEquals("AuthFailure", error.code());
    assertEquals(401, error.status());
  }

  @Test
  void theSameZoneNameIsAnotherZoneInAnotherAccount() {
    List<AvailabilityZone> producers = zones(PRODUCER);
    List<AvailabilityZone> consumers = zones(CONSUMER);
    for (int i = 0; i < 3; i++) {
      assertEquals(producers.get(i).zoneName(), consumers.get(i).zoneName());
      assertNotEquals(producers.get(i).zoneId(), consumers.get(i).zoneId());
    }
    assertEquals(
        List.of("euc1-az1", "euc1-az2", "euc1-az3"),
        producers.stream().map(AvailabilityZone::zoneId).sorted().toList());
  }

  @Test
  void aFilterThatThereIsNoneOfIsRefused() {
    assertEquals(
        "The filter 'vpc-name' is invalid",
        world.refused(
            "InvalidParameterValue",
            CONSUMER,
            DescribeVpcsRequest.builder().filters(filter("vpc-name", "dev")).build()));
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        DescribeRegionsRequest.builder().filters(filter("tag:Name", "dev")).build());
  }

  @Test
  void pagesFollowOneAnother() {
    String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
    for (int i = 0; i < 11; i++) {
      world.group(CONSUMER, vpc, "group" + i);
    }
    List<String> names = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      DescribeSecurityGroupsResponse page =
          world.call(
              CONSUMER,
              DescribeSecurityGroupsRequest.builder().maxResults(5).nextToken(token).build(),
              DescribeSecurityGroupsResponse.class);
      page.securityGroups().stream().map(SecurityGroup::groupName).forEach(names::add);
      token = page.nextToken();
      pages++;
    } while (token != null);
    assertEquals(3, pages);
    assertEquals(12, names.stream().distinct().count());
    assertEquals(12, names.size());
  }

  @Test
  void aPageHasAtLeastFiveAndATokenOfOurs() {
    world.refused(
        "InvalidParameterValue", CONSUMER, DescribeVpcsRequest.builder().maxResults(4).build());
    world.refused(
        "InvalidNextToken", CONSUMER, DescribeVpcsRequest.builder().nextToken("more").build());
    assertNull(
        world
            .call(
                CONSUMER,
                DescribeVpcsRequest.builder().maxResults(5).build(),
                DescribeVpcsResponse.class)
            .nextToken());
  }

  @Test
  void aDryRunMakesNothing() {
    world.refused(
        "DryRunOperation",
        CONSUMER,
        CreateVpcRequest.builder().cidrBlock("10.10.0.0/16").dryRun(true).build());
    assertEquals(
        List.of(),
        world
            .call(CONSUMER, DescribeVpcsRequest.builder().build(), DescribeVpcsResponse.class)
            .vpcs());
  }

  @Test
  void aTokenMakesTheSecondRequestAnAnswer() {
    CreateVpcEndpointServiceConfigurationRequest request =
        CreateVpcEndpointServiceConfigurationRequest.builder()
            .networkLoadBalancerArns(world.loadBalancer("hello", "euc1-az1"))
            .clientToken("once")
            .build();
    assertEquals(create(PRODUCER, request), create(PRODUCER, request));
    assertNotEquals(
        create(PRODUCER, request),
        create(PRODUCER, request.toBuilder().clientToken("twice").build()));
    world.refused(
        "IdempotentParameterMismatch",
        PRODUCER,
        request.toBuilder().acceptanceRequired(false).build());
  }

  @Test
  void anAccountAttributeHasToBeOneOfEc2s() {
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        DescribeAccountAttributesRequest.builder().attributeNamesWithStrings("color").build());
  }

  private String create(Caller caller, CreateVpcEndpointServiceConfigurationRequest request) {
    return world
        .call(caller, request, CreateVpcEndpointServiceConfigurationResponse.class)
        .serviceConfiguration()
        .serviceId();
  }

  private List<Region> regions(DescribeRegionsRequest request) {
    return world.call(CONSUMER, request, DescribeRegionsResponse.class).regions();
  }

  private List<AvailabilityZone> zones(Caller caller) {
    return world
        .call(
            caller,
            DescribeAvailabilityZonesRequest.builder().build(),
            DescribeAvailabilityZonesResponse.class)
        .availabilityZones();
  }
}
