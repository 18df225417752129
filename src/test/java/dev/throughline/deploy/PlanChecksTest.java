package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.StackRole.Side;
import dev.throughline.deploy.Surroundings.ExistingStack;
import dev.throughline.deploy.Surroundings.PrivateZone;
import dev.throughline.deploy.Surroundings.Quota;
import dev.throughline.deploy.Surroundings.Service;
import dev.throughline.deploy.Surroundings.Subnet;
import dev.throughline.model.Cidr;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.LocalNetwork.Kind;
import dev.throughline.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each check says of what was found. */
class PlanChecksTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final LocalNetworks QUIET =
      new LocalNetworks(
          List.of(new LocalNetwork(Cidr.parse("192.168.1.0/24"), "eth0", Kind.INTERFACE)), true);
  private static final DeploySpec.Network NETWORK =
      new DeploySpec.Network("vpc-00000001", List.of("subnet-0000000a", "subnet-0000000b"));

  private final Around around = new Around();

  @Test
  void emptyAccountsAndAQuietComputerPassEverything() {
    List<PlanCheck> checks = checks(Specs.plain());
    assertTrue(checks.size() >= 9);
    checks.forEach(check -> assertEquals(Status.PASS, check.status(), check.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "172.16.0.0/11, address.client-size, FAIL",
    "172.16.0.0/12, address.client-size, PASS",
    "172.16.0.0/22, address.client-size, PASS",
    "172.16.0.0/23, address.client-size, FAIL",
    "10.10.128.0/22, address.client-vpc, FAIL",
    "10.11.0.0/22, address.client-vpc, PASS",
    "192.168.0.0/22, address.local-clients, WARN"
  })
  void theClientsBlockIsHeldAgainstEverything(String clients, String code, Status status) {
    DeploySpec spec = Specs.cidrs(Specs.plain(), "10.20.0.0/16", "10.10.0.0/16", clients);
    assertEquals(status, check(spec, code).status());
  }

  @ParameterizedTest
  @CsvSource({
    "10.10.0.0/15, address.consumer-vpc, FAIL",
    "10.10.0.0/29, address.consumer-vpc, FAIL",
    "11.0.0.0/16, address.consumer-vpc, WARN",
    "10.10.0.0/26, address.subnets, PASS",
    "10.10.0.0/27, address.subnets, FAIL",
    "192.168.0.0/16, address.local-vpc, WARN"
  })
  void theVpcIsHeldAgainstEverything(String consumer, String code, Status status) {
    DeploySpec spec = Specs.cidrs(Specs.plain(), "10.20.0.0/16", consumer, "172.16.0.0/22");
    assertEquals(status, check(spec, code).status());
  }

  @Test
  void bothVpcsMayHaveTheSameAddresses() {
    DeploySpec spec = Specs.cidrs(Specs.plain(), "10.10.0.0/16", "10.10.0.0/16", "172.16.0.0/22");
    PlanCheck check = check(spec, "address.producer-consumer");
    assertEquals(Status.PASS, check.status());
    assertTrue(check.detail().contains("PrivateLink"));
  }

  @Test
  void aDockerBridgeInTheVpcsBlockIsNamedWithABlockThatIsFree() {
    LocalNetworks local =
        new LocalNetworks(
            List.of(
                new LocalNetwork(Cidr.parse("10.10.3.0/24"), "docker0", Kind.CONTAINERS),
                new LocalNetwork(Cidr.parse("10.42.0.0/16"), "wg0", Kind.TUNNEL)),
            true);
    PlanCheck check = find(all(Specs.plain(), local), "address.local-vpc");
    assertEquals(Status.WARN, check.status());
    assertTrue(check.detail().contains("docker0 (10.10.3.0/24)"), check.detail());
    assertTrue(check.fix().orElseThrow().contains("10.87.0.0/16"), check.toString());
  }

  @Test
  void zonesAreMatchedByIdAndNamedAsEachAccountHasThem() {
    PlanCheck check = check(Specs.plain(), "zones.common");
    assertEquals(
        "euc1-az1 (producer's eu-central-1b, consumer's eu-central-1c), "
            + "euc1-az2 (producer's eu-central-1c, consumer's eu-central-1a)",
        check.detail());
    StackInputs inputs = around.build().inputs(Specs.plain());
    assertEquals(List.of("eu-central-1b", "eu-central-1c"), inputs.producerZones());
    assertEquals(List.of("eu-central-1c", "eu-central-1a"), inputs.consumerZones());
  }

  @Test
  void oneCommonZoneIsTooFewAndWithoutAListThereIsNoPlan() {
    around.producerZones = Fact.known(List.of(Around.zone("a", "euc1-az3")));
    assertEquals(Status.FAIL, check(Specs.plain(), "zones.common").status());
    around.producerZones = Fact.unknown("These credentials may not ask (AccessDenied).");
    assertEquals(Status.FAIL, check(Specs.plain(), "zones.common").status());
  }

  @Test
  void aServiceMustBeSeenInTheEndpointsZones() {
    DeploySpec spec = Specs.existing(Specs.plain(), "com.amazonaws.vpce.x.vpce-svc-1", null, null);
    around.service = service(false, List.of(), false);
    assertEquals(Status.FAIL, check(spec, "existing.service").status());
    around.service = service(true, List.of("eu-central-1b", "eu-central-1c"), false);
    assertEquals(Status.PASS, check(spec, "existing.service").status());
    assertEquals(
        List.of("eu-central-1b", "eu-central-1c"), around.build().inputs(spec).consumerZones());
    around.service = service(true, List.of("eu-central-1b", "eu-central-1c"), true);
    assertEquals(Status.WARN, check(spec, "existing.service").status());
    around.vpc = Optional.of(Fact.known(Around.VPC));
    PlanCheck outside = check(spec, "existing.service");
    assertEquals(Status.FAIL, outside.status());
    assertTrue(outside.detail().contains("eu-central-1a"), outside.detail());
  }

  @Test
  void anExistingVpcNeedsDnsAndSubnetsWithRoomInDifferentZones() {
    DeploySpec spec = Specs.existing(Specs.plain(), null, NETWORK, null);
    around.vpc = Optional.of(Fact.known(Around.VPC));
    assertEquals(Status.PASS, check(spec, "existing.vpc").status());
    assertEquals(Status.PASS, check(spec, "existing.subnets").status());
    around.vpc = Optional.of(Fact.known(Around.vpc(false, List.of(Around.SUBNET_A), List.of())));
    assertEquals(Status.FAIL, check(spec, "existing.vpc").status());
    assertEquals(Status.WARN, check(spec, "existing.subnets").status());
    Subnet full =
        new Subnet("subnet-0000000b", "vpc-00000001", "10.10.1.0/27", Around.SUBNET_A.zone(), 19);
    around.vpc =
        Optional.of(Fact.known(Around.vpc(true, List.of(Around.SUBNET_A, full), List.of())));
    assertTrue(check(spec, "existing.subnets").detail().contains("19 free"));
    around.vpc = Optional.of(Fact.known(Around.vpc(true, List.of(), List.of("subnet-0000000c"))));
    assertTrue(check(spec, "existing.subnets").detail().contains("subnet-0000000c"));
  }

  @Test
  void theNameMayNotBeInTheVpcsZoneAlready() {
    DeploySpec spec = Specs.existing(Specs.plain(), null, NETWORK, null);
    around.vpc = Optional.of(Fact.known(Around.VPC));
    around.privateZone = Fact.known(Optional.of(new PrivateZone("Z1", "internal.company.", false)));
    assertEquals(Status.PASS, check(spec, "existing.zone").status());
    assertEquals(Optional.of("Z1"), around.build().inputs(spec).existingZoneId());
    around.privateZone = Fact.known(Optional.of(new PrivateZone("Z1", "internal.company.", true)));
    assertEquals(Status.FAIL, check(spec, "existing.zone").status());
    around.stacks.put(StackRole.LINK, stack("CREATE_COMPLETE", Map.of()));
    assertEquals(Status.PASS, check(spec, "existing.zone").status(), "the record is our own");
  }

  @Test
  void anExistingVpnSaysWhichNetworkItIsIn() {
    DeploySpec spec = Specs.existing(Specs.plain(), null, null, "cvpn-endpoint-00000001");
    around.vpn = Optional.of(Fact.known(Around.VPN));
    around.vpc = Optional.of(Fact.known(Around.VPC));
    assertEquals(Status.PASS, check(spec, "existing.vpn").status());
    StackInputs inputs = around.build().inputs(spec);
    assertFalse(inputs.suffice(StackRole.LINK), "the producer is missing");
    inputs = inputs.with(StackRole.PRODUCER, Map.of(StackOutputs.SERVICE_NAME, "s"));
    Map<String, String> link = StackParameters.of(spec, StackRole.LINK, inputs);
    assertEquals("sg-00000001", link.get("VpnSecurityGroupId"));
    assertEquals("subnet-0000000b", link.get("SubnetB"));
  }

  @Test
  void aMissingPermissionIsNamedAndAnUnaskedOneIsNot() {
    around.missing.put(Side.CONSUMER, Fact.known(List.of("ec2:CreateVpc")));
    PlanCheck denied = check(Specs.plain(), "permissions.consumer");
    assertEquals(Status.FAIL, denied.status());
    assertTrue(denied.detail().contains("ec2:CreateVpc"));
    around.missing.put(Side.CONSUMER, Fact.unknown("AWS answered AccessDenied."));
    assertEquals(Status.UNKNOWN, check(Specs.plain(), "permissions.consumer").status());
  }

  @ParameterizedTest
  @CsvSource({"4, PASS", "5, FAIL"})
  void aQuotaThatIsUsedUpFails(int used, Status status) {
    around.quotas.add(new Quota(Side.CONSUMER, "VPCs", 1, Fact.known(used), Fact.known(5)));
    assertEquals(status, check(Specs.plain(), "quota.consumer").status());
  }

  @Test
  void aStackOfAnEarlierAttemptIsAWarning() {
    around.stacks.put(StackRole.VPN, stack("ROLLBACK_COMPLETE", Map.of()));
    assertEquals(Status.WARN, check(Specs.plain(), "stack.vpn").status());
    around.stacks.put(StackRole.VPN, stack("CREATE_IN_PROGRESS", Map.of()));
    assertEquals(Status.WARN, check(Specs.plain(), "stack.vpn").status());
  }

  @Test
  void aFullTunnelHasNoWayOut() {
    PlanCheck check = check(Specs.other(), "tunnel.split");
    assertEquals(Status.WARN, check.status());
    assertTrue(check.detail().contains("no way out"));
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, true, true, true, 2027-11-25T00:00:00Z, PASS",
    "RSA, 4096, true, true, true, 2027-11-25T00:00:00Z, FAIL",
    "EC, 256, true, true, true, 2027-11-25T00:00:00Z, FAIL",
    "RSA, 2048, false, true, true, 2027-11-25T00:00:00Z, FAIL",
    "RSA, 2048, true, false, true, 2027-11-25T00:00:00Z, FAIL",
    "RSA, 2048, true, true, false, 2027-11-25T00:00:00Z, FAIL",
    "RSA, 2048, true, true, true, 2026-11-25T00:00:00Z, FAIL",
    "RSA, 2048, true, true, true, 2026-12-01T00:00:00Z, WARN"
  })
  void acmTakesOnlySomeCertificates(
      String algorithm,
      int bits,
      boolean dns,
      boolean server,
      boolean chain,
      Instant until,
      Status status) {
    CertificateFacts facts =
        new CertificateFacts(
            algorithm,
            bits,
            dns,
            server,
            chain,
            1200,
            Instant.parse("2026-01-01T00:00:00Z"),
            until);
    assertEquals(status, CertificateCheck.of(Optional.of(facts), NOW).status());
  }

  private Optional<Fact<Service>> service(boolean visible, List<String> zones, boolean accept) {
    return Optional.of(Fact.known(new Service("vpce-svc-1", visible, zones, accept)));
  }

  private static Fact<Optional<ExistingStack>> stack(String status, Map<String, String> outputs) {
    return Fact.known(Optional.of(new ExistingStack(status, outputs)));
  }

  private List<PlanCheck> checks(DeploySpec spec) {
    return all(spec, QUIET);
  }

  private List<PlanCheck> all(DeploySpec spec, LocalNetworks local) {
    return PlanChecks.all(spec, around.build(), local, Optional.empty(), NOW);
  }

  private PlanCheck check(DeploySpec spec, String code) {
    return find(checks(spec), code);
  }

  private static PlanCheck find(List<PlanCheck> checks, String code) {
    return checks.stream()
        .filter(check -> check.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + code + " in " + checks));
  }
}
