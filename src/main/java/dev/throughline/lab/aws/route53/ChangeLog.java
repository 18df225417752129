package dev.throughline.lab.aws.route53;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.RandomText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;

/** The changes that were made, and whether all name servers know of them. */
final class ChangeLog {

  /** Any change, as the shortest of them takes; CloudFormation takes longer for some. */
  private static final Duration SYNCING = new ResourceDurations().delete("AWS::Route53::RecordSet");

  private final Map<String, ChangeInfo> changes = new HashMap<>();
  private final Pace pace;

  ChangeLog(Pace pace) {
    this.pace = pace;
  }

  void register(Operations operations) {
    operations.add(GetChangeRequest.class, this::get);
  }

  /**
   * Notes a change.
   *
   * @param comment the caller's; may be null
   */
  ChangeInfo begin(String comment) {
    String id = "C" + RandomText.capitals(20);
    ChangeInfo begun =
        ChangeInfo.builder()
            .id("/change/" + id)
            .status(ChangeStatus.PENDING)
            .submittedAt(Instant.now())
            .comment(comment)
            .build();
    changes.put(id, begun);
    pace.after(
        SYNCING, () -> changes.put(id, begun.toBuilder().status(ChangeStatus.INSYNC).build()));
    return begun;
  }

  private GetChangeResponse get(Caller caller, GetChangeRequest request) {
    String id = Zones.bare(Refusal.missing(request.id(), "id"));
    ChangeInfo change =
        Optional.ofNullable(changes.get(id))
            .orElseThrow(
                () -> new AwsError(404, "NoSuchChange", "Could not find resource with ID: " + id));
    return GetChangeResponse.builder().changeInfo(change).build();
  }
}
