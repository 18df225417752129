package dev.throughline.lab.aws.cloudformation.kind;

import java.util.List;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** AWS::Route53::RecordSet; its physical id is the name. */
final class RecordSet implements ResourceKind {

  @Override
  public String type() {
    return "AWS::Route53::RecordSet";
  }

  @Override
  public String create(Work work, Properties properties) {
    change(work, ChangeAction.CREATE, properties);
    return properties.required("Name");
  }

  private static void change(Work work, ChangeAction action, Properties properties) {
    ResourceRecordSet.Builder record =
        properties.into(
            ResourceRecordSet.builder(),
            "Name",
            "Type",
            "TTL",
            "AliasTarget",
            "SetIdentifier",
            "Weight",
            "Region",
            "Failover",
            "MultiValueAnswer",
            "HealthCheckId");
    List<ResourceRecord> values =
        properties.texts("ResourceRecords").stream()
            .map(value -> ResourceRecord.builder().value(value).build())
            .toList();
    if (!values.isEmpty()) {
      record.resourceRecords(values);
    }
    ChangeResourceRecordSetsRequest request =
        ChangeResourceRecordSetsRequest.builder()
            .hostedZoneId(properties.text("HostedZoneId").orElse(null))
            .changeBatch(
                ChangeBatch.builder()
                    .comment(properties.text("Comment").orElse(null))
                    .changes(
                        software.amazon.awssdk.services.route53.model.Change.builder()
                            .action(action)
                            .resourceRecordSet(record.build())
                            .build())
                    .build())
            .build();
    RouteChange.begun(
        work, work.call(request, ChangeResourceRecordSetsResponse.class).changeInfo());
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    return RouteChange.isInSync(work);
  }

  @Override
  public void update(Work work, String id, Change change) {
    change(work, ChangeAction.UPSERT, change.after());
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    change(work, ChangeAction.DELETE, properties);
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return RouteChange.isInSync(work);
  }
}
