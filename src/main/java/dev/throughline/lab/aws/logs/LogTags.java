package dev.throughline.lab.aws.logs;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.logs.LogGroups.Group;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** The tags of log groups. */
final class LogTags {

  private static final int MOST = 50;

  private final LogGroups groups;

  LogTags(LogGroups groups) {
    this.groups = groups;
  }

  void register(Operations operations) {
    operations.add(TagResourceRequest.class, this::tag);
    operations.add(UntagResourceRequest.class, this::untag);
    operations.add(ListTagsForResourceRequest.class, this::list);
  }

  /**
   * Refuses tags that no group can have.
   *
   * @throws AwsError {@code TooManyTagsException}
   */
  static void check(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw new AwsError(
          "TooManyTagsException", "A resource can have no more than " + MOST + " tags.");
    }
  }

  private TagResourceResponse tag(Caller caller, TagResourceRequest request) {
    Group group = ofArn(caller, request.resourceArn());
    Map<String, String> together = new TreeMap<>(group.tags());
    together.putAll(request.tags());
    check(together);
    group.tags().putAll(request.tags());
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(Caller caller, UntagResourceRequest request) {
    ofArn(caller, request.resourceArn()).tags().keySet().removeAll(request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(Caller caller, ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tags(ofArn(caller, request.resourceArn()).tags())
        .build();
  }

  /** These operations want the ARN without the star at its end. */
  private Group ofArn(Caller caller, String arn) {
    String name = LogGroups.nameOf(arn == null ? "" : arn);
    if (!LogGroups.arn(caller, name).equals(arn)) {
      throw LogGroups.missing("The specified resource does not exist.");
    }
    return groups.get(caller, name);
  }
}
