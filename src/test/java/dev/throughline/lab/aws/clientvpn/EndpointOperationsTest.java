package dev.throughline.lab.aws.clientvpn;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.common.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationType;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.TransportProtocol;

class EndpointOperationsTest {

  private final Vpn vpn = new Vpn(World.RUSHES);

  @AfterEach
  void close() {
    vpn.close();
  }

  @Test
  void aNewEndpointWaitsForAnAssociationAndHasAwsDefaults() {
    String id =
        vpn.create(
            vpn.request()
                .splitTunnel(null)
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType(ResourceType.CLIENT_VPN_ENDPOINT)
                        .tags(Tag.builder().key("Name").value("dev").build())
                        .build()));

    ClientVpnEndpoint endpoint = vpn.describe(id);

    assertTrue(id.matches("cvpn-endpoint-0[0-9a-f]{16}"), id);
    assertEquals(ClientVpnEndpointStatusCode.PENDING_ASSOCIATE, endpoint.status().code());
    assertEquals("*." + id + ".prod.clientvpn.eu-central-1.amazonaws.com", endpoint.dnsName());
    assertFalse(endpoint.splitTunnel());
    assertEquals(TransportProtocol.UDP, endpoint.transportProtocol());
    assertEquals(443, endpoint.vpnPort());
    assertEquals(24, endpoint.sessionTimeoutHours());
    assertTrue(endpoint.disconnectOnSessionTimeout());
    assertNull(endpoint.selfServicePortalUrl());
    assertEquals(1, endpoint.securityGroupIds().size());
    assertEquals(List.of(Tag.builder().key("Name").value("dev").build()), endpoint.tags());
    assertEquals(
        vpn.certificate,
        endpoint
            .authenticationOptions()
            .getFirst()
            .mutualAuthentication()
            .clientRootCertificateChain());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"172.16.0.0/27", "172.0.0.0/11", "172.16.0.1/22", "10.10.0.0/20", "hello"})
  void aClientBlockThatAwsCantTakeIsRefused(String block) {
    refused("InvalidParameterValue", () -> vpn.create(vpn.request().clientCidrBlock(block)));
  }

  @Test
  void aCertificateWithoutADomainIsRefusedInAwsWords() {
    String arn = "arn:aws:acm:eu-central-1:111111111111:certificate/none";

    assertEquals(
        "Certificate " + arn + " does not exist",
        refused(
            "InvalidParameterValue", () -> vpn.create(vpn.request().serverCertificateArn(arn))));
    refused("MissingParameter", () -> vpn.create(vpn.request().serverCertificateArn(null)));
  }

  @Test
  void otherValuesAreHeldToWhatAwsTakes() {
    refused("InvalidParameterValue", () -> vpn.create(vpn.request().vpnPort(500)));
    refused("InvalidParameterValue", () -> vpn.create(vpn.request().sessionTimeoutHours(9)));
    refused(
        "InvalidParameterValue",
        () -> vpn.create(vpn.request().dnsServers("10.10.0.2", "10.10.0.3", "10.10.0.4")));
    refused(
        "InvalidVpcID.NotFound", () -> vpn.create(vpn.request().vpcId("vpc-00000000000000000")));
    refused(
        "InvalidParameterValue",
        () ->
            vpn.create(
                vpn.request()
                    .connectionLogOptions(
                        log -> log.enabled(true).cloudwatchLogGroup("/throughline/demo"))));
    String other = vpn.world.group(vpn.world.vpc("10.20.0.0/16"), "other");
    refused("InvalidParameterValue", () -> vpn.create(vpn.request().securityGroupIds(other)));
  }

  @Test
  void aLogGroupThatIsThereIsTaken() {
    vpn.world.call(CreateLogGroupRequest.builder().logGroupName("/throughline/demo").build());

    String id =
        vpn.create(
            vpn.request()
                .connectionLogOptions(
                    log -> log.enabled(true).cloudwatchLogGroup("/throughline/demo")));

    assertEquals("/throughline/demo", vpn.describe(id).connectionLogOptions().cloudwatchLogGroup());
  }

  @Test
  void signInByDirectoryOrSamlIsKept() {
    String id =
        vpn.create(
            vpn.request()
                .authenticationOptions(
                    ClientVpnAuthenticationRequest.builder()
                        .type(ClientVpnAuthenticationType.FEDERATED_AUTHENTICATION)
                        .federatedAuthentication(
                            saml ->
                                saml.samlProviderArn("arn:aws:iam::111111111111:saml-provider/x"))
                        .build()));

    assertEquals(
        "arn:aws:iam::111111111111:saml-provider/x",
        vpn.describe(id)
            .authenticationOptions()
            .getFirst()
            .federatedAuthentication()
            .samlProviderArn());
    refused(
        "MissingParameter",
        () ->
            vpn.create(
                vpn.request()
                    .authenticationOptions(
                        ClientVpnAuthenticationRequest.builder()
                            .type(ClientVpnAuthenticationType.DIRECTORY_SERVICE_AUTHENTICATION)
                            .build())));
  }

  @Test
  void theSixthEndpointOfARegionIsOneTooMany() {
    for (int i = 0; i < 5; i++) {
      vpn.create();
    }
    refused("ClientVpnEndpointLimitExceeded", vpn::create);
  }

  @Test
  void theSameClientTokenMakesOneEndpoint() {
    assertEquals(
        vpn.create(vpn.request().clientToken("t")), vpn.create(vpn.request().clientToken("t")));
    assertEquals(1, vpn.endpoints().size());
  }

  @Test
  void aDryRunMakesNothing() {
    refused("DryRunOperation", () -> vpn.create(vpn.request().dryRun(true)));
    assertEquals(List.of(), vpn.endpoints());
  }

  @Test
  void modifyingChangesWhatIsNamedAndNothingElse() {
    String id = vpn.create();
    vpn.world.call(
        ModifyClientVpnEndpointRequest.builder()
            .clientVpnEndpointId(id)
            .dnsServers(dns -> dns.enabled(true).customDnsServers("10.10.0.9"))
            .splitTunnel(false)
            .build());

    assertEquals(List.of("10.10.0.9"), vpn.describe(id).dnsServers());
    assertFalse(vpn.describe(id).splitTunnel());
    assertEquals(443, vpn.describe(id).vpnPort());
    refused(
        "InvalidParameterValue",
        () ->
            vpn.world.call(
                ModifyClientVpnEndpointRequest.builder()
                    .clientVpnEndpointId(id)
                    .vpnPort(80)
                    .build()));
  }

  @Test
  void anEndpointHoldsItsCertificateUntilItIsGone() throws InterruptedException {
    String id = vpn.create();
    DeleteCertificateRequest delete =
        DeleteCertificateRequest.builder().certificateArn(vpn.certificate).build();
    refused("ResourceInUseException", () -> vpn.world.call(delete));

    vpn.world.call(DeleteClientVpnEndpointRequest.builder().clientVpnEndpointId(id).build());
    vpn.world.await(() -> vpn.endpoints().isEmpty());

    vpn.world.call(delete);
    assertEquals(
        "Endpoint " + id + " does not exist",
        refused("InvalidClientVpnEndpointId.NotFound", () -> vpn.describe(id)));
  }

  @Test
  void endpointsAreFilteredAndCanBeTaggedLater() {
    String id = vpn.create();
    vpn.create(vpn.request().transportProtocol(TransportProtocol.TCP));
    vpn.world.call(
        CreateTagsRequest.builder()
            .resources(id)
            .tags(Tag.builder().key("app").value("throughline").build())
            .build());

    assertEquals(List.of(id), find("transport-protocol", "udp"));
    assertEquals(List.of(id), find("tag:app", "throughline"));
    refused("InvalidParameterValue", () -> find("colour", "blue"));
  }

  private List<String> find(String filter, String value) {
    return vpn
        .world
        .call(
            DescribeClientVpnEndpointsRequest.builder()
                .filters(Filter.builder().name(filter).values(value).build())
                .build(),
            DescribeClientVpnEndpointsResponse.class)
        .clientVpnEndpoints()
        .stream()
        .map(ClientVpnEndpoint::clientVpnEndpointId)
        .toList();
  }
}
