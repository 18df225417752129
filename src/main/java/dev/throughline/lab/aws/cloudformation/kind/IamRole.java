package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * AWS::IAM::Role. The lab has no IAM, so a role is nothing but its name: nobody is refused because
 * of what it may or may not do.
 */
final class IamRole implements ResourceKind {

  private static final int LONGEST_NAME = 64;
  private static final int ID_LENGTH = 17;

  @Override
  public String type() {
    return "AWS::IAM::Role";
  }

  @Override
  public String create(Work work, Properties properties) {
    properties.unused().forEach(properties::raw);
    return properties.text("RoleName").orElseGet(() -> Names.unique(work, LONGEST_NAME));
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    String path = properties.text("Path").orElse("/");
    return Map.of(
        "Arn",
        "arn:aws:iam::%s:role%s%s".formatted(work.caller().account(), path, id),
        "RoleId",
        "AROA" + random());
  }

  private static String random() {
    return UUID.randomUUID()
        .toString()
        .replace("-", "")
        .substring(0, ID_LENGTH)
        .toUpperCase(Locale.ROOT);
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
