package dev.throughline.deploy;

import java.util.List;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;

/** What a request of ours looks like to a policy with conditions such as ours. */
final class PermissionContext {

  private PermissionContext() {}

  static List<ContextEntry> entries() {
    return List.of(
        text("aws:RequestTag/" + StackTemplate.DEPLOYMENT_TAG, "simulated"),
        text("aws:ResourceTag/" + StackTemplate.DEPLOYMENT_TAG, "simulated"),
        text("ec2:CreateAction", "CreateVpc"),
        text("iam:PassedToService", "ec2.amazonaws.com"),
        text("iam:AWSServiceName", "clientvpn.amazonaws.com"));
  }

  private static ContextEntry text(String key, String value) {
    return ContextEntry.builder()
        .contextKeyName(key)
        .contextKeyType(ContextKeyTypeEnum.STRING)
        .contextKeyValues(value)
        .build();
  }
}
