package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;

/** AWS::IAM::InstanceProfile; like a role, nothing but its name in the lab. */
final class InstanceProfile implements ResourceKind {

  private static final int LONGEST_NAME = 128;

  @Override
  public String type() {
    return "AWS::IAM::InstanceProfile";
  }

  @Override
  public String create(Work work, Properties properties) {
    properties.unused().forEach(properties::raw);
    return properties.text("InstanceProfileName").orElseGet(() -> Names.unique(work, LONGEST_NAME));
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    String path = properties.text("Path").orElse("/");
    return Map.of(
        "Arn", "arn:aws:iam::%s:instance-profile%s%s".formatted(work.caller().account(), path, id));
  }

  @Override
  public void update(Work work, String id, Change change) {
    change.after().unused().forEach(change.after()::raw);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    // There is nothing behind it.
  }
}
