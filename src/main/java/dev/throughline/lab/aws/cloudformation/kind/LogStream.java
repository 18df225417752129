package dev.throughline.lab.aws.cloudformation.kind;

import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;

/** AWS::Logs::LogStream; its physical id is the name. */
final class LogStream implements ResourceKind {

  private static final int LONGEST_NAME = 512;

  @Override
  public String type() {
    return "AWS::Logs::LogStream";
  }

  @Override
  public String create(Work work, Properties properties) {
    String name =
        properties.text("LogStreamName").orElseGet(() -> Names.unique(work, LONGEST_NAME));
    work.call(
        properties
            .into(CreateLogStreamRequest.builder(), "LogGroupName")
            .logStreamName(name)
            .build());
    return name;
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(DeleteLogStreamRequest.builder(), "LogGroupName")
            .logStreamName(id)
            .build());
  }
}
