package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SubnetState;

/** AWS::EC2::Subnet. */
final class Subnet implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::Subnet";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateSubnetRequest request =
        properties
            .into(
                CreateSubnetRequest.builder(),
                "VpcId",
                "CidrBlock",
                "AvailabilityZone",
                "AvailabilityZoneId")
            .tagSpecifications(Ec2Tags.specifications(properties, ResourceType.SUBNET))
            .build();
    return work.call(request, CreateSubnetResponse.class).subnet().subnetId();
  }

  @Override
  public void configure(Work work, String id, Properties properties) {
    properties
        .flag("MapPublicIpOnLaunch")
        .ifPresent(
            on ->
                work.call(
                    ModifySubnetAttributeRequest.builder()
                        .subnetId(id)
                        .mapPublicIpOnLaunch(AttributeBooleanValue.builder().value(on).build())
                        .build()));
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    return describe(work, id).state() == SubnetState.AVAILABLE;
  }

  private static software.amazon.awssdk.services.ec2.model.Subnet describe(Work work, String id) {
    return Found.one(
        work.call(
                DescribeSubnetsRequest.builder().subnetIds(id).build(),
                DescribeSubnetsResponse.class)
            .subnets(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    software.amazon.awssdk.services.ec2.model.Subnet subnet = describe(work, id);
    return Map.of(
        "SubnetId", id,
        "VpcId", subnet.vpcId(),
        "CidrBlock", subnet.cidrBlock(),
        "AvailabilityZone", subnet.availabilityZone(),
        "AvailabilityZoneId", subnet.availabilityZoneId());
  }

  @Override
  public void update(Work work, String id, Change change) {
    if (change.changes("MapPublicIpOnLaunch")) {
      configure(work, id, change.after());
    }
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteSubnetRequest.builder().subnetId(id).build());
  }
}
