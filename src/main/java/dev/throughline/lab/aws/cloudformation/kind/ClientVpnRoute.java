package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatusCode;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnRouteRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesResponse;

/** AWS::EC2::ClientVpnRoute; EC2 has no id for one, so its parts are its id. */
final class ClientVpnRoute implements ResourceKind {

  private static final String ENDPOINT = "ClientVpnEndpointId";
  private static final String DESTINATION = "DestinationCidrBlock";
  private static final String SUBNET = "TargetVpcSubnetId";

  @Override
  public String type() {
    return "AWS::EC2::ClientVpnRoute";
  }

  @Override
  public String create(Work work, Properties properties) {
    work.call(
        properties
            .into(
                CreateClientVpnRouteRequest.builder(), ENDPOINT, DESTINATION, SUBNET, "Description")
            .build());
    return "%s|%s|%s"
        .formatted(
            properties.required(ENDPOINT),
            properties.text(SUBNET).orElse(""),
            properties.required(DESTINATION));
  }

  @Override
  public boolean isStable(Work work, String id, Properties properties) {
    ClientVpnRouteStatusCode status =
        Found.one(find(work, properties).stream().toList(), id).status().code();
    if (status == ClientVpnRouteStatusCode.FAILED) {
      throw Found.broken(id, status.toString());
    }
    return status == ClientVpnRouteStatusCode.ACTIVE;
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.ClientVpnRoute> find(
      Work work, Properties properties) {
    DescribeClientVpnRoutesRequest request =
        properties.into(DescribeClientVpnRoutesRequest.builder(), ENDPOINT).build();
    String subnet = properties.text(SUBNET).orElse("");
    return work.call(request, DescribeClientVpnRoutesResponse.class).routes().stream()
        .filter(route -> route.destinationCidr().equals(properties.required(DESTINATION)))
        .filter(route -> Optional.ofNullable(route.targetSubnet()).orElse("").equals(subnet))
        .findFirst();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(
        properties
            .into(DeleteClientVpnRouteRequest.builder(), ENDPOINT, DESTINATION, SUBNET)
            .build());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return find(work, properties).isEmpty();
  }
}
