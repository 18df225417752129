package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something of a deployment is broken with the AWS CLI, as a person would by mistake, and the proof
 * names it by its id. Each test mends what it broke. The other codes are FaultMatrixTest's.
 */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FactsInLabTest {

  private static final Logger LOG = LoggerFactory.getLogger(FactsInLabTest.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path home;
  private static TestLab lab;
  private static String vpnGroup;
  private static String endpoint;
  private static String endpointGroup;
  private static String zone;
  private static String service;

  /** Something done to AWS. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    lab = TestLab.start(home, "fast", true, Lab.Wishes.FASTEST_PACE);
    boolean cli = lab.inLaptop("aws", "--version").exitCode() == 0;
    if (!cli) {
      LOG.warn("SKIPPED: the AWS CLI is not on this machine");
    }
    assumeTrue(cli, "SKIPPED: the AWS CLI is not on this machine");
    Program.Ended deployed =
        lab.throughline("deploy", "demo", "--yes", "--producer-profile", "dev");
    assertEquals(0, deployed.exitCode(), deployed.toString());
    JsonNode tunnel = aws("ec2", "describe-client-vpn-endpoints").at("/ClientVpnEndpoints/0");
    vpnGroup = tunnel.at("/SecurityGroupIds/0").asText();
    JsonNode link = aws("ec2", "describe-vpc-endpoints").at("/VpcEndpoints/0");
    endpoint = link.path("VpcEndpointId").asText();
    endpointGroup = link.at("/Groups/0/GroupId").asText();
    String zonePath = aws("route53", "list-hosted-zones").at("/HostedZones/0/Id").asText();
    zone = zonePath.substring(zonePath.lastIndexOf('/') + 1);
    service =
        aws("ec2", "describe-vpc-endpoint-service-configurations")
            .at("/ServiceConfigurations/0/ServiceId")
            .asText();
    awaitProof("", "proven");
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void theAnswerIsComparedWithTheEndpointsInterfaces() throws Exception {
    JsonNode proof = awaitProof("", "proven");

    JsonNode facts = proof.path("facts");
    assertEquals(endpoint, facts.path("endpoint").asText());
    assertEquals("available", facts.path("endpointState").asText());
    assertEquals(2, facts.path("interfaces").size(), facts.toPrettyString());
    assertTrue(evidence(proof, "dns.inside-vpc").contains(", in the answer"), proof.toString());
    assertFalse(evidence(proof, "dns.inside-vpc").contains("not in the answer"), proof.toString());
  }

  @Test
  void withoutAwsTheSamePathIsProvenByPacketsAlone() throws Exception {
    JsonNode proof = lab.prove("demo", "--no-aws");

    assertEquals("proven", proof.path("verdict").asText(), proof.toPrettyString());
    assertTrue(proof.path("facts").isNull());
  }

  @Test
  void aMissingRuleOfTheEndpointsGroupIsNamed() throws Exception {
    String rule =
        "IpProtocol=tcp,FromPort=8080,ToPort=8080,UserIdGroupPairs=[{GroupId=" + vpnGroup + "}]";
    breakAndMend(
        () -> group("revoke-security-group-ingress", rule),
        "link.blocked",
        endpointGroup,
        () -> group("authorize-security-group-ingress", rule));
  }

  @Test
  void aMissingRecordIsNamed() throws Exception {
    JsonNode records =
        aws("route53", "list-resource-record-sets", "--hosted-zone-id", zone)
            .path("ResourceRecordSets");
    JsonNode record = null;
    for (JsonNode one : records) {
      record = one.path("Type").asText().equals("A") ? one : record;
    }
    String set = String.valueOf(record);
    breakAndMend(
        () -> change("DELETE", set), "dns.record-missing", zone, () -> change("CREATE", set));
  }

  /** The last one: what was rejected can't be accepted any more. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aRejectedConnectionIsNamed() throws Exception {
    aws(
        "ec2",
        "reject-vpc-endpoint-connections",
        "--service-id",
        service,
        "--vpc-endpoint-ids",
        endpoint);
    JsonNode cause = finding(awaitProof("link.rejected", "not-proven"), "link.rejected");
    assertTrue(cause.path("explanation").asText().contains(endpoint), cause.toPrettyString());
  }

  private static void breakAndMend(Step breaks, String code, String named, Step mends)
      throws IOException, InterruptedException {
    breaks.run();
    try {
      JsonNode proof = awaitProof(code, "not-proven");
      JsonNode cause = finding(proof, code);
      assertTrue(cause.toString().contains(named), cause.toPrettyString());
      assertTrue(cause.path("fix").asText().contains("aws "), cause.toPrettyString());
      JsonNode packets = lab.prove("demo", "--no-aws");
      assertEquals("not-proven", packets.path("verdict").asText(), packets.toPrettyString());
    } finally {
      mends.run();
      awaitProof("", "proven");
    }
  }

  /** Proves until that is what it comes to: AWS takes a while for what it is told. */
  private static JsonNode awaitProof(String rootCause, String verdict)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    JsonNode proof = lab.prove("demo");
    while (!(proof.path("verdict").asText().equals(verdict)
            && (rootCause.isEmpty() || proof.path("rootCause").asText().equals(rootCause)))
        && Instant.now().isBefore(end)) {
      proof = lab.prove("demo");
    }
    assertEquals(verdict, proof.path("verdict").asText(), proof.toPrettyString());
    if (!rootCause.isEmpty()) {
      assertEquals(rootCause, proof.path("rootCause").asText(), proof.toPrettyString());
    }
    return proof;
  }

  private static JsonNode finding(JsonNode proof, String code) {
    for (JsonNode one : proof.path("findings")) {
      if (one.path("code").asText().equals(code)) {
        return one;
      }
    }
    throw new AssertionError(code + " is not in " + proof.toPrettyString());
  }

  private static String evidence(JsonNode proof, String code) {
    return finding(proof, code).path("evidence").toString();
  }

  private static void group(String operation, String rule)
      throws IOException, InterruptedException {
    aws("ec2", operation, "--group-id", endpointGroup, "--ip-permissions", rule);
  }

  private static void change(String action, String record)
      throws IOException, InterruptedException {
    String batch =
        "{\"Changes\":[{\"Action\":\"%s\",\"ResourceRecordSet\":%s}]}".formatted(action, record);
    aws(
        "route53",
        "change-resource-record-sets",
        "--hosted-zone-id",
        zone,
        "--change-batch",
        batch);
  }

  private static JsonNode aws(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 5];
    System.arraycopy(
        new String[] {"aws", "--profile", "dev", "--output", "json"}, 0, command, 0, 5);
    System.arraycopy(arguments, 0, command, 5, arguments.length);
    Program.Ended ended = lab.inLaptop(command);
    assertEquals(0, ended.exitCode(), String.join(" ", command) + ": " + ended);
    return ended.out().isBlank() ? JSON.nullNode() : JSON.readTree(ended.out());
  }
}
