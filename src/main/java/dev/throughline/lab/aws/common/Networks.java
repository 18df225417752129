package dev.throughline.lab.aws.common;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/**
 * What services ask EC2 about a caller's networks. EC2's refusals go through, as {@link AwsError}.
 */
public final class Networks {

  private final Operations operations;

  public Networks(Operations operations) {
    this.operations = operations;
  }

  /** The VPC of that id. */
  public Vpc vpc(Caller caller, String id) {
    return operations
        .call(caller, DescribeVpcsRequest.builder().vpcIds(id).build(), DescribeVpcsResponse.class)
        .vpcs()
        .getFirst();
  }

  /** All IPv4 blocks of a VPC. */
  public List<String> blocks(Caller caller, String vpcId) {
    return vpc(caller, vpcId).cidrBlockAssociationSet().stream()
        .map(VpcCidrBlockAssociation::cidrBlock)
        .toList();
  }

  /** The subnet of that id. */
  public Subnet subnet(Caller caller, String id) {
    return operations
        .call(
            caller,
            DescribeSubnetsRequest.builder().subnetIds(id).build(),
            DescribeSubnetsResponse.class)
        .subnets()
        .getFirst();
  }

  /** The first of these groups that is of another VPC. */
  public Optional<SecurityGroup> stranger(Caller caller, Collection<String> ids, String vpcId) {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    return operations
        .call(
            caller,
            DescribeSecurityGroupsRequest.builder().groupIds(ids).build(),
            DescribeSecurityGroupsResponse.class)
        .securityGroups()
        .stream()
        .filter(group -> !group.vpcId().equals(vpcId))
        .findFirst();
  }
}
