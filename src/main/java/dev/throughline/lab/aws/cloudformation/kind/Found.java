package dev.throughline.lab.aws.cloudformation.kind;

import dev.throughline.lab.aws.AwsError;
import java.util.List;

/** What a service was asked to describe. */
final class Found {

  private Found() {}

  /**
   * The one that was asked for.
   *
   * @throws AwsError {@code NotFound} when the answer is empty, as some services answer
   */
  static <T> T one(List<T> described, String id) {
    if (described.isEmpty()) {
      throw new AwsError("NotFound", "There is no " + id);
    }
    return described.getFirst();
  }

  /**
   * Something has come to a state from which it won't recover.
   *
   * @param state the service's own word for it
   */
  static AwsError broken(String id, String state) {
    return new AwsError("NotStabilized", "%s is in the state %s".formatted(id, state));
  }
}
