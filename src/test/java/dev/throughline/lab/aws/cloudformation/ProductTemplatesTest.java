package dev.throughline.lab.aws.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.StackTemplate;
import dev.throughline.lab.aws.common.Pairs;
import dev.throughline.lab.aws.common.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;

/** The templates of the product, through the engine, in two accounts. */
class ProductTemplatesTest {

  private static final String CONSUMER = "222222222222";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFourStacksAreMadeAndTakenDown(boolean everything) throws InterruptedException {
    try (Cloud producer = new Cloud(World.RUSHES)) {
      Cloud consumer = producer.as(CONSUMER);

      make(producer, StackRole.PRODUCER, producerParameters(producer, everything));
      make(consumer, StackRole.NETWORK, zones(consumer));
      make(consumer, StackRole.VPN, vpnParameters(consumer, everything));
      make(consumer, StackRole.LINK, linkParameters(producer, consumer));

      ClientVpnEndpoint vpn = vpns(consumer).getFirst();
      assertEquals(ClientVpnEndpointStatusCode.AVAILABLE, vpn.status().code());
      assertEquals(!everything, vpn.splitTunnel());
      assertLeadsToTheEndpoint(consumer);

      assertEquals("DELETE_FAILED", producer.delete(name(StackRole.PRODUCER)));
      assertTrue(
          producer
              .reason(name(StackRole.PRODUCER), "EndpointService", "DELETE_FAILED")
              .contains("existing active VPC Endpoint connections"));
      assertEquals("DELETE_COMPLETE", consumer.delete(name(StackRole.LINK)));
      assertEquals("DELETE_COMPLETE", consumer.delete(name(StackRole.VPN)));
      assertEquals("DELETE_COMPLETE", consumer.delete(name(StackRole.NETWORK)));
      assertEquals("DELETE_COMPLETE", producer.delete(name(StackRole.PRODUCER)));
      assertNothingIsLeft(producer);
      assertNothingIsLeft(consumer);
    }
  }

  @Test
  void aChangedSessionLengthChangesTheEndpointInPlace() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      make(cloud, StackRole.NETWORK, zones(cloud));
      Map<String, String> parameters = vpnParameters(cloud, false);
      make(cloud, StackRole.VPN, parameters);
      String before = vpns(cloud).getFirst().clientVpnEndpointId();
      parameters.put("SessionHours", "8");
      parameters.put("SplitTunnel", "false");

      assertEquals("UPDATE_COMPLETE", update(cloud, StackRole.VPN, parameters));

      ClientVpnEndpoint after = vpns(cloud).getFirst();
      assertEquals(before, after.clientVpnEndpointId());
      assertEquals(8, after.sessionTimeoutHours());
      assertEquals(false, after.splitTunnel());
    }
  }

  private static String name(StackRole role) {
    return StackTemplate.stackName("demo", role);
  }

  private static void make(Cloud cloud, StackRole role, Map<String, String> parameters)
      throws InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("DeploymentName", "demo");
    String status =
        cloud.create(
            Cloud.request(name(role), StackTemplate.of(role), all)
                .tags(StackTemplate.tags("demo", role)));
    assertEquals("CREATE_COMPLETE", status, () -> cloud.failed(name(role)));
  }

  private static String update(Cloud cloud, StackRole role, Map<String, String> parameters)
      throws InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("DeploymentName", "demo");
    cloud.call(
        UpdateStackRequest.builder()
            .stackName(name(role))
            .usePreviousTemplate(true)
            .parameters(Cloud.parameters(all))
            .build());
    return cloud.end(cloud.stack(name(role)).stackId());
  }

  private static Map<String, String> producerParameters(Cloud producer, boolean everything) {
    Map<String, String> parameters = new LinkedHashMap<>(zones(producer));
    parameters.put("ConsumerAccountId", CONSUMER);
    parameters.put("SsmEndpoints", String.valueOf(everything));
    return parameters;
  }

  /** The same two zones in each account, whatever they are called there. */
  private static Map<String, String> zones(Cloud cloud) {
    return Map.of("ZoneA", zone(cloud, "euc1-az1"), "ZoneB", zone(cloud, "euc1-az2"));
  }

  private static String zone(Cloud cloud, String id) {
    return cloud
        .call(
            DescribeAvailabilityZonesRequest.builder().zoneIds(id).build(),
            DescribeAvailabilityZonesResponse.class)
        .availabilityZones()
        .getFirst()
        .zoneName();
  }

  private static Map<String, String> vpnParameters(Cloud consumer, boolean everything) {
    Map<String, String> network = consumer.outputs(name(StackRole.NETWORK));
    String certificate =
        consumer
            .call(Pairs.make().importServer(), ImportCertificateResponse.class)
            .certificateArn();
    Map<String, String> parameters = new LinkedHashMap<>(subnets(network));
    parameters.put("SecurityGroupId", network.get("VpnSecurityGroupId"));
    parameters.put("LogGroupName", network.get("LogGroupName"));
    parameters.put("ServerCertificateArn", certificate);
    parameters.put("ClientRootCertificateArn", certificate);
    parameters.put("SplitTunnel", String.valueOf(!everything));
    return parameters;
  }

  private static Map<String, String> linkParameters(Cloud producer, Cloud consumer) {
    Map<String, String> network = consumer.outputs(name(StackRole.NETWORK));
    Map<String, String> parameters = new LinkedHashMap<>(subnets(network));
    parameters.put("VpnSecurityGroupId", network.get("VpnSecurityGroupId"));
    parameters.put("ServiceName", producer.outputs(name(StackRole.PRODUCER)).get("ServiceName"));
    return parameters;
  }

  private static Map<String, String> subnets(Map<String, String> network) {
    List<String> subnets = List.of(network.get("SubnetIds").split(",", -1));
    return Map.of(
        "VpcId", network.get("VpcId"), "SubnetA", subnets.get(0), "SubnetB", subnets.get(1));
  }

  private static List<ClientVpnEndpoint> vpns(Cloud cloud) {
    return cloud
        .call(
            DescribeClientVpnEndpointsRequest.builder().build(),
            DescribeClientVpnEndpointsResponse.class)
        .clientVpnEndpoints();
  }

  private static void assertLeadsToTheEndpoint(Cloud consumer) {
    Map<String, String> link = consumer.outputs(name(StackRole.LINK));
    String target =
        consumer
            .call(
                ListResourceRecordSetsRequest.builder()
                    .hostedZoneId(link.get("HostedZoneId"))
                    .build(),
                ListResourceRecordSetsResponse.class)
            .resourceRecordSets()
            .stream()
            .filter(record -> record.type() == RRType.A)
            .map(record -> record.aliasTarget().dnsName())
            .findFirst()
            .orElseThrow();
    assertTrue(target.startsWith(link.get("InterfaceEndpointId")), target);
  }

  private static void assertNothingIsLeft(Cloud cloud) {
    List<String> vpcs =
        cloud
            .call(DescribeVpcsRequest.builder().build(), DescribeVpcsResponse.class)
            .vpcs()
            .stream()
            .filter(vpc -> !vpc.isDefault())
            .map(Vpc::vpcId)
            .toList();
    assertEquals(List.of(), vpcs);
    assertEquals(
        List.of(),
        cloud
            .call(
                DescribeNetworkInterfacesRequest.builder().build(),
                DescribeNetworkInterfacesResponse.class)
            .networkInterfaces());
  }
}
