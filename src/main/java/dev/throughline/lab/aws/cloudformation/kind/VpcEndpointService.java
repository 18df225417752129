package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;

/** AWS::EC2::VPCEndpointService. It has no attribute with the service's name. */
final class VpcEndpointService implements ResourceKind {

  private static final String BALANCERS = "NetworkLoadBalancerArns";

  @Override
  public String type() {
    return "AWS::EC2::VPCEndpointService";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateVpcEndpointServiceConfigurationRequest request =
        properties
            .into(
                CreateVpcEndpointServiceConfigurationRequest.builder(),
                BALANCERS,
                "AcceptanceRequired",
                "SupportedRegions",
                "SupportedIpAddressTypes",
                "PrivateDnsName")
            .tagSpecifications(
                Ec2Tags.specifications(properties, ResourceType.VPC_ENDPOINT_SERVICE))
            .build();
    return work.call(request, CreateVpcEndpointServiceConfigurationResponse.class)
        .serviceConfiguration()
        .serviceId();
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    String state = describe(work, id).serviceStateAsString();
    if (state.equals("Failed") || state.equals("Deleting") || state.equals("Deleted")) {
      throw Found.broken(id, state);
    }
    return state.equals("Available");
  }

  private static ServiceConfiguration describe(Work work, String id) {
    return Found.one(
        work.call(
                DescribeVpcEndpointServiceConfigurationsRequest.builder().serviceIds(id).build(),
                DescribeVpcEndpointServiceConfigurationsResponse.class)
            .serviceConfigurations(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("ServiceId", id);
  }

  @Override
  public void update(Work work, String id, Change change) {
    ModifyVpcEndpointServiceConfigurationRequest.Builder request =
        ModifyVpcEndpointServiceConfigurationRequest.builder().serviceId(id);
    if (change.changes("AcceptanceRequired") && change.after().has("AcceptanceRequired")) {
      request.acceptanceRequired(change.after().flag("AcceptanceRequired").orElseThrow());
    }
    ModifyVpcEndpointServiceConfigurationRequest modification =
        request
            .addNetworkLoadBalancerArns(change.added(BALANCERS))
            .removeNetworkLoadBalancerArns(change.removed(BALANCERS))
            .build();
    if (!modification.equals(
        ModifyVpcEndpointServiceConfigurationRequest.builder().serviceId(id).build())) {
      work.call(modification);
    }
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    Unsuccessful.check(
        work.call(
                DeleteVpcEndpointServiceConfigurationsRequest.builder().serviceIds(id).build(),
                DeleteVpcEndpointServiceConfigurationsResponse.class)
            .unsuccessful());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return describe(work, id).serviceStateAsString().equals("Deleted");
  }
}
