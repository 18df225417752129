package dev.throughline.lab.aws.clientvpn;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.throughline.lab.aws.common.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnection;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnectionStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.ImportClientVpnClientCertificateRevocationListRequest;
import software.amazon.awssdk.services.ec2.model.TerminateClientVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.TerminateClientVpnConnectionsResponse;

class ClientsTest {

  @Test
  void theExportedConfigurationIsThatOfRealAws() {
    try (Vpn vpn = new Vpn(World.STANDS)) {
      String id = vpn.create();

      String text =
          vpn.world
              .call(
                  ExportClientVpnClientConfigurationRequest.builder()
                      .clientVpnEndpointId(id)
                      .build(),
                  ExportClientVpnClientConfigurationResponse.class)
              .clientConfiguration();

      assertEquals(
          """
          client
          dev tun
          proto udp
          remote %s.prod.clientvpn.eu-central-1.amazonaws.com 443
          remote-random-hostname
          resolv-retry infinite
          nobind
          remote-cert-tls server
          cipher AES-256-GCM
          verb 3
          <ca>
          %s
          </ca>


          reneg-sec 0

          verify-x509-name vpn.test.example name
          """
              .formatted(id, Vpn.PAIRS.chain()),
          text);
    }
  }

  @Test
  void whatIsNoRevocationListIsRefused() {
    try (Vpn vpn = new Vpn(World.STANDS)) {
      String id = vpn.create();
      refused(
          "InvalidParameterValue",
          () ->
              vpn.world.call(
                  ImportClientVpnClientCertificateRevocationListRequest.builder()
                      .clientVpnEndpointId(id)
                      .certificateRevocationList(Vpn.PAIRS.chain())
                      .build()));
    }
  }

  @Test
  void connectionsComeFromTheNetworkAndAreEndedThere() {
    List<String> ended = new ArrayList<>();
    VpnSessions sessions =
        new VpnSessions() {
          @Override
          public List<ClientVpnConnection> of(String endpoint) {
            return List.of(
                ClientVpnConnection.builder()
                    .clientVpnEndpointId(endpoint)
                    .connectionId("cvpn-connection-01")
                    .commonName("client.test.example")
                    .status(status -> status.code(ClientVpnConnectionStatusCode.ACTIVE))
                    .build());
          }

          @Override
          public void terminate(String endpoint, String connection) {
            ended.add(connection);
          }
        };
    try (Vpn vpn = new Vpn(World.STANDS, sessions)) {
      TerminateClientVpnConnectionsRequest.Builder request =
          TerminateClientVpnConnectionsRequest.builder().clientVpnEndpointId(vpn.create());
      String endpoint = request.build().clientVpnEndpointId();

      assertEquals(
          1,
          vpn.world
              .call(
                  DescribeClientVpnConnectionsRequest.builder()
                      .clientVpnEndpointId(endpoint)
                      .build(),
                  DescribeClientVpnConnectionsResponse.class)
              .connections()
              .size());
      refused(
          "InvalidClientVpnConnection.IdNotFound",
          () -> vpn.world.call(request.connectionId("cvpn-connection-02").build()));
      TerminateClientVpnConnectionsResponse response =
          vpn.world.call(
              request.connectionId("cvpn-connection-01").build(),
              TerminateClientVpnConnectionsResponse.class);
      assertFalse(ended.isEmpty());
      assertEquals(
          ClientVpnConnectionStatusCode.TERMINATING,
          response.connectionStatuses().getFirst().currentStatus().code());
    }
  }
}
