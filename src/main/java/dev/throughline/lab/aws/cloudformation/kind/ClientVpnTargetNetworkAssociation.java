package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkResponse;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateClientVpnTargetNetworkRequest;

/** AWS::EC2::ClientVpnTargetNetworkAssociation. It makes the route to the VPC by itself. */
final class ClientVpnTargetNetworkAssociation implements ResourceKind {

  private static final String ENDPOINT = "ClientVpnEndpointId";

  @Override
  public String type() {
    return "AWS::EC2::ClientVpnTargetNetworkAssociation";
  }

  @Override
  public String create(Work work, Properties properties) {
    AssociateClientVpnTargetNetworkRequest request =
        properties
            .into(AssociateClientVpnTargetNetworkRequest.builder(), ENDPOINT, "SubnetId")
            .build();
    return work.call(request, AssociateClientVpnTargetNetworkResponse.class).associationId();
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    AssociationStatusCode status = status(work, id, properties);
    return switch (status) {
      case ASSOCIATED -> true;
      case ASSOCIATING -> false;
      default -> throw Found.broken(id, status.toString());
    };
  }

  private static AssociationStatusCode status(Work work, String id, Properties properties) {
    DescribeClientVpnTargetNetworksRequest request =
        properties
            .into(DescribeClientVpnTargetNetworksRequest.builder(), ENDPOINT)
            .associationIds(id)
            .build();
    return Found.one(
            work.call(request, DescribeClientVpnTargetNetworksResponse.class)
                .clientVpnTargetNetworks(),
            id)
        .status()
        .code();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(DisassociateClientVpnTargetNetworkRequest.builder(), ENDPOINT)
            .associationId(id)
            .build());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return status(work, id, properties) == AssociationStatusCode.DISASSOCIATED;
  }
}
