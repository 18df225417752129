package dev.throughline.lab.aws.cloudformation.kind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesMonitoringEnabled;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** AWS::EC2::Instance. */
final class Instance implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::Instance";
  }

  @Override
  public String create(Work work, Properties properties) {
    RunInstancesRequest.Builder request =
        properties
            .into(
                RunInstancesRequest.builder(),
                "ImageId",
                "InstanceType",
                "KeyName",
                "SubnetId",
                "SecurityGroupIds",
                "PrivateIpAddress",
                "EbsOptimized",
                "InstanceInitiatedShutdownBehavior",
                "MetadataOptions",
                "UserData")
            .minCount(1)
            .maxCount(1)
            .tagSpecifications(tags(properties));
    properties
        .text("AvailabilityZone")
        .ifPresent(zone -> request.placement(Placement.builder().availabilityZone(zone).build()));
    properties
        .text("IamInstanceProfile")
        .ifPresent(
            name ->
                request.iamInstanceProfile(
                    IamInstanceProfileSpecification.builder().name(name).build()));
    properties
        .flag("Monitoring")
        .ifPresent(
            on -> request.monitoring(RunInstancesMonitoringEnabled.builder().enabled(on).build()));
    return work.call(request.build(), RunInstancesResponse.class)
        .instances()
        .getFirst()
        .instanceId();
  }

  private static List<TagSpecification> tags(Properties properties) {
    List<TagSpecification> instance = Ec2Tags.specifications(properties, ResourceType.INSTANCE);
    boolean alsoVolumes = properties.flag("PropagateTagsToVolumeOnCreation").orElse(false);
    return alsoVolumes
        ? List.of(
            instance.getFirst(), Ec2Tags.specifications(properties, ResourceType.VOLUME).getFirst())
        : instance;
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    InstanceStateName state = state(work, id);
    if (state == InstanceStateName.TERMINATED || state == InstanceStateName.SHUTTING_DOWN) {
      throw Found.broken(id, state.toString());
    }
    return state == InstanceStateName.RUNNING;
  }

  private static InstanceStateName state(Work work, String id) {
    return describe(work, id).state().name();
  }

  private static software.amazon.awssdk.services.ec2.model.Instance describe(Work work, String id) {
    return Found.one(
        work
            .call(
                DescribeInstancesRequest.builder().instanceIds(id).build(),
                DescribeInstancesResponse.class)
            .reservations()
            .stream()
            .flatMap(reservation -> reservation.instances().stream())
            .toList(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    software.amazon.awssdk.services.ec2.model.Instance instance = describe(work, id);
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("InstanceId", id);
    attributes.put("VpcId", instance.vpcId());
    attributes.put("PrivateIp", instance.privateIpAddress());
    attributes.put("PrivateDnsName", instance.privateDnsName());
    attributes.put("AvailabilityZone", instance.placement().availabilityZone());
    attributes.put("PublicIp", instance.publicIpAddress());
    attributes.put("PublicDnsName", instance.publicDnsName());
    attributes.values().removeIf(value -> value == null);
    return attributes;
  }

  @Override
  public void update(Work work, String id, Change change) {
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(TerminateInstancesRequest.builder().instanceIds(id).build());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return state(work, id) == InstanceStateName.TERMINATED;
  }
}
