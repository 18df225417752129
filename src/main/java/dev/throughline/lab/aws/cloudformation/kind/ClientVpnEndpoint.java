package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsServersOptionsModifyStructure;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointRequest;

/**
 * AWS::EC2::ClientVpnEndpoint. It counts as made as soon as it is there: it stays {@code
 * pending-associate} until a subnet is associated. It doesn't take the stack's tags.
 */
final class ClientVpnEndpoint implements ResourceKind {

  private static final String[] CHANGEABLE = {
    "ServerCertificateArn",
    "ConnectionLogOptions",
    "Description",
    "SecurityGroupIds",
    "VpcId",
    "SplitTunnel",
    "VpnPort",
    "SelfServicePortal",
    "ClientConnectOptions",
    "SessionTimeoutHours",
    "DisconnectOnSessionTimeout",
    "ClientLoginBannerOptions",
    "ClientRouteEnforcementOptions"
  };

  @Override
  public String type() {
    return "AWS::EC2::ClientVpnEndpoint";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateClientVpnEndpointRequest.Builder request =
        properties.into(
            CreateClientVpnEndpointRequest.builder(),
            "ClientCidrBlock",
            "AuthenticationOptions",
            "DnsServers",
            "TransportProtocol",
            "TagSpecifications");
    return work.call(
            properties.into(request, CHANGEABLE).build(), CreateClientVpnEndpointResponse.class)
        .clientVpnEndpointId();
  }

  private static software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint describe(
      Work work, String id) {
    return Found.one(
        work.call(
                DescribeClientVpnEndpointsRequest.builder().clientVpnEndpointIds(id).build(),
                DescribeClientVpnEndpointsResponse.class)
            .clientVpnEndpoints(),
        id);
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("Id", id);
  }

  @Override
  public void update(Work work, String id, Change change) {
    ModifyClientVpnEndpointRequest.Builder request =
        ModifyClientVpnEndpointRequest.builder().clientVpnEndpointId(id);
    for (String name : CHANGEABLE) {
      if (change.changes(name)) {
        var _ = change.after().into(request, name);
      }
    }
    // EC2 takes groups only together with their VPC.
    if (change.changes("SecurityGroupIds")) {
      var _ = change.after().into(request, "VpcId");
    }
    if (change.changes("DnsServers")) {
      request.dnsServers(
          DnsServersOptionsModifyStructure.builder()
              .enabled(change.after().has("DnsServers"))
              .customDnsServers(change.after().texts("DnsServers"))
              .build());
    }
    work.call(request.build());
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteClientVpnEndpointRequest.builder().clientVpnEndpointId(id).build());
  }

  @Override
  public boolean isGone(Work work, String id, Properties properties) {
    return describe(work, id).status().code() == ClientVpnEndpointStatusCode.DELETED;
  }
}
