package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Operations on several resources that do what they can, and list what they can't. */
final class Unsuccessful {

  private Unsuccessful() {}

  /** Does it for each, and tells of those that were refused. */
  static List<UnsuccessfulItem> each(List<String> ids, Consumer<String> work) {
    List<UnsuccessfulItem> refused = new ArrayList<>();
    for (String id : ids) {
      try {
        work.accept(id);
      } catch (AwsError error) {
        refused.add(
            UnsuccessfulItem.builder()
                .resourceId(id)
                .error(e -> e.code(error.code()).message(error.getMessage()))
                .build());
      }
    }
    return refused;
  }
}
