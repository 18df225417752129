package dev.throughline.lab.aws.cloudformation.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZoneConfig;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;
import software.amazon.awssdk.services.route53.model.VPC;

/** AWS::Route53::HostedZone, private when it has VPCs. */
final class HostedZone implements ResourceKind {

  private static final String TAGS = "HostedZoneTags";
  private static final String VPCS = "VPCs";

  @Override
  public String type() {
    return "AWS::Route53::HostedZone";
  }

  @Override
  public String create(Work work, Properties properties) {
    List<VPC> vpcs = vpcs(properties);
    Optional<String> comment =
        properties.object("HostedZoneConfig").flatMap(config -> config.text("Comment"));
    CreateHostedZoneResponse created =
        work.call(
            CreateHostedZoneRequest.builder()
                .name(properties.required("Name"))
                .callerReference(work.token())
                .vpc(vpcs.isEmpty() ? null : vpcs.getFirst())
                .hostedZoneConfig(
                    HostedZoneConfig.builder()
                        .comment(comment.orElse(null))
                        .privateZone(!vpcs.isEmpty())
                        .build())
                .build(),
            CreateHostedZoneResponse.class);
    RouteChange.begun(work, created.changeInfo());
    return created.hostedZone().id().replace("/hostedzone/", "");
  }

  private static List<VPC> vpcs(Properties properties) {
    return properties.objects(VPCS).stream()
        .map(
            vpc ->
                VPC.builder()
                    .vpcId(vpc.required("VPCId"))
                    .vpcRegion(vpc.required("VPCRegion"))
                    .build())
        .toList();
  }

  @Override
  public void configure(Work work, String id, Properties properties) {
    vpcs(properties).stream().skip(1).forEach(vpc -> associate(work, id, vpc));
    Map<String, String> tags = properties.tags(TAGS);
    if (!tags.isEmpty()) {
      tag(work, id, tags, List.of());
    }
  }

  private static void associate(Work work, String id, VPC vpc) {
    work.call(AssociateVpcWithHostedZoneRequest.builder().hostedZoneId(id).vpc(vpc).build());
  }

  private static void tag(Work work, String id, Map<String, String> added, List<String> removed) {
    List<Tag> tags =
        added.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    work.call(
        ChangeTagsForResourceRequest.builder()
            .resourceType(TagResourceType.HOSTEDZONE)
            .resourceId(id)
            .addTags(tags.isEmpty() ? null : tags)
            .removeTagKeys(removed.isEmpty() ? null : removed)
            .build());
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    return RouteChange.isInSync(work);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    GetHostedZoneResponse zone =
        work.call(GetHostedZoneRequest.builder().id(id).build(), GetHostedZoneResponse.class);
    List<Object> servers =
        zone.delegationSet() == null ? List.of() : List.copyOf(zone.delegationSet().nameServers());
    return Map.of("Id", id, "NameServers", servers);
  }

  @Override
  public void update(Work work, String id, Change change) {
    List<VPC> before = vpcs(change.before());
    List<VPC> after = vpcs(change.after());
    after.stream().filter(vpc -> !before.contains(vpc)).forEach(vpc -> associate(work, id, vpc));
    before.stream()
        .filter(vpc -> !after.contains(vpc))
        .forEach(
            vpc ->
                work.call(
                    DisassociateVpcFromHostedZoneRequest.builder()
                        .hostedZoneId(id)
                        .vpc(vpc)
                        .build()));
    Map<String, String> tags = change.after().tags(TAGS);
    List<String> removed = new ArrayList<>(change.before().tags(TAGS).keySet());
    removed.removeAll(tags.keySet());
    if (change.changes(TAGS)) {
      tag(work, id, tags, removed);
    }
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteHostedZoneRequest.builder().id(id).build());
  }
}
