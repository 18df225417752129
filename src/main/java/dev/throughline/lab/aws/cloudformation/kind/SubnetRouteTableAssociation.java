package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;

/** AWS::EC2::SubnetRouteTableAssociation. */
final class SubnetRouteTableAssociation implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::SubnetRouteTableAssociation";
  }

  @Override
  public String create(Work work, Properties properties) {
    AssociateRouteTableRequest request =
        properties.into(AssociateRouteTableRequest.builder(), "RouteTableId", "SubnetId").build();
    return work.call(request, AssociateRouteTableResponse.class).associationId();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DisassociateRouteTableRequest.builder().associationId(id).build());
  }
}
