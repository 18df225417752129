package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.PRODUCER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Volume;

/** What comes with an instance and is asked for by others than the app. */
class VolumesTest {

  private final Ec2World world = Ec2World.hurrying();
  private final String vpc = world.vpc(PRODUCER, "10.20.0.0/16");
  private final String subnet = world.subnet(PRODUCER, vpc, "10.20.1.0/24", "eu-central-1a");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRootVolumeComesAndGoesWithItsInstance() throws InterruptedException {
    Instance made =
        run(
            request("t4g.nano")
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType(ResourceType.VOLUME)
                        .tags(Tag.builder().key("Name").value("root").build())
                        .build()));

    Volume volume = volumes().getFirst();
    assertEquals(made.instanceId(), volume.attachments().getFirst().instanceId());
    assertEquals(made.blockDeviceMappings().getFirst().ebs().volumeId(), volume.volumeId());
    assertEquals("root", volume.tags().getFirst().value());
    assertEquals(8, volume.size());

    world.call(
        PRODUCER, TerminateInstancesRequest.builder().instanceIds(made.instanceId()).build());
    world.await(() -> volumes().isEmpty());
  }

  @Test
  void aRootVolumeHasTheSizeThatIsAskedFor() {
    run(request("t4g.nano").blockDeviceMappings(root(20)));

    assertEquals(20, volumes().getFirst().size());
  }

  @Test
  void volumesThatCanNotBeMadeAreRefused() {
    assertTrue(
        world
            .refused(
                "InvalidBlockDeviceMapping",
                PRODUCER,
                request("t4g.nano").blockDeviceMappings(root(4)).build())
            .contains("expect size >= 8GB"));
    world.refused(
        "UnsupportedOperation",
        PRODUCER,
        request("t4g.nano")
            .blockDeviceMappings(root(8), BlockDeviceMapping.builder().deviceName("sdb").build())
            .build());
  }

  @Test
  void aBurstableInstanceIsUnlimitedUnlessStandardIsAskedFor() {
    Instance usual = run(request("t4g.nano"));
    Instance standard =
        run(request("t4g.nano").creditSpecification(credits -> credits.cpuCredits("standard")));

    assertEquals(List.of("unlimited"), credits(usual.instanceId()));
    assertEquals(List.of("standard"), credits(standard.instanceId()));
    assertEquals(List.of("unlimited"), credits());
  }

  @Test
  void creditsAreRefusedToATypeThatDoesNotBurst() {
    world.refused(
        "InvalidParameterCombination",
        PRODUCER,
        request("m7g.medium").creditSpecification(c -> c.cpuCredits("standard")).build());
    Instance steady = run(request("m7g.medium"));
    world.refused(
        "InvalidInstanceID",
        PRODUCER,
        DescribeInstanceCreditSpecificationsRequest.builder()
            .instanceIds(steady.instanceId())
            .build());
  }

  @Test
  void theServicesWithAGatewayHavePrefixLists() {
    List<String> names =
        world
            .call(
                PRODUCER,
                DescribePrefixListsRequest.builder().build(),
                DescribePrefixListsResponse.class)
            .prefixLists()
            .stream()
            .map(PrefixList::prefixListName)
            .toList();

    assertEquals(
        List.of("com.amazonaws.eu-central-1.dynamodb", "com.amazonaws.eu-central-1.s3"), names);
    world.refused(
        "InvalidPrefixListID.NotFound",
        PRODUCER,
        DescribeManagedPrefixListsRequest.builder().prefixListIds("pl-00000000").build());
  }

  private static BlockDeviceMapping root(int gibibytes) {
    return BlockDeviceMapping.builder()
        .deviceName("/dev/xvda")
        .ebs(EbsBlockDevice.builder().volumeSize(gibibytes).build())
        .build();
  }

  private RunInstancesRequest.Builder request(String type) {
    return RunInstancesRequest.builder()
        .imageId(Images.AL2023_ARM64)
        .instanceType(type)
        .minCount(1)
        .maxCount(1)
        .subnetId(subnet);
  }

  private Instance run(RunInstancesRequest.Builder request) {
    return world.call(PRODUCER, request.build(), RunInstancesResponse.class).instances().getFirst();
  }

  private List<Volume> volumes() {
    return world
        .call(PRODUCER, DescribeVolumesRequest.builder().build(), DescribeVolumesResponse.class)
        .volumes();
  }

  private List<String> credits(String... instances) {
    return world
        .call(
            PRODUCER,
            DescribeInstanceCreditSpecificationsRequest.builder().instanceIds(instances).build(),
            DescribeInstanceCreditSpecificationsResponse.class)
        .instanceCreditSpecifications()
        .stream()
        .map(InstanceCreditSpecification::cpuCredits)
        .toList();
  }
}
