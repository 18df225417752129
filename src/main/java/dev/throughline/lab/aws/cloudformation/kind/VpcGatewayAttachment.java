package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;

/** AWS::EC2::VPCGatewayAttachment, of internet gateways. */
final class VpcGatewayAttachment implements ResourceKind {

  @Override
  public String type() {
    return "AWS::EC2::VPCGatewayAttachment";
  }

  @Override
  public String create(Work work, Properties properties) {
    work.call(
        properties
            .into(AttachInternetGatewayRequest.builder(), "InternetGatewayId", "VpcId")
            .build());
    return "IGW|" + properties.required("VpcId");
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("AttachmentType", "IGW");
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(DetachInternetGatewayRequest.builder(), "InternetGatewayId", "VpcId")
            .build());
  }
}
