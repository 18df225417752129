package dev.throughline.lab.aws.clientvpn;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.common.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ApplySecurityGroupsToClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatusCode;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

class AssociationOperationsTest {

  @Test
  void theFirstAssociationMakesTheEndpointAvailableAndRoutesItsVpc() throws InterruptedException {
    try (Vpn vpn = new Vpn(World.RUSHES)) {
      String endpoint = vpn.available();

      ClientVpnRoute route = vpn.routes(endpoint).getFirst();

      assertEquals("10.10.0.0/16", route.destinationCidr());
      assertEquals(vpn.subnetA, route.targetSubnet());
      assertEquals("associate", route.origin());
      assertEquals(ClientVpnRouteStatusCode.ACTIVE, route.status().code());
      NetworkInterface made = interfaces(vpn).getFirst();
      assertTrue(made.requesterManaged());
      assertEquals("ClientVPN Endpoint resource", made.description());
      assertEquals(vpn.subnetA, made.subnetId());
    }
  }

  @Test
  void associatingTakesItsTimeAndHoldsTheEndpoint() {
    try (Vpn vpn = new Vpn(World.STANDS)) {
      String endpoint = vpn.create();
      String association = vpn.associate(endpoint, vpn.subnetA);

      assertEquals(
          AssociationStatusCode.ASSOCIATING, vpn.networks(endpoint).getFirst().status().code());
      assertEquals(
          ClientVpnEndpointStatusCode.PENDING_ASSOCIATE, vpn.describe(endpoint).status().code());
      assertEquals(
          "The endpoint that you're trying to delete has associations " + association,
          refused(
              "ClientVpnEndpointAssociationExists",
              () ->
                  vpn.world.call(
                      DeleteClientVpnEndpointRequest.builder()
                          .clientVpnEndpointId(endpoint)
                          .build())));
    }
  }

  @Test
  void oneSubnetInEachZoneOfOneVpcCanBeAssociated() {
    try (Vpn vpn = new Vpn(World.STANDS)) {
      String endpoint = vpn.create();
      vpn.associate(endpoint, vpn.subnetA);
      vpn.associate(endpoint, vpn.subnetB);
      String sameZone = vpn.world.subnet(vpn.vpc, "10.10.3.0/24", "a");
      String small = vpn.world.subnet(vpn.vpc, "10.10.4.0/28", "c");
      String foreign = vpn.world.subnet(vpn.world.vpc("10.20.0.0/16"), "10.20.1.0/24", "c");

      refused(
          "InvalidClientVpnDuplicateAssociationException",
          () -> vpn.associate(endpoint, vpn.subnetA));
      refused("InvalidClientVpnSubnetId.DuplicateAz", () -> vpn.associate(endpoint, sameZone));
      refused("InvalidParameterValue", () -> vpn.associate(endpoint, small));
      refused("InvalidClientVpnSubnetId.NotFound", () -> vpn.associate(endpoint, foreign));
      refused(
          "InvalidSubnetID.NotFound", () -> vpn.associate(endpoint, "subnet-00000000000000000"));
    }
  }

  @Test
  void anEndpointWithoutAVpcTakesThatOfItsFirstSubnet() {
    try (Vpn vpn = new Vpn(World.STANDS)) {
      String endpoint = vpn.create(vpn.request().vpcId(null));
      vpn.associate(endpoint, vpn.subnetA);

      assertEquals(vpn.vpc, vpn.describe(endpoint).vpcId());
      assertEquals(1, vpn.networks(endpoint).getFirst().securityGroups().size());
      String overlapping = vpn.create(vpn.request().vpcId(null).clientCidrBlock("10.8.0.0/14"));
      refused(
          "InvalidClientVpnSubnetId.OverlappingCidr",
          () -> vpn.associate(overlapping, vpn.subnetA));
    }
  }

  @Test
  void disassociatingTakesRouteAndInterfaceAway() throws InterruptedException {
    try (Vpn vpn = new Vpn(World.RUSHES)) {
      String endpoint = vpn.available();
      String association = vpn.networks(endpoint).getFirst().associationId();

      vpn.disassociate(endpoint, association);
      vpn.world.await(() -> vpn.networks(endpoint).isEmpty());

      assertEquals(List.of(), vpn.routes(endpoint));
      assertEquals(List.of(), interfaces(vpn));
      assertEquals(
          ClientVpnEndpointStatusCode.PENDING_ASSOCIATE, vpn.describe(endpoint).status().code());
      refused(
          "InvalidClientVpnAssociationIdNotFound", () -> vpn.disassociate(endpoint, association));
    }
  }

  @Test
  void securityGroupsAreAppliedToTheInterfaces() throws InterruptedException {
    try (Vpn vpn = new Vpn(World.RUSHES)) {
      String group = vpn.world.group(vpn.vpc, "vpn");
      ApplySecurityGroupsToClientVpnTargetNetworkRequest.Builder request =
          ApplySecurityGroupsToClientVpnTargetNetworkRequest.builder()
              .clientVpnEndpointId(vpn.create())
              .vpcId(vpn.vpc)
              .securityGroupIds(group);
      refused("InvalidClientVpnActiveAssociationNotFound", () -> vpn.world.call(request.build()));

      String endpoint = vpn.available();
      vpn.world.call(request.clientVpnEndpointId(endpoint).build());

      assertEquals(List.of(group), vpn.networks(endpoint).getFirst().securityGroups());
      assertEquals(
          List.of(group),
          interfaces(vpn).getFirst().groups().stream().map(GroupIdentifier::groupId).toList());
    }
  }

  private static List<NetworkInterface> interfaces(Vpn vpn) {
    return vpn.world
        .call(
            DescribeNetworkInterfacesRequest.builder().build(),
            DescribeNetworkInterfacesResponse.class)
        .networkInterfaces();
  }
}
