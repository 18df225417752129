package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.PRODUCER;
import static dev.throughline.lab.aws.ec2.Ec2World.filter;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.lab.aws.Caller;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

class TagsTest {

  private final Ec2World world = Ec2World.standingStill();
  private final String first = world.vpc(CONSUMER, "10.10.0.0/16");
  private final String second = world.vpc(CONSUMER, "10.11.0.0/16");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void resourcesAreFoundByTheirTags() {
    world.call(CONSUMER, tag(first, "Name", "dev*one"));
    world.call(CONSUMER, tag(second, "Name", "dev-two"));
    world.call(CONSUMER, tag(second, "throughline", "demo"));

    assertEquals(List.of(first, second), found(filter("tag:Name", "dev*")));
    assertEquals(List.of(first), found(filter("tag:Name", "dev\\*one")));
    assertEquals(List.of(second), found(filter("tag:Name", "dev?two")));
    assertEquals(List.of(second), found(filter("tag-key", "throughline")));
    assertEquals(
        List.of(), found(filter("tag-key", "throughline"), filter("tag:Name", "dev\\*one")));
    assertEquals(List.of(), found(filter("tag:Name", "DEV*")));
  }

  @Test
  void tagsAreListedByResource() {
    world.call(CONSUMER, tag(first, "Name", "one"));
    List<TagDescription> tags = tags(filter("resource-type", "vpc"));
    assertEquals(1, tags.size());
    assertEquals(first, tags.getFirst().resourceId());
    assertEquals(ResourceType.VPC, tags.getFirst().resourceType());
  }

  @Test
  void aTagIsOverwrittenAndDeletedByKeyOrByKeyAndValue() {
    world.call(CONSUMER, tag(first, "Name", "one"));
    world.call(CONSUMER, tag(first, "Name", "two"));
    delete(Tag.builder().key("Name").value("one").build());
    assertEquals("two", tags(filter("key", "Name")).getFirst().value());
    delete(Tag.builder().key("Name").build());
    assertEquals(List.of(), tags(filter("key", "Name")));
  }

  @Test
  void onlyOnesOwnResourcesAreTagged() {
    assertEquals(
        "The vpc ID '" + first + "' does not exist",
        world.refused("InvalidVpcID.NotFound", PRODUCER, tag(first, "Name", "mine")));
    assertEquals(
        "The ID 'nothing' is not valid",
        world.refused("InvalidID", CONSUMER, tag("nothing", "Name", "mine")));
    world.refused(
        "InvalidClientVpnEndpointId.NotFound", CONSUMER, tag("cvpn-endpoint-0", "Name", "mine"));
  }

  @Test
  void resourcesOfOthersMakersAreTaggedAsWell() {
    Tags tags = world.ec2().tags();
    tags.created(CONSUMER, "cvpn-endpoint-0", ResourceType.CLIENT_VPN_ENDPOINT, List.of());
    world.call(CONSUMER, tag("cvpn-endpoint-0", "Name", "dev"));
    assertEquals("dev", tags.of("cvpn-endpoint-0").getFirst().value());
    tags.gone("cvpn-endpoint-0");
    assertEquals(List.of(), tags.of("cvpn-endpoint-0"));
  }

  @Test
  void tagsOfAwsAreForAwsItselfToSet() {
    CreateTagsRequest stack = tag(first, "aws:cloudformation:stack-name", "demo-network");
    assertEquals(
        "Tag keys starting with 'aws:' are reserved for internal use",
        world.refused("InvalidParameterValue", CONSUMER, stack));
    world.call(Caller.lab(CONSUMER.account(), CONSUMER.region()), stack);
    assertEquals(List.of(first), found(filter("tag:aws:cloudformation:stack-name", "demo-*")));
  }

  @Test
  void aResourceTakesFiftyTags() {
    List<Tag> fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> Tag.builder().key("key" + i).value("").build())
            .toList();
    world.call(CONSUMER, CreateTagsRequest.builder().resources(first).tags(fifty).build());
    world.refused("TagLimitExceeded", CONSUMER, tag(first, "Name", "one"));
    world.call(CONSUMER, tag(first, "key7", "again"));
  }

  @Test
  void nothingIsMadeWithTagsOfSomethingElse() {
    assertEquals(
        "'subnet' is not a valid taggable resource type for this operation.",
        world.refused(
            "InvalidParameterValue",
            CONSUMER,
            CreateVpcRequest.builder()
                .cidrBlock("10.12.0.0/16")
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType(ResourceType.SUBNET)
                        .tags(Tag.builder().key("Name").value("x").build())
                        .build())
                .build()));
    assertEquals(List.of(first, second), found());
  }

  private static CreateTagsRequest tag(String id, String key, String value) {
    return CreateTagsRequest.builder()
        .resources(id)
        .tags(Tag.builder().key(key).value(value).build())
        .build();
  }

  private void delete(Tag tag) {
    world.call(CONSUMER, DeleteTagsRequest.builder().resources(first).tags(tag).build());
  }

  private List<String> found(Filter... filters) {
    return world
        .call(
            CONSUMER,
            DescribeVpcsRequest.builder().filters(filters).build(),
            DescribeVpcsResponse.class)
        .vpcs()
        .stream()
        .map(Vpc::vpcId)
        .toList();
  }

  private List<TagDescription> tags(Filter filter) {
    return world
        .call(
            CONSUMER,
            DescribeTagsRequest.builder().filters(filter).build(),
            DescribeTagsResponse.class)
        .tags();
  }
}
