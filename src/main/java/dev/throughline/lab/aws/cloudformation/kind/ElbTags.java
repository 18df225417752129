package dev.throughline.lab.aws.cloudformation.kind;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** The Tags property of Elastic Load Balancing's resources. */
final class ElbTags {

  private static final String TAGS = "Tags";

  private ElbTags() {}

  /** For a request that makes a resource; null for none, as the SDK leaves it out then. */
  static List<Tag> of(Properties properties) {
    Map<String, String> tags = properties.tags(TAGS);
    return tags.isEmpty() ? null : tags(tags);
  }

  /** Brings the tags from what they were to what they are to be. */
  static void update(Work work, String arn, Change change) {
    Map<String, String> before = change.before().tags(TAGS);
    Map<String, String> after = change.after().tags(TAGS);
    List<String> removed = before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
    if (!removed.isEmpty()) {
      work.call(RemoveTagsRequest.builder().resourceArns(arn).tagKeys(removed).build());
    }
    if (!after.isEmpty() && !after.equals(before)) {
      work.call(AddTagsRequest.builder().resourceArns(arn).tags(tags(after)).build());
    }
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
