package dev.throughline.lab.aws.cloudformation.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** AWS::EC2::VPC. */
final class Vpc implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::VPC";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateVpcRequest request =
        properties
            .into(CreateVpcRequest.builder(), "CidrBlock", "InstanceTenancy")
            .tagSpecifications(Ec2Tags.specifications(properties, ResourceType.VPC))
            .build();
    return work.call(request, CreateVpcResponse.class).vpc().vpcId();
  }

  @Override
  public void configure(Work work, String id, Properties properties) {
    properties
        .flag("EnableDnsSupport")
        .ifPresent(on -> modify(work, id).enableDnsSupport(truth(on)).call());
    properties
        .flag("EnableDnsHostnames")
        .ifPresent(on -> modify(work, id).enableDnsHostnames(truth(on)).call());
  }

  /** EC2 takes one attribute in each request. */
  private record Modification(Work work, ModifyVpcAttributeRequest.Builder request) {

    Modification enableDnsSupport(AttributeBooleanValue value) {
      return new Modification(work, request.enableDnsSupport(value));
    }

    Modification enableDnsHostnames(AttributeBooleanValue value) {
      return new Modification(work, request.enableDnsHostnames(value));
    }

    void call() {
      work.call(request.build());
    }
  }

  private static Modification modify(Work work, String id) {
    return new Modification(work, ModifyVpcAttributeRequest.builder().vpcId(id));
  }

  private static AttributeBooleanValue truth(boolean value) {
    return AttributeBooleanValue.builder().value(value).build();
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    return describe(work, id).state() == VpcState.AVAILABLE;
  }

  private static software.amazon.awssdk.services.ec2.model.Vpc describe(Work work, String id) {
    return Found.one(
        work.call(DescribeVpcsRequest.builder().vpcIds(id).build(), DescribeVpcsResponse.class)
            .vpcs(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    List<Object> blocks =
        describe(work, id).cidrBlockAssociationSet().stream()
            .<Object>map(association -> association.associationId())
            .toList();
    return Map.of(
        "VpcId", id,
        "CidrBlock", describe(work, id).cidrBlock(),
        "CidrBlockAssociations", blocks,
        "DefaultSecurityGroup", defaultGroup(work, id),
        "DefaultNetworkAcl", defaultAcl(work, id));
  }

  private static String defaultGroup(Work work, String id) {
    DescribeSecurityGroupsRequest request =
        DescribeSecurityGroupsRequest.builder()
            .filters(filter("vpc-id", id), filter("group-name", "default"))
            .build();
    return Found.one(work.call(request, DescribeSecurityGroupsResponse.class).securityGroups(), id)
        .groupId();
  }

  private static String defaultAcl(Work work, String id) {
    DescribeNetworkAclsRequest request =
        DescribeNetworkAclsRequest.builder()
            .filters(filter("vpc-id", id), filter("default", "true"))
            .build();
    return Found.one(work.call(request, DescribeNetworkAclsResponse.class).networkAcls(), id)
        .networkAclId();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  @Override
  public void update(Work work, String id, Change change) {
    Optional.of(change.after())
        .filter(_ -> change.changes("EnableDnsSupport") || change.changes("EnableDnsHostnames"))
        .ifPresent(after -> configure(work, id, after));
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteVpcRequest.builder().vpcId(id).build());
  }
}
