package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;

/** A resource that is nothing but its name; handy as a placeholder. */
final class WaitConditionHandle implements ResourceKind {

  @Override
  public String type() {
    return "AWS::CloudFormation::WaitConditionHandle";
  }

  @Override
  public String create(Work work, Properties properties) {
    return "https://cloudformation-waitcondition-%s.s3.%s.amazonaws.com/%s"
        .formatted(work.caller().region(), work.caller().region(), Names.unique(work, 128));
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    // There is nothing behind it.
  }
}
