package dev.throughline.lab.aws.cloudformation.kind;

import dev.throughline.lab.aws.AwsError;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Some of EC2's operations succeed, and say in the answer what didn't. */
final class Unsuccessful {

  private Unsuccessful() {}

  /**
   * Looks whether all went well.
   *
   * @throws AwsError with the first refusal
   */
  static void check(List<UnsuccessfulItem> items) {
    if (!items.isEmpty()) {
      throw new AwsError(items.getFirst().error().code(), items.getFirst().error().message());
    }
  }
}
