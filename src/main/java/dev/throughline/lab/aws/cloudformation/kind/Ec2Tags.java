package dev.throughline.lab.aws.cloudformation.kind;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The Tags property of EC2's resources. */
final class Ec2Tags {

  private static final String TAGS = "Tags";

  private Ec2Tags() {}

  /** For a request that makes a resource of that type. */
  static List<TagSpecification> specifications(Properties properties, ResourceType type) {
    List<Tag> tags = tags(properties.tags(TAGS));
    return tags.isEmpty()
        ? List.of()
        : List.of(TagSpecification.builder().resourceType(type).tags(tags).build());
  }

  /** Brings the tags from what they were to what they are to be. */
  static void update(Work work, String id, Change change) {
    Map<String, String> before = change.before().tags(TAGS);
    Map<String, String> after = change.after().tags(TAGS);
    List<Tag> removed =
        before.keySet().stream()
            .filter(key -> !after.containsKey(key))
            .map(key -> Tag.builder().key(key).build())
            .toList();
    if (!removed.isEmpty()) {
      work.call(DeleteTagsRequest.builder().resources(id).tags(removed).build());
    }
    if (!after.isEmpty() && !after.equals(before)) {
      work.call(CreateTagsRequest.builder().resources(id).tags(tags(after)).build());
    }
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
