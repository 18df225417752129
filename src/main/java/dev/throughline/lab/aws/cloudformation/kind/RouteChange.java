package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;

/** A change that Route 53 brings to its name servers; CloudFormation waits until it is there. */
final class RouteChange {

  private static final String NOTE = "route 53 change";

  private RouteChange() {}

  static void begun(Work work, ChangeInfo change) {
    if (change != null) {
      work.notes().put(NOTE, change.id());
    }
  }

  /** Also when there is no change. */
  static boolean isInSync(Work work) {
    return Optional.ofNullable(work.notes().get(NOTE))
        .map(
            id ->
                work.call(
                            GetChangeRequest.builder().id(id.replace("/change/", "")).build(),
                            GetChangeResponse.class)
                        .changeInfo()
                        .status()
                    == ChangeStatus.INSYNC)
        .orElse(true);
  }
}
