package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;

/** AWS::EC2::Route; its physical id is the table's and the destination. */
final class Route implements ResourceKind {

  private static final String[] TARGETS = {
    "GatewayId",
    "InstanceId",
    "NatGatewayId",
    "NetworkInterfaceId",
    "TransitGatewayId",
    "VpcEndpointId",
    "VpcPeeringConnectionId"
  };

  @Override
  public String type() {
    return "AWS::EC2::Route";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateRouteRequest.Builder request =
        properties.into(CreateRouteRequest.builder(), "RouteTableId", "DestinationCidrBlock");
    work.call(properties.into(request, TARGETS).build());
    return properties.required("RouteTableId")
        + "|"
        + properties.text("DestinationCidrBlock").orElse("");
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("CidrBlock", properties.text("DestinationCidrBlock").orElse(""));
  }

  @Override
  public void update(Work work, String id, Change change) {
    ReplaceRouteRequest.Builder request =
        change.after().into(ReplaceRouteRequest.builder(), "RouteTableId", "DestinationCidrBlock");
    work.call(change.after().into(request, TARGETS).build());
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(DeleteRouteRequest.builder(), "RouteTableId", "DestinationCidrBlock")
            .build());
  }
}
