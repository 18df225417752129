package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::RouteTable. */
final class RouteTable implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::RouteTable";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateRouteTableRequest request =
        properties
            .into(CreateRouteTableRequest.builder(), "VpcId")
            .tagSpecifications(Ec2Tags.specifications(properties, ResourceType.ROUTE_TABLE))
            .build();
    return work.call(request, CreateRouteTableResponse.class).routeTable().routeTableId();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("RouteTableId", id);
  }

  @Override
  public void update(Work work, String id, Change change) {
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteRouteTableRequest.builder().routeTableId(id).build());
  }
}
