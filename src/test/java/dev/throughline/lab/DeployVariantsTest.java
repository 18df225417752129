package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.support.Program.Ended;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a deployment can be like besides the default, made and proven in the lab's network. */
@Timeout(240)
class DeployVariantsTest {

  private static final Logger LOG = LoggerFactory.getLogger(DeployVariantsTest.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path home;
  private static TestLab lab;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    lab = TestLab.start(home, "fast", true, Lab.Wishes.FASTEST_PACE);
  }

  @AfterAll
  static void stop() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @AfterEach
  void takeDown() throws Exception {
    Ended destroyed = lab.throughline("destroy", "demo", "--yes");
    assertEquals(0, destroyed.exitCode(), destroyed.toString());
  }

  @Test
  void theTunnelIsCarriedOverTcpAtTheOtherPort() throws Exception {
    deploy("--tcp", "--vpn-port", "1194");
    Path profile = home.resolve("demo.ovpn");
    Ended exported = lab.throughline("profile", "export", "demo", "-o", profile.toString());
    assertEquals(0, exported.exitCode(), exported.toString());
    String text = Files.readString(profile);
    assertTrue(text.contains("proto tcp"), text);
    JsonNode proof = awaitProof("proven");
    assertTrue(proof.path("tunnel").toString().contains("1194"), proof.path("tunnel").toString());
  }

  @Test
  void aFullTunnelIsProvenAsWell() throws Exception {
    deploy("--full-tunnel", "--consumer-cidr", "10.40.0.0/16");
    JsonNode proof = awaitProof("proven");
    assertTrue(proof.path("resolver").toString().contains("10.40.0.2"), proof.toString());
  }

  @Test
  void withoutCrossZoneEachZoneAnswersForItself() throws Exception {
    boolean cli = lab.inLaptop("aws", "--version").exitCode() == 0;
    deploy("--host", "api.team.example", "--port", "9000");
    if (!cli) {
      LOG.warn("SKIPPED: the AWS CLI is not on this machine");
    }
    assumeTrue(cli, "SKIPPED: the AWS CLI is not on this machine");
    String balancer =
        aws("elbv2", "describe-load-balancers").at("/LoadBalancers/0/LoadBalancerArn").asText();
    aws(
        "elbv2",
        "modify-load-balancer-attributes",
        "--load-balancer-arn",
        balancer,
        "--attributes",
        "Key=load_balancing.cross_zone.enabled,Value=false");
    Instant end = Instant.now().plus(PATIENCE);
    JsonNode proof = awaitProof("proven");
    while (!isOneInstanceEach(proof) && Instant.now().isBefore(end)) {
      proof = awaitProof("proven");
    }
    assertTrue(isOneInstanceEach(proof), proof.toPrettyString());
  }

  /** Two addresses, each with an instance of its own behind it. */
  private static boolean isOneInstanceEach(JsonNode proof) {
    Set<String> all = new HashSet<>();
    int answers = 0;
    for (JsonNode address : proof.path("addresses")) {
      for (JsonNode instance : address.path("instances")) {
        all.add(instance.asText());
        answers++;
      }
    }
    return proof.path("addresses").size() == 2 && answers == 2 && all.size() == 2;
  }

  private static void deploy(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("deploy", "demo", "--yes", "--producer-profile", "dev"));
    command.addAll(List.of(options));
    Ended deployed = lab.throughline(command.toArray(String[]::new));
    assertEquals(0, deployed.exitCode(), deployed.toString());
    assertTrue(
        deployed.out().contains("Prove it with: throughline --lab=fast prove demo\n"),
        deployed.toString());
  }

  private static JsonNode awaitProof(String verdict) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    JsonNode proof = lab.prove("demo");
    while (!proof.path("verdict").asText().equals(verdict) && Instant.now().isBefore(end)) {
      proof = lab.prove("demo");
    }
    assertEquals(verdict, proof.path("verdict").asText(), proof.toPrettyString());
    return proof;
  }

  private static JsonNode aws(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("aws", "--output", "json"));
    command.addAll(List.of(arguments));
    Ended ended = lab.inLaptop(command.toArray(String[]::new));
    assertEquals(0, ended.exitCode(), ended.toString());
    return JSON.readTree(ended.out());
  }
}
