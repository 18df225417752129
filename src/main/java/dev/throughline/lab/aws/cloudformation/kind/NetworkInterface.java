package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::NetworkInterface. */
final class NetworkInterface implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::NetworkInterface";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateNetworkInterfaceRequest request =
        properties
            .into(
                CreateNetworkInterfaceRequest.builder(),
                "SubnetId",
                "Description",
                "PrivateIpAddress")
            .groups(properties.texts("GroupSet"))
            .tagSpecifications(Ec2Tags.specifications(properties, ResourceType.NETWORK_INTERFACE))
            .build();
    return work.call(request, CreateNetworkInterfaceResponse.class)
        .networkInterface()
        .networkInterfaceId();
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    return describe(work, id).status() == NetworkInterfaceStatus.AVAILABLE;
  }

  private static software.amazon.awssdk.services.ec2.model.NetworkInterface describe(
      Work work, String id) {
    return Found.one(
        work.call(
                DescribeNetworkInterfacesRequest.builder().networkInterfaceIds(id).build(),
                DescribeNetworkInterfacesResponse.class)
            .networkInterfaces(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of(
        "Id", id,
        "PrimaryPrivateIpAddress", describe(work, id).privateIpAddress(),
        "VpcId", describe(work, id).vpcId());
  }

  @Override
  public void update(Work work, String id, Change change) {
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteNetworkInterfaceRequest.builder().networkInterfaceId(id).build());
  }
}
