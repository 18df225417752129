package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** AWS::EC2::InternetGateway. */
final class InternetGateway implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::InternetGateway";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateInternetGatewayRequest request =
        CreateInternetGatewayRequest.builder()
            .tagSpecifications(Ec2Tags.specifications(properties, ResourceType.INTERNET_GATEWAY))
            .build();
    return work.call(request, CreateInternetGatewayResponse.class)
        .internetGateway()
        .internetGatewayId();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("InternetGatewayId", id);
  }

  @Override
  public void update(Work work, String id, Change change) {
    Ec2Tags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteInternetGatewayRequest.builder().internetGatewayId(id).build());
  }
}
