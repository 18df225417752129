package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each value may be, at its limits. */
class DeployRulesTest {

  @ParameterizedTest
  @CsvSource({
    "demo, true",
    "d, true",
    "demo-2, true",
    "2demo, false",
    "Demo, false",
    "de_mo, false",
    "a234567890123456789012345678901234567890, true",
    "a2345678901234567890123456789012345678901, false"
  })
  void names(String name, boolean good) {
    assertEquals(good, DeployRules.name(name).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, true",
    "eusc-de-east-1, true",
    "us-gov-west-1, true",
    "cn-north-1, true",
    "eu-central-1a, false",
    "EU-central-1, false",
    "'', false"
  })
  void regions(String region, boolean good) {
    assertEquals(good, DeployRules.region(region).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "hello.internal.company, true",
    "a.b.c.internal.company, true",
    "_x.internal.company, true",
    "internal.company, false",
    "hello, false",
    "Hello.internal.company, false",
    "hello.internal.company., false",
    "10.20.30.40, false",
    "hello..company, false"
  })
  void hosts(String host, boolean good) {
    assertEquals(good, DeployRules.host(host).isEmpty());
  }

  @Test
  void aHostsLabelsAndItselfAreNotTooLong() {
    String label = "a".repeat(63);
    assertTrue(DeployRules.host(label + ".internal.company").isEmpty());
    assertFalse(DeployRules.host(label + "a.internal.company").isEmpty());
    String zone = String.join(".", label, label, label);
    assertTrue(DeployRules.host("a".repeat(60) + "." + zone + ".io").isPresent(), "255");
    assertTrue(DeployRules.host("a".repeat(58) + "." + zone + ".io").isEmpty());
  }

  @Test
  void aZoneOfOneLabelIsSaidToHideAPublicDomain() {
    assertTrue(DeployRules.host("hello.company").orElseThrow().what().contains("public domain"));
    assertFalse(DeployRules.host("Hello").orElseThrow().what().contains("public domain"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "65535, true",
    "0, false",
    "65536, false",
    "-1, false",
    "'', false",
    "8o, false",
    "99999999999, false"
  })
  void ports(String port, boolean good) {
    assertEquals(good, DeployRules.port(port).isEmpty());
  }

  @Test
  void aServicesNameIsWholeAndInTheProducersRegion() {
    String service = "com.amazonaws.vpce.eu-central-1.vpce-svc-0a1b2c3d";
    assertEquals(Optional.empty(), DeployRules.service(service, "eu-central-1"));
    assertEquals(
        Optional.empty(), DeployRules.service("cn." + service, "eu-central-1"), "China's prefix");
    assertTrue(DeployRules.service("vpce-svc-0a1b2c3d", "eu-central-1").isPresent());
    assertEquals(
        "This service is in eu-central-1, and the producer's Region is eu-west-1. Give eu-central-1"
            + " as the producer's Region.",
        DeployRules.service(service, "eu-west-1").orElseThrow().sentence());
    assertEquals(
        Optional.empty(),
        DeployRules.service(service, "Frankfurt"),
        "the Region is told off, not the service");
  }

  @Test
  void idsAreThoseOfTheirKind() {
    assertTrue(DeployRules.vpc("vpc-0a1b2c3d").isEmpty());
    assertTrue(DeployRules.vpc("vpc-0a1b2c3d4e5f67890").isEmpty());
    assertTrue(DeployRules.vpnEndpoint("cvpn-endpoint-0a1b2c3d4e5f67890").isEmpty());
    Stream.of("", "vpc-", "vpc-0a1b2c3", "vpc-0a1b2c3d4e5f678901", "subnet-0a1b2c3d", "vpc-XYZ")
        .forEach(id -> assertTrue(DeployRules.vpc(id).isPresent(), id));
  }

  @Test
  void subnetsAreOneOrTwoDifferentOnes() {
    assertTrue(DeployRules.subnets(List.of("subnet-0a1b2c3d")).isEmpty());
    assertTrue(DeployRules.subnets(List.of("subnet-0a1b2c3d", "subnet-0a1b2c3e")).isEmpty());
    assertTrue(
        DeployRules.subnets(List.of("subnet-0a1b2c3d", "subnet-0a1b2c3d"))
            .orElseThrow()
            .what()
            .contains("twice"));
    assertTrue(DeployRules.subnets(List.of("subnet-0a1b2c3d", "b")).isPresent());
  }

  @Test
  void whatAwsOffersIsListed() {
    assertEquals(
        "AWS doesn't offer 9. Give 8, 10, 12 or 24.",
        DeployRules.oneOf(DeployRules.SESSION_HOURS, 9).orElseThrow().sentence());
  }

  @Test
  void aBlockIsReadOnlyByItsFirstAddress() {
    assertEquals(Cidr.parse("172.16.0.0/22"), BlockRules.parse("172.16.0.0/22"));
    assertEquals(
        "172.16.1.0/22 is not on a network boundary. Its block is written 172.16.0.0/22.",
        refused("172.16.1.0/22"));
    assertEquals("“172.16” is no address block. Write it like 10.10.0.0/16.", refused("172.16"));
    assertTrue(refused("10.10.0.0/99").startsWith("“10.10.0.0/99” is no address block."));
  }

  private static String refused(String text) {
    return assertThrows(IllegalArgumentException.class, () -> BlockRules.parse(text)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({"/15, false", "/16, true", "/26, true", "/27, false", "/28, false"})
  void aVpcForTheVpnHasHalvesThatAreLargeEnough(String prefix, boolean good) {
    Cidr vpc = Cidr.parse("10.10.0.0" + prefix);
    assertEquals(good, BlockRules.vpc(vpc).or(() -> BlockRules.halves(vpc)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/11, false",
    "172.16.0.0/12, true",
    "172.16.0.0/22, true",
    "172.16.0.0/23, false",
    "2001:db8::/20, false"
  })
  void clients(String block, boolean good) {
    assertEquals(good, BlockRules.clients(Cidr.parse(block)).isEmpty());
  }
}
