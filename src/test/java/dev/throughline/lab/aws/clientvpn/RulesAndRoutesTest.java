package dev.throughline.lab.aws.clientvpn;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.common.World;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AuthorizeClientVpnIngressRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatusCode;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnRouteRequest;
import software.amazon.awssdk.services.ec2.model.RevokeClientVpnIngressRequest;

class RulesAndRoutesTest {

  @Test
  void aRuleIsAuthorizedActiveAndRevoked() throws InterruptedException {
    try (Vpn vpn = new Vpn(World.RUSHES)) {
      String endpoint = vpn.create();
      authorize(vpn, endpoint, "10.10.0.0/16");
      vpn.world.await(
          () ->
              vpn.rules(endpoint).getFirst().status().code()
                  == ClientVpnAuthorizationRuleStatusCode.ACTIVE);
      assertTrue(vpn.rules(endpoint).getFirst().accessAll());
      assertEquals(
          "Authorization rule already exists",
          refused(
              "InvalidClientVpnDuplicateAuthorizationRule",
              () -> authorize(vpn, endpoint, "10.10.0.0/16")));

      RevokeClientVpnIngressRequest revoke =
          RevokeClientVpnIngressRequest.builder()
              .clientVpnEndpointId(endpoint)
              .targetNetworkCidr("10.10.0.0/16")
              .revokeAllGroups(true)
              .build();
      vpn.world.call(revoke);
      vpn.world.await(() -> vpn.rules(endpoint).isEmpty());
      refused("InvalidClientVpnEndpointAuthorizationRuleNotFound", () -> vpn.world.call(revoke));
    }
  }

  @Test
  void aRuleNamesOneGroupOrAll() {
    try (Vpn vpn = new Vpn(World.STANDS)) {
      AuthorizeClientVpnIngressRequest.Builder request =
          AuthorizeClientVpnIngressRequest.builder()
              .clientVpnEndpointId(vpn.create())
              .targetNetworkCidr("10.10.0.0/16");

      refused("MissingParameter", () -> vpn.world.call(request.build()));
      refused(
          "InvalidParameterCombination",
          () -> vpn.world.call(request.accessGroupId("people").authorizeAllGroups(true).build()));
      refused(
          "InvalidParameterValue",
          () -> vpn.world.call(request.targetNetworkCidr("10.10.0.1/16").build()));
    }
  }

  @Test
  void moreThanTenChangesAtATimeAreTooMany() {
    try (Vpn vpn = new Vpn(World.STANDS)) {
      String endpoint = vpn.create();
      for (int i = 0; i < 10; i++) {
        authorize(vpn, endpoint, "10.10." + i + ".0/24");
      }
      assertTrue(
          refused(
                  "ConcurrentMutationLimitExceeded",
                  () -> authorize(vpn, endpoint, "10.10.99.0/24"))
              .startsWith("Cannot initiate another change"));
    }
  }

  @Test
  void theVpcsOwnRouteIsThereAlready() throws InterruptedException {
    try (Vpn vpn = new Vpn(World.RUSHES)) {
      String endpoint = vpn.available();

      assertEquals(
          "Route already exists",
          refused(
              "InvalidClientVpnDuplicateRoute",
              () -> route(vpn, endpoint, "10.10.0.0/16", vpn.subnetA)));
      refused(
          "InvalidClientVpnActiveAssociationNotFound",
          () -> route(vpn, endpoint, "10.30.0.0/16", vpn.subnetB));
      refused("InvalidParameterValue", () -> route(vpn, endpoint, "172.16.0.0/24", vpn.subnetA));
      refused("InvalidParameterValue", () -> delete(vpn, endpoint, "10.10.0.0/16"));
    }
  }

  @Test
  void anAddedRouteBecomesActiveAndGoes() throws InterruptedException {
    try (Vpn vpn = new Vpn(World.RUSHES)) {
      String endpoint = vpn.available();
      route(vpn, endpoint, "0.0.0.0/0", vpn.subnetA);
      vpn.world.await(
          () -> vpn.routes(endpoint).getLast().status().code() == ClientVpnRouteStatusCode.ACTIVE);
      assertEquals("add-route", vpn.routes(endpoint).getLast().origin());

      delete(vpn, endpoint, "0.0.0.0/0");
      vpn.world.await(() -> vpn.routes(endpoint).size() == 1);
      refused("InvalidClientVpnRouteNotFound", () -> delete(vpn, endpoint, "0.0.0.0/0"));
    }
  }

  private static void authorize(Vpn vpn, String endpoint, String target) {
    vpn.world.call(
        AuthorizeClientVpnIngressRequest.builder()
            .clientVpnEndpointId(endpoint)
            .targetNetworkCidr(target)
            .authorizeAllGroups(true)
            .build());
  }

  private static void route(Vpn vpn, String endpoint, String destination, String subnet) {
    vpn.world.call(
        CreateClientVpnRouteRequest.builder()
            .clientVpnEndpointId(endpoint)
            .destinationCidrBlock(destination)
            .targetVpcSubnetId(subnet)
            .build());
  }

  private static void delete(Vpn vpn, String endpoint, String destination) {
    vpn.world.call(
        DeleteClientVpnRouteRequest.builder()
            .clientVpnEndpointId(endpoint)
            .destinationCidrBlock(destination)
            .build());
  }
}
