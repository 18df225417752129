package dev.throughline.lab.aws.cloudformation.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/** AWS::Logs::LogGroup; its physical id is the name. */
final class LogGroup implements ResourceKind {

  private static final String TAGS = "Tags";
  private static final String RETENTION = "RetentionInDays";
  private static final int LONGEST_NAME = 512;

  @Override
  public String type() {
    return "AWS::Logs::LogGroup";
  }

  @Override
  public String create(Work work, Properties properties) {
    String name = properties.text("LogGroupName").orElseGet(() -> Names.unique(work, LONGEST_NAME));
    Map<String, String> tags = properties.tags(TAGS);
    work.call(
        properties
            .into(CreateLogGroupRequest.builder(), "LogGroupClass", "KmsKeyId")
            .logGroupName(name)
            .tags(tags.isEmpty() ? null : tags)
            .build());
    return name;
  }

  @Override
  public void configure(Work work, String id, Properties properties) {
    properties
        .number(RETENTION)
        .ifPresent(
            days ->
                work.call(
                    PutRetentionPolicyRequest.builder()
                        .logGroupName(id)
                        .retentionInDays(days)
                        .build()));
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Arn", arn(work, id) + ":*");
  }

  private static String arn(Work work, String name) {
    return "arn:aws:logs:%s:%s:log-group:%s"
        .formatted(work.caller().region(), work.caller().account(), name);
  }

  @Override
  public void update(Work work, String id, Change change) {
    if (change.changes(RETENTION)) {
      if (change.after().has(RETENTION)) {
        configure(work, id, change.after());
      } else {
        work.call(DeleteRetentionPolicyRequest.builder().logGroupName(id).build());
      }
    }
    Map<String, String> tags = change.after().tags(TAGS);
    List<String> removed = new ArrayList<>(change.before().tags(TAGS).keySet());
    removed.removeAll(tags.keySet());
    if (!removed.isEmpty()) {
      work.call(UntagResourceRequest.builder().resourceArn(arn(work, id)).tagKeys(removed).build());
    }
    if (change.changes(TAGS) && !tags.isEmpty()) {
      work.call(TagResourceRequest.builder().resourceArn(arn(work, id)).tags(tags).build());
    }
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteLogGroupRequest.builder().logGroupName(id).build());
  }
}
