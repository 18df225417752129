package dev.throughline.lab.aws.cloudformation.kind;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::VPCEndpoint. */
final class VpcEndpoint implements ResourceKind {

  private static final String SUBNETS = "SubnetIds";
  private static final String GROUPS = "SecurityGroupIds";

  @Override
  public String type() {
    return "AWS::EC2::VPCEndpoint";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateVpcEndpointRequest request =
        properties
            .into(
                CreateVpcEndpointRequest.builder(),
                "VpcId",
                "VpcEndpointType",
                "ServiceName",
                "ServiceRegion",
                "PolicyDocument",
                "RouteTableIds",
                SUBNETS,
                GROUPS,
                "IpAddressType",
                "DnsOptions",
                "PrivateDnsEnabled")
            .tagSpecifications(Ec2Tags.specifications(properties, ResourceType.VPC_ENDPOINT))
            .build();
    return work.call(request, CreateVpcEndpointResponse.class).vpcEndpoint().vpcEndpointId();
  }

  /** One that waits for its producer's consent counts as made: that may take days. */
  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    String state = describe(work, id).stateAsString();
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "available", "pendingacceptance" -> true;
      case "failed", "rejected", "expired", "deleting", "deleted" -> throw Found.broken(id, state);
      default -> false;
    };
  }

  private static software.amazon.awssdk.services.ec2.model.VpcEndpoint describe(
      Work work, String id) {
    return Found.one(
        work.call(
                DescribeVpcEndpointsRequest.builder().vpcEndpointIds(id).build(),
                DescribeVpcEndpointsResponse.class)
            .vpcEndpoints(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint = describe(work, id);
    List<Object> names =
        endpoint.dnsEntries().stream()
            .<Object>map(entry -> entry.hostedZoneId() + ":" + entry.dnsName())
            .toList();
    return Map.of(
        "Id",
        id,
        "DnsEntries",
        names,
        "NetworkInterfaceIds",
        List.<Object>copyOf(endpoint.networkInterfaceIds()),
        "CreationTimestamp",
        String.valueOf(endpoint.creationTimestamp()));
  }

  @Override
  public void update(Work work, String id, Change change) {
    ModifyVpcEndpointRequest.Builder request = ModifyVpcEndpointRequest.builder().vpcEndpointId(id);
    if (change.changes("PrivateDnsEnabled")) {
      var _ = change.after().into(request, "PrivateDnsEnabled");
    }
    ModifyVpcEndpointRequest modification =
        request
            .addSubnetIds(change.added(SUBNETS))
            .removeSubnetIds(change.removed(SUBNETS))
            .addSecurityGroupIds(change.added(GROUPS))
            .removeSecurityGroupIds(change.removed(GROUPS))
            .build();
    if (!modification.equals(ModifyVpcEndpointRequest.builder().vpcEndpointId(id).build())) {
      work.call(modification);
    }
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    Unsuccessful.check(
        work.call(
                DeleteVpcEndpointsRequest.builder().vpcEndpointIds(id).build(),
                DeleteVpcEndpointsResponse.class)
            .unsuccessful());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return describe(work, id).stateAsString().equalsIgnoreCase("deleted");
  }
}
